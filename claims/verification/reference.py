"""Reads official statistics: which figures of the tables that we hold are worth laying beside a claim."""

from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet

from claims.models import Claim, Observation, Place, Release
from claims.verification.facts import stated_on

BEFORE = timedelta(days=3 * 365)  # Older figures tell an outdated claim from a wrong one.
AFTER = timedelta(days=365)
FEW_PLACES = 3  # So few that a measure is about one matter even where the claim names no place.
MOST = 24

Observations = QuerySet[Observation]
Days = tuple[date | None, date | None]


def figures_for(claim: Claim) -> list[Observation]:
    """Return figures of the claim's measure, nearest to its period first.

    Figures without a date come with any period. Parts and wholes of the place are looked at where the place
    itself has nothing.
    """
    measured = current_observations().filter(series__measure=claim.measure)
    if claim.place is None:
        return near(measured, claim)
    own = near(measured.filter(place=claim.place), claim)
    return own or near(measured.filter(place__in=neighbours(claim.place)), claim)


def current_observations() -> Observations:
    """Return the figures of the newest live release of each dataset."""
    live = Release.objects.filter(status=Release.Status.LIVE).order_by()
    return Observation.objects.filter(release__in=live.values("dataset").annotate(newest=Max("pk")).values("newest"))


def needs_place(claim: Claim) -> bool:
    """Tell whether the claim would have to name a place, because its measure is held for many."""
    places = current_observations().filter(series__measure=claim.measure).order_by().values("place").distinct()
    return claim.place is None and places[: FEW_PLACES + 1].count() > FEW_PLACES


def neighbours(place: Place) -> list[Place]:
    """Return the parts of a place and the groups that it is a part of."""
    return [*place.parts.all(), *place.wholes.all()]


def near(observations: Observations, claim: Claim) -> list[Observation]:
    """Return the observations in and round the claim's period, nearest first."""
    start, end = period_of(observations, claim)
    undated = Q(period_start__isnull=True, period_end__isnull=True)
    dated = Q()
    if start:
        dated &= Q(period_end__gte=start - BEFORE)
    if end:
        dated &= Q(period_start__lte=end + AFTER)
    found = observations.filter(dated | undated if dated else Q())
    rows = found.select_related("place", "release__snapshot", "release__dataset", "series__dataset", "series__measure")
    return sorted(rows, key=lambda row: (distance(row, start, end), row.pk))[:MOST]


def period_of(observations: Observations, claim: Claim) -> Days:
    """Return the days that the claim speaks of: its period, or that of the newest figure when it was made."""
    if claim.period_start or claim.period_end:
        return claim.period_start or claim.period_end, claim.period_end
    made = stated_on(claim)
    known = observations.filter(period_start__lte=made) if made else observations
    newest = known.aggregate(newest=Max("period_end"))["newest"]
    return newest, newest


def distance(row: Observation, start: date | None, end: date | None) -> int:
    """Return how many days a figure's period begins and ends from the claim's; an unknown end counts nothing."""
    pairs = ((row.period_start, start), (row.period_end, end))
    return sum(abs((one - other).days) for one, other in pairs if one and other)
