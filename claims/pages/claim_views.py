"""The page of one claim: everything needed to decide, the deciding, and the writing of a verdict."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.access import Act, may, require
from claims.errors import ClaimsError, Conflict, IllegalMove, NotAllowed
from claims.models import AuditEvent, Claim, Match
from claims.pages import difference
from claims.pages.claim_page import ClaimPage, claim_with_rows
from claims.pages.doors import desk_page, person
from claims.pages.forms import AssignmentForm, ReasonForm, VerdictForm, beginning
from claims.pages.labels import label
from claims.review.services import write_verdict
from claims.review.steps import SERVICES, require_unchanged, steps_for, take_step


@require_safe
@desk_page
def claim(request: HttpRequest, key: int) -> HttpResponse:
    """Show a claim with all that is known of it and what this person can do with it."""
    return render(request, "pages/claim.html", context_of(request, key))


@require_safe
@desk_page
def news(request: HttpRequest, key: int) -> HttpResponse:
    """Tell an open page what happened to its claim since; 204 where nothing did."""
    seen = request.GET.get("seen", "")
    happened = changes(key, int(seen)) if seen.isdecimal() else []
    return render(request, "pages/parts/news.html", {"changes": happened}) if happened else HttpResponse(status=204)


@require_POST
@desk_page
def step(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """Take one step with a claim; 409 with what happened since, where somebody was faster."""
    form = ReasonForm(request.POST)
    if name not in SERVICES or not form.is_valid():
        raise Http404
    seen, reason = form.cleaned_data["seen"], form.cleaned_data["reason"]
    try:
        take_step(row(key), name, actor=person(request), seen=seen, reason=reason)
    except NotAllowed:
        raise
    except ClaimsError as error:
        more = {"error": error, "changes": changes(key, seen), "typed": {"name": name, "reason": reason}}
        return render(request, "pages/claim.html", context_of(request, key) | more, status=status_of(error))
    messages.success(request, label(name, "step_done"))
    return redirect("desk:claim", key)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def write(request: HttpRequest, key: int) -> HttpResponse:
    """Write the next version of a claim's verdict."""
    require(person(request), Act.WRITE_VERDICT)
    context = context_of(request, key)
    page: ClaimPage = context["page"]
    if request.method != "POST" and page.claim.status not in page.writable:
        messages.error(request, _("No verdict can be written while the claim stands where it does."))
        return redirect("desk:claim", key)
    first = beginning(page.newest, page.proposal, adopt="adopt" in request.GET) | {"seen": context["seen"]}
    form = VerdictForm(request.POST or None, initial=first, proposal=page.proposal, desk=page.claim.desk)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        seen = form.cleaned_data.pop("seen")
        try:
            hand_in(request, page, seen, form.cleaned_data)
        except NotAllowed:
            raise
        except ClaimsError as error:
            status = status_of(error)
            context |= {"error": error, "changes": changes(key, seen)}
        else:
            messages.success(request, _("Your verdict is with the editors."))
            return redirect("desk:claim", key)
    return render(request, "pages/write.html", context | {"form": form}, status=status)


def hand_in(request: HttpRequest, page: ClaimPage, seen: int, given: dict[str, Any]) -> None:
    """Write a verdict as the form has it, on a claim that nobody has changed meanwhile."""
    adopted = page.proposal if given.pop("adopt", False) else None
    require_unchanged(page.claim, seen)
    write_verdict(page.claim, **given, adopted=adopted, actor=person(request))


def row(key: int) -> Claim:
    """Return a claim as it stands, or answer that there is none."""
    found = Claim.objects.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def context_of(request: HttpRequest, key: int) -> dict[str, Any]:
    """Return what the pages of a claim show to this person."""
    found = claim_with_rows(key)
    if found is None:
        raise Http404
    page, user = ClaimPage(found), person(request)
    versions = page.verdicts
    return {
        "page": page,
        "steps": steps_for(found, user),
        "seen": page.seen,
        "acts": ["add_evidence"] if may(user, Act.ADD_EVIDENCE) else [],
        "assignment": AssignmentForm(claim=found) if may(user, Act.WRITE_VERDICT) else None,
        "may_set_due": may(user, Act.ASSIGN),
        "may_translate": may(user, Act.TRANSLATE),
        "may_publish": may(user, Act.PUBLISH),
        "comments": list(found.comments.select_related("author")),
        "pairs": pairs(found),
        "may_merge": may(user, Act.MERGE),
        "may_correct_reading": may(user, Act.CORRECT_READING),
        "may_comment": may(user, Act.COMMENT),
        "difference": difference.between(versions[1], versions[0]) if len(versions) > 1 else None,
    }


def pairs(claim: Claim) -> list[tuple[Match, Claim]]:
    """Return the standing claims that are like this one, each with what is thought of the pair."""
    found = [(match, match.other(claim)) for match in Match.objects.about(claim)]
    return [(match, other) for match, other in found if other.merged_into_id is None]


def changes(key: int, seen: int) -> list[AuditEvent]:
    """Return what happened to a claim after its event `seen`, oldest first."""
    return list(AuditEvent.objects.about(row(key)).filter(pk__gt=seen).order_by("pk"))


def status_of(error: ClaimsError) -> int:
    """Return the HTTP status of a refusal: 409 where the claim is no longer what its reader saw."""
    return 409 if isinstance(error, Conflict | IllegalMove) else 422
