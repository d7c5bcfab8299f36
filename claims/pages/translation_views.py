"""A verdict's text in the other language: handed in, approved or returned on the claim's page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.errors import ClaimsError, NotAllowed
from claims.models import Verdict, VerdictTranslation
from claims.pages.claim_views import context_of, status_of
from claims.pages.doors import desk_page, person
from claims.review.translation import approve_translation, return_translation, translate


@require_POST
@desk_page
def hand_in(request: HttpRequest, key: int, version: int) -> HttpResponse:
    """Hand in a translation of one version of a claim's verdict."""
    verdict = get_object_or_404(Verdict.objects.select_related("claim", "author", "review"), claim=key, version=version)
    text = request.POST.get("text", "")
    try:
        translate(verdict, text, actor=person(request))
    except NotAllowed:
        raise
    except ClaimsError as error:
        more = {"error": error, "typed_translation": text}
        return render(request, "pages/claim.html", context_of(request, key) | more, status=status_of(error))
    messages.success(request, _("The translation waits for a second person."))
    return redirect("desk:claim", key)


@require_POST
@desk_page
def decide(request: HttpRequest, key: int, translation: int) -> HttpResponse:
    """Approve a translation, or return it with a reason."""
    found = get_object_or_404(
        VerdictTranslation.objects.select_related("verdict__claim", "author"), pk=translation, verdict__claim=key
    )
    approves, reason = request.POST.get("decision") == "approve", request.POST.get("reason", "")
    try:
        (approve_translation if approves else return_translation)(found, actor=person(request), reason=reason)
    except NotAllowed:
        raise
    except ClaimsError as error:
        more = {"error": error}
        return render(request, "pages/claim.html", context_of(request, key) | more, status=status_of(error))
    done = _("The translation is approved.") if approves else _("The translation went back to its author.")
    messages.success(request, done)
    return redirect("desk:claim", key)
