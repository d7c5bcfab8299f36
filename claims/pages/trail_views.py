"""Who did what: the trail of a claim and the log of a day, to look at and to take away."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from claims.models import AuditEvent, Claim
from claims.pages.claim_views import row
from claims.pages.doors import desk_page
from claims.pages.files import answer

SHOWN = 300
COLUMNS = ["id", "at", "actor", "act", "object", "before", "after", "reason", "position", "previous_hash", "hash"]


@require_safe
@desk_page
def claim_export(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """Return the whole trail of a claim as a file."""
    return answer(f"claim-{key}", form, COLUMNS, lines(AuditEvent.objects.about(row(key))))


@require_safe
@desk_page
def day(request: HttpRequest) -> HttpResponse:
    """Show what was done on one day, newest first, and by whom."""
    chosen = asked_day(request)
    events = events_of(chosen)
    people = people_of(events)
    context = {
        "day": chosen,
        "before": chosen - timedelta(days=1),
        "after": chosen + timedelta(days=1) if chosen < timezone.localdate() else None,
        "events": with_desks(list(events.select_related("actor")[:SHOWN])),
        "people": people,
    }
    context["total"] = sum(person.done for person in people)
    return render(request, "pages/day.html", context)


def people_of(events: QuerySet[AuditEvent]) -> list[Any]:
    """Return one event of each person among these, with how many are theirs as `done`, the busiest first."""
    counted = events.order_by().values_list("actor_label").annotate(done=Count("pk"), last=Max("pk"))
    done = {last: count for _label, count, last in counted}
    found = list(AuditEvent.objects.filter(pk__in=done).select_related("actor"))
    for event in found:
        event.done = done[event.pk]  # type: ignore[attr-defined]
    return sorted(found, key=lambda event: (-done[event.pk], event.actor_label))


def with_desks(events: list[AuditEvent]) -> list[AuditEvent]:
    """Add `desk` to each event about a claim: the desk in whose words its rating is read."""
    keys = {event.object_id for event in events if event.object_type == "claim"}
    claims = Claim.objects.filter(pk__in=keys, desk__isnull=False).select_related("desk").only("desk")
    desks = {claim.pk: claim.desk for claim in claims}
    for event in events:
        event.desk = desks.get(event.object_id) if event.object_type == "claim" else None  # type: ignore[attr-defined]
    return events


@require_safe
@desk_page
def day_export(request: HttpRequest, form: str) -> HttpResponse:
    """Return the log of one day as a file."""
    chosen = asked_day(request)
    return answer(f"day-{chosen}", form, COLUMNS, lines(events_of(chosen)))


def asked_day(request: HttpRequest) -> date:
    """Return the day that was asked for; today where that is none."""
    try:
        asked = parse_date(request.GET.get("day", ""))
    except ValueError:  # Well formed, but no day of the calendar.
        asked = None
    return asked if asked and date(1970, 1, 2) <= asked <= timezone.localdate() else timezone.localdate()


def events_of(chosen: date) -> QuerySet[AuditEvent]:
    """Return the events of one day in the house's time zone."""
    start = timezone.make_aware(datetime.combine(chosen, time.min))
    end = timezone.make_aware(datetime.combine(chosen + timedelta(days=1), time.min))
    return AuditEvent.objects.filter(at__gte=start, at__lt=end)


def lines(events: QuerySet[AuditEvent]) -> list[list[Any]]:
    """Return events as rows of COLUMNS, oldest first; an event that is not sealed yet has no place in the chain."""
    found = []
    for event in events.select_related("seal").order_by("pk"):
        seal = getattr(event, "seal", None)
        chain = [seal.position, seal.previous_hash, seal.hash] if seal else [None, None, None]
        thing = f"{event.object_type} {event.object_id}"
        facts = [event.pk, event.at.isoformat(), event.actor_label, event.act, thing, event.before, event.after]
        found.append([*facts, event.reason, *chain])
    return found
