"""Claims that may be one, claims that are two, and numbers that were misread."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.access import Act, require
from claims.errors import ClaimsError, NotAllowed
from claims.models import Appearance, Claim, Match
from claims.pages.claim_views import context_of, row, status_of
from claims.pages.doors import desk_page, person
from claims.pages.forms import ReadingForm
from claims.review.readings import correct_reading
from claims.verification.matching import decide, find_matches, split


@require_POST
@desk_page
def look(request: HttpRequest, key: int) -> HttpResponse:
    """Look for claims that are like this one."""
    require(person(request), Act.MERGE)
    if not find_matches(row(key)):
        messages.info(request, _("No other claim is like this one."))
    return redirect("desk:claim", key)


@require_POST
@desk_page
def pair(request: HttpRequest, key: int, match: int) -> HttpResponse:
    """Note what a person thinks of a pair; linked claims become one, whose page follows."""
    found = get_object_or_404(Match.objects.about(row(key)), pk=match)
    decision, reason = request.POST.get("decision", ""), request.POST.get("reason", "")
    return done(request, key, lambda: decide(found, decision, actor=person(request), reason=reason))


@require_POST
@desk_page
def divide(request: HttpRequest, key: int) -> HttpResponse:
    """Take the chosen appearances out of a claim; the new claim's page follows."""
    claim, reason = row(key), request.POST.get("reason", "")
    keys = [int(each) for each in request.POST.getlist("appearance") if each.isdecimal()]
    chosen = list(Appearance.objects.filter(pk__in=keys))
    return done(request, key, lambda: split(claim, chosen, actor=person(request), reason=reason))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def reading(request: HttpRequest, key: int, appearance: int) -> HttpResponse:
    """Show how a number was read, and put it right."""
    require(person(request), Act.CORRECT_READING)
    found = get_object_or_404(Appearance.objects.select_related("article", "claim"), pk=appearance, claim=key)
    form = ReadingForm(request.POST or None, appearance=found)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            claim = correct_reading(found, form.correction(), actor=person(request), reason=form.cleaned_data["reason"])
        except NotAllowed:
            raise
        except ClaimsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The reading is corrected; the claim is verified anew."))
            return redirect("desk:claim", claim.pk if claim else key)
    return render(request, "pages/reading.html", {"form": form, "appearance": found, "key": key}, status=status)


def done(request: HttpRequest, key: int, service: Callable[[], Any]) -> HttpResponse:
    """Call a service on a claim and show the claim that came of it; a refusal is said on the claim's page."""
    try:
        result = service()
    except NotAllowed:
        raise
    except ClaimsError as error:
        return render(request, "pages/claim.html", context_of(request, key) | {"error": error}, status=status_of(error))
    messages.success(request, _("Saved."))
    if isinstance(result, Claim):
        return redirect("desk:claim", result.pk)
    stays = Claim.objects.values_list("merged_into", flat=True).get(pk=key) or key
    return redirect("desk:claim", stays)
