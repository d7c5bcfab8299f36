"""Reads official statistics: which figures of the tables that we hold are worth laying beside claims.

Many claims are answered with a few queries: their rows are looked up together, chosen by the claim, and only what was
chosen is read whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from claims.models import Claim, Observation, Place, Release
from claims.verification.facts import stated_dates

BEFORE = timedelta(days=3 * 365)  # Older figures tell an outdated claim from a wrong one.
AFTER = timedelta(days=365)
FEW_PLACES = 3  # So few that a measure is about one matter even where the claim names no place.
MOST = 24

Span = tuple[date | None, date | None]
Places = Mapping[int, Collection[int] | None]  # by claim; None is any place


class Row(NamedTuple):
    """What has to be known of an observation to choose it; `measure` is that of its series."""

    pk: int
    measure: int
    release_id: int
    series_id: int
    place_id: int
    period_start: date | None
    period_end: date | None
    origin: str
    url: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: str
    unit: str


class Edition(NamedTuple):
    """A release, and the day by which it was out."""

    dataset: int
    pk: int
    out_on: date


COLUMNS = ["series__measure" if name == "measure" else name for name in Row._fields]


@dataclass(frozen=True, slots=True)
class Editions:
    """Which releases a claim is laid beside, by their keys: the newest of each dataset, and that of the claim's day.

    made: the day of the claim, as far as it is known.
    """

    made: date | None
    newest: frozenset[int]
    then: frozenset[int]

    @property
    def both(self) -> frozenset[int]:
        """All of them."""
        return self.newest | self.then


def figures_for(claims: Sequence[Claim]) -> list[list[Observation]]:
    """Return for each claim, in their order, figures of its measure, nearest to its period first.

    claims: each with a measure. Where a dataset had another edition on the day of the claim, its figures come too, so
    that a claim that was true then and is not now is told from a wrong one. Figures without a date come with any
    period. Parts and wholes of the place are looked at where the place itself has nothing.
    """
    editions = editions_for(claims)
    chosen = nearest(claims, editions, {claim.pk: [claim.place_id] if claim.place_id else None for claim in claims})
    if without := [claim for claim in claims if claim.place_id and not chosen[claim.pk]]:
        chosen |= nearest(without, editions, neighbours(without))
    whole = read_whole({key for keys in chosen.values() for key in keys})
    return [[whole[key] for key in chosen[claim.pk]] for claim in claims]


def editions_for(claims: Sequence[Claim]) -> dict[int, Editions]:
    """Return for each claim the releases that hold its measure and count for it."""
    made = stated_dates(claims)
    live: dict[int | None, list[Edition]] = defaultdict(list)
    held = Release.objects.live().filter(dataset__series__measure__in={claim.measure_id for claim in claims})
    out_on = Coalesce("published_at", TruncDate("retrieved_at"))
    for measure, *edition in held.values_list("dataset__series__measure", "dataset", "pk", out_on):
        live[measure].append(Edition(*edition))
    return {claim.pk: editions_of(live[claim.measure_id], made[claim.pk]) for claim in claims}


def editions_of(releases: Iterable[Edition], made: date | None) -> Editions:
    """Return which of a measure's live releases, the newest first, count for a claim that was made on a day."""
    newest: dict[int, int] = {}
    then: dict[int, int] = {}
    for release in releases:
        newest.setdefault(release.dataset, release.pk)
        if made and release.out_on <= made:
            then.setdefault(release.dataset, release.pk)
    return Editions(made, frozenset(newest.values()), frozenset(then.values()))


def unplaced(claims: Sequence[Claim]) -> set[int]:
    """Return those claims, by their keys, that would have to name a place: their measure is held for many."""
    bare = [claim for claim in claims if claim.place_id is None]
    if not bare:
        return set()
    newest = {key for editions in editions_for(bare).values() for key in editions.newest}
    held = Observation.objects.filter(release__in=newest).order_by()
    many = {
        measure
        for measure in {claim.measure_id for claim in bare}
        if held.filter(series__measure=measure).values("place").distinct()[: FEW_PLACES + 1].count() > FEW_PLACES
    }
    return {claim.pk for claim in bare if claim.measure_id in many}


def neighbours(claims: Sequence[Claim]) -> dict[int, list[int]]:
    """Return for each claim the parts of its place and the groups that it is a part of."""
    whole_and_part = Place.parts.through.objects.filter(
        Q(from_place__in={claim.place_id for claim in claims}) | Q(to_place__in={claim.place_id for claim in claims})
    )
    beside: dict[int | None, list[int]] = defaultdict(list)
    for whole, part in whole_and_part.values_list("from_place", "to_place"):
        beside[whole].append(part)
        beside[part].append(whole)
    return {claim.pk: beside[claim.place_id] for claim in claims}


def nearest(claims: Sequence[Claim], editions: Mapping[int, Editions], places: Places) -> dict[int, list[int]]:
    """Return for each claim the keys of the observations in and round its period, nearest first."""
    found = {}
    for group in alike(claims, places):
        releases = {key for claim in group for key in editions[claim.pk].both}
        by_place: dict[int, list[Row]] = defaultdict(list)
        for values in rows_for(group, places).filter(release__in=releases).values_list(*COLUMNS):
            row = Row(*values)
            by_place[row.place_id].append(row)
        for claim in group:
            wanted = places[claim.pk]
            rows = [row for place in (by_place if wanted is None else wanted) for row in by_place.get(place, ())]
            found[claim.pk] = near(rows, claim, editions[claim.pk])
    return found


def alike(claims: Iterable[Claim], places: Places) -> Iterable[list[Claim]]:
    """Return the claims in groups that one query serves: of one measure, with or without a place, and a period.

    Whatever wants no period may want any, and would widen the others' span.
    """
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        dated = bool(claim.period_start or claim.period_end)
        groups[claim.measure_id, dated, places[claim.pk] is None].append(claim)
    return groups.values()


def rows_for(group: Sequence[Claim], places: Places) -> QuerySet[Observation]:
    """Return the observations that claims that are alike may want: more than each of them does."""
    rows = Observation.objects.filter(series__measure=group[0].measure_id).order_by()
    wanted = {key for claim in group for key in places[claim.pk] or ()}
    if places[group[0].pk] is not None:
        rows = rows.filter(place__in=wanted)
    starts = [claim.period_start or claim.period_end for claim in group]
    ends = [claim.period_end for claim in group]
    if known := [day for day in starts if day]:
        rows = rows.filter(Q(period_end__gte=min(known) - BEFORE) | Q(period_end__isnull=True))
    if None not in ends:
        rows = rows.filter(Q(period_start__lte=max(day for day in ends if day) + AFTER) | Q(period_start__isnull=True))
    return rows


def near(rows: Iterable[Row], claim: Claim, editions: Editions) -> list[int]:
    """Return the keys of those rows of a claim's editions that are in and round its period, nearest first."""
    held = [row for row in rows if row.release_id in editions.both]
    start, end = period_of(held, claim, editions.made)
    found = [row for row in held if touches(row, start, end)]
    told = found if claim.period_start is None else without_repeats(found, editions)
    return [row.pk for row in sorted(told, key=lambda row: (distance(row, start, end), row.pk))[:MOST]]


def touches(row: Row, start: date | None, end: date | None) -> bool:
    """Tell whether a figure is of a period round these days; one without a date goes with any."""
    if row.period_start is None and row.period_end is None:
        return True
    late_enough = start is None or (row.period_end is not None and row.period_end >= start - BEFORE)
    early_enough = end is None or (row.period_start is not None and row.period_start <= end + AFTER)
    return late_enough and early_enough


def without_repeats(rows: Sequence[Row], editions: Editions) -> list[Row]:
    """Return rows without those of an older edition that the newest one repeats.

    A claim that names no period is another matter: there both tell which period was the newest when it was made.
    """
    repeated = {same(row) for row in rows if row.release_id in editions.newest}
    return [row for row in rows if row.release_id in editions.newest or same(row) not in repeated]


def same(row: Row) -> tuple[object, ...]:
    """Return what a figure is about and what it says, whichever release it stands in."""
    return row.series_id, row.place_id, *row[Row._fields.index("period_start") :]


def period_of(rows: Iterable[Row], claim: Claim, made: date | None) -> Span:
    """Return the days that the claim speaks of: its period, or that of the newest figure when it was made."""
    if claim.period_start or claim.period_end:
        return claim.period_start or claim.period_end, claim.period_end
    known = [row.period_end for row in rows if not made or (row.period_start and row.period_start <= made)]
    newest = max((day for day in known if day), default=None)
    return newest, newest


def distance(row: Row, start: date | None, end: date | None) -> int:
    """Return how many days a figure's period begins and ends from the claim's; an unknown end counts nothing."""
    pairs = ((row.period_start, start), (row.period_end, end))
    return sum(abs((one - other).days) for one, other in pairs if one and other)


def read_whole(keys: Collection[int]) -> dict[int, Observation]:
    """Return observations by their keys, with all that evidence is made of; what they share is read once."""
    releases = Release.objects.select_related("snapshot").defer("profile", "preview")
    rows = Observation.objects.prefetch_related("place", "series__dataset", "series__measure")
    return rows.prefetch_related(Prefetch("release", releases)).in_bulk(keys) if keys else {}
