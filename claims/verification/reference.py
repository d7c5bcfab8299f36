"""Reads official statistics: which figures of the tables that we hold are worth laying beside a claim."""

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Editions:
    """Which releases a claim is laid beside, by their keys: the newest of each dataset, and that of the claim's day."""

    newest: frozenset[int]
    then: frozenset[int]

    def figures(self, claim: Claim) -> Observations:
        """Return the figures of the claim's measure in these releases."""
        return Observation.objects.filter(release__in=self.newest | self.then, series__measure=claim.measure)


def figures_for(claim: Claim) -> list[Observation]:
    """Return figures of the claim's measure, nearest to its period first.

    Where a dataset had another edition on the day of the claim, its figures come too, so that a claim that was true
    then and is not now is told from a wrong one. Figures without a date come with any period. Parts and wholes of the
    place are looked at where the place itself has nothing.
    """
    made = stated_on(claim)
    editions = editions_for(claim, made)
    measured = editions.figures(claim)
    if claim.place is None:
        return near(measured, claim, made, editions)
    own = near(measured.filter(place=claim.place), claim, made, editions)
    return own or near(measured.filter(place__in=neighbours(claim.place)), claim, made, editions)


def editions_for(claim: Claim, made: date | None) -> Editions:
    """Return the releases that hold the claim's measure and count for it; `made` is the day of the claim."""
    newest: dict[int, int] = {}
    then: dict[int, int] = {}
    rows = Release.objects.live().filter(dataset__series__measure=claim.measure)
    for release in rows.only("dataset", "published_at", "retrieved_at"):
        newest.setdefault(release.dataset_id, release.pk)
        if made and release.out_on <= made:
            then.setdefault(release.dataset_id, release.pk)
    return Editions(frozenset(newest.values()), frozenset(then.values()))


def needs_place(claim: Claim) -> bool:
    """Tell whether the claim would have to name a place, because its measure is held for many."""
    if claim.place is not None:
        return False
    places = editions_for(claim, None).figures(claim).order_by().values("place").distinct()
    return places[: FEW_PLACES + 1].count() > FEW_PLACES


def neighbours(place: Place) -> list[Place]:
    """Return the parts of a place and the groups that it is a part of."""
    return [*place.parts.all(), *place.wholes.all()]


def near(observations: Observations, claim: Claim, made: date | None, editions: Editions) -> list[Observation]:
    """Return the observations in and round the claim's period, nearest first."""
    start, end = period_of(observations, claim, made)
    undated = Q(period_start__isnull=True, period_end__isnull=True)
    dated = Q()
    if start:
        dated &= Q(period_end__gte=start - BEFORE)
    if end:
        dated &= Q(period_start__lte=end + AFTER)
    found = observations.filter(dated | undated if dated else Q())
    rows = found.select_related("place", "release__snapshot", "release__dataset", "series__dataset", "series__measure")
    told = list(rows.order_by()) if claim.period_start is None else without_repeats(rows.order_by(), editions)
    return sorted(told, key=lambda row: (distance(row, start, end), row.pk))[:MOST]


def without_repeats(rows: Iterable[Observation], editions: Editions) -> list[Observation]:
    """Return rows without those of an older edition that the newest one repeats.

    A claim that names no period is another matter: there both tell which period was the newest when it was made.
    """
    repeated = {same(row) for row in rows if row.release_id in editions.newest}
    return [row for row in rows if row.release_id in editions.newest or same(row) not in repeated]


def same(row: Observation) -> tuple[object, ...]:
    """Return what a figure is about and what it says."""
    about = (row.series_id, row.place_id, row.period_start, row.period_end, row.origin, row.url)
    return (*about, row.value, row.low, row.high, row.comparator, row.unit)


def period_of(observations: Observations, claim: Claim, made: date | None) -> Days:
    """Return the days that the claim speaks of: its period, or that of the newest figure when it was made."""
    if claim.period_start or claim.period_end:
        return claim.period_start or claim.period_end, claim.period_end
    known = observations.filter(period_start__lte=made) if made else observations
    newest = known.aggregate(newest=Max("period_end"))["newest"]
    return newest, newest


def distance(row: Observation, start: date | None, end: date | None) -> int:
    """Return how many days a figure's period begins and ends from the claim's; an unknown end counts nothing."""
    pairs = ((row.period_start, start), (row.period_end, end))
    return sum(abs((one - other).days) for one, other in pairs if one and other)
