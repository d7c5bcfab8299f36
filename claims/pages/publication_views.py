"""How a claim goes out: the titles of its public page, notes to readers, checks, the time; and readers' requests."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.access import Act, may, require
from claims.errors import ClaimsError, NotAllowed
from claims.models import Claim, PublicPage, ReaderRequest, Status
from claims.models.public import TITLE_LENGTH
from claims.pages.claim_views import row, status_of
from claims.pages.doors import desk_page, person
from claims.publishing.requests import decide_request
from claims.review.publishability import faults
from claims.review.scheduling import cancel, schedule, schedule_of
from claims.review.steps import last_event, newest, require_unchanged
from claims.review.titles import set_page

DONE = 50  # Decided requests that the list still shows.
LOCAL = "%Y-%m-%dT%H:%M"


class PageForm(forms.ModelForm):  # type: ignore[type-arg]
    """Titles and notes of a public page."""

    class Meta:
        model = PublicPage
        fields = ("title_ar", "title_en", "note_ar", "note_en")
        widgets = {
            "title_ar": forms.TextInput({"dir": "rtl", "lang": "ar", "maxlength": TITLE_LENGTH}),
            "title_en": forms.TextInput({"dir": "ltr", "lang": "en", "maxlength": TITLE_LENGTH}),
            "note_ar": forms.Textarea({"rows": 3, "dir": "rtl", "lang": "ar"}),
            "note_en": forms.Textarea({"rows": 3, "dir": "ltr", "lang": "en"}),
        }


class ScheduleForm(forms.Form):
    """When a verdict is to be published; `seen` is the last event of the claim that the editor saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    publish_at = forms.DateTimeField(
        label=_("Publish at"), widget=forms.DateTimeInput({"type": "datetime-local"}, format=LOCAL)
    )
    embargo = forms.BooleanField(label=_("Under embargo: nobody publishes it before"), required=False)
    reason = forms.CharField(label=_("Reason (if there is one)"), required=False, max_length=2000)


class DecisionForm(forms.Form):
    """What comes of a reader's request; the public reads the answer."""

    status = forms.ChoiceField(
        label=_("Decision"), choices=ReaderRequest.Status.choices[1:], widget=forms.RadioSelect, initial="answered"
    )
    outcome_ar = forms.CharField(
        label=_("Answer in Arabic"), required=False, widget=forms.Textarea({"rows": 3, "dir": "rtl", "lang": "ar"})
    )
    outcome_en = forms.CharField(
        label=_("Answer in English"), required=False, widget=forms.Textarea({"rows": 3, "dir": "ltr", "lang": "en"})
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def publication(request: HttpRequest, key: int) -> HttpResponse:
    """Show how a claim goes out, and keep titles and notes."""
    claim = row(key)
    form = PageForm(request.POST or None, instance=PublicPage.objects.filter(claim=claim).first())
    if not form.is_bound or not form.is_valid():
        return shown(request, claim, {"form": form}, 422 if form.is_bound else 200)

    def keep() -> None:
        set_page(claim, form.cleaned_data, actor=person(request))

    return acted(request, claim, keep, gettext("Saved."), {"form": form})


@require_POST
@desk_page
def set_time(request: HttpRequest, key: int) -> HttpResponse:
    """Approve the newest verdict for a later time."""
    claim, form = row(key), ScheduleForm(request.POST)
    if not form.is_valid():
        return shown(request, claim, {"schedule_form": form}, 422)
    given = form.cleaned_data

    def approve_later() -> None:
        require_unchanged(claim, given.pop("seen"))
        schedule(newest(claim), given.pop("publish_at"), actor=person(request), **given)

    return acted(
        request, claim, approve_later, gettext("The verdict will be published at its time."), {"schedule_form": form}
    )


@require_POST
@desk_page
def cancel_time(request: HttpRequest, key: int) -> HttpResponse:
    """Cancel the schedule of the newest verdict."""
    claim, reason = row(key), request.POST.get("reason", "")[:2000]

    def cancel_schedule() -> None:
        cancel(newest(claim), actor=person(request), reason=reason)

    return acted(
        request, claim, cancel_schedule, gettext("The schedule is cancelled; the verdict waits for an editor."), {}
    )


def acted(
    request: HttpRequest, claim: Claim, act: Callable[[], None], done: str, context: dict[str, Any]
) -> HttpResponse:
    """Do what is asked and say so; or show the page again with why it was not done."""
    try:
        act()
    except NotAllowed:
        raise
    except ClaimsError as error:
        return shown(request, claim, context | {"error": error}, status_of(error))
    messages.success(request, done)
    return redirect("desk:publication", claim.pk)


def shown(request: HttpRequest, claim: Claim, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Return the page of a claim's publication."""
    user, verdict = person(request), claim.verdicts.select_related("claim__desk").order_by("-version").first()
    public = claim.verdicts.filter(is_current=True).exists()
    more = {
        "claim": claim,
        "verdict": verdict,
        "public": public,
        "faults": faults(verdict) if verdict else [],
        "planned": schedule_of(claim),
        "form": PageForm(instance=PublicPage.objects.filter(claim=claim).first()),
        "schedule_form": ScheduleForm(initial={"seen": last_event(claim)}),
        "may_write": may(user, Act.CORRECT if public else Act.WRITE_VERDICT),
        "may_schedule": may(user, Act.PUBLISH) and claim.status == Status.IN_REVIEW,
        "zone": timezone.get_current_timezone_name(),
        "requests": list(claim.reader_requests.select_related("claim")[:DONE]),
    }
    return render(request, "pages/publication.html", more | context, status=status)


@require_safe
@desk_page
def requests(request: HttpRequest) -> HttpResponse:
    """Show the requests that wait, the oldest first, and the last ones that were decided."""
    rows = ReaderRequest.objects.select_related("claim", "verdict", "decided_by")
    decided = rows.shown().order_by("-decided_at")[:DONE]
    return render(request, "pages/requests.html", {"waiting": list(rows.waiting()), "decided": decided})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def decide(request: HttpRequest, key: int) -> HttpResponse:
    """Show one request with all that its sender wrote, and answer it."""
    found = ReaderRequest.objects.select_related("claim", "verdict", "decided_by").filter(pk=key).first()
    if found is None:
        raise Http404
    form, status = DecisionForm(request.POST or None), 200
    context: dict[str, Any] = {}
    if form.is_bound:
        require(person(request), Act.CORRECT)
        status = 422
        if form.is_valid():
            try:
                decide_request(found, actor=person(request), **form.cleaned_data)
            except NotAllowed:
                raise
            except ClaimsError as error:
                context, status = {"error": error}, status_of(error)
            else:
                messages.success(request, gettext("The answer stands on the public page."))
                return redirect("desk:requests")
    may_decide = may(person(request), Act.CORRECT) and found.status == ReaderRequest.Status.NEW
    context |= {"found": found, "form": form, "may_decide": may_decide}
    return render(request, "pages/request.html", context, status=status)
