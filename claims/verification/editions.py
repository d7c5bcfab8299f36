"""Which edition of a figure counts: what was published when the claim was made first, then the newest."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claims.verification.canonical import to_json, to_plain
from claims.verification.figures import Datum, Timespan


@dataclass(frozen=True, slots=True)
class Editions:
    """Ids of the data that count: by what was out on the day of the claim (then), and by the newest editions (now)."""

    then: frozenset[str]
    now: frozenset[str]


def _subject(datum: Datum) -> str:
    """Return what a datum is about, whoever published it when."""
    return to_json([datum.origin, to_plain(datum.scope), datum.figure.unit_code, datum.figure.per])


def series(datum: Datum) -> str:
    """Return what a datum is about, whatever its period."""
    scope = datum.scope
    return to_json([datum.origin, scope.measure, to_plain(scope.places), scope.population])


def editions(data: Iterable[Datum], stated_on: date | None) -> Editions:
    """Return the data that count then and now: of several editions of one figure, one each.

    Then is the newest that was out on the day of the claim, or the first if none was; now is the newest.
    """
    groups: dict[str, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    undated = []
    for datum in data:
        if datum.published_at is None:
            undated.append(datum.id)
        else:
            groups[_subject(datum)][datum.published_at].append(datum.id)
    then, now = list(undated), list(undated)
    for days in groups.values():
        newest = max(days)
        known = [day for day in days if stated_on and day <= stated_on]
        then += days[max(known) if known else min(days) if stated_on else newest]
        now += days[newest]
    return Editions(frozenset(then), frozenset(now))


def newest_periods(data: Iterable[Datum], stated_on: date | None) -> dict[str, Timespan]:
    """Return for each series the newest period there was on the day of a claim that states no time.

    It was begun by then, and if possible published; without a day nothing can be the newest.
    """
    spans: dict[str, list[tuple[bool, date, Timespan]]] = defaultdict(list)
    for datum in data:
        span = datum.scope.period
        if stated_on and span and span.start and span.start <= stated_on:
            published = datum.published_at is None or datum.published_at <= stated_on
            spans[series(datum)].append((published, span.start, span))
    return {name: max(found, key=lambda each: each[:2])[2] for name, found in spans.items()}
