"""Which edition of a figure counts: what was published when the claim was made first, then the newest."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from claims.verification.canonical import to_json, to_plain
from claims.verification.figures import Datum, Timespan


def _subject(datum: Datum) -> str:
    """Return what a datum is about, whoever published it when."""
    return to_json([datum.origin, to_plain(datum.scope), datum.figure.unit_code, datum.figure.per])


def series(datum: Datum) -> str:
    """Return what a datum is about, whatever its period."""
    scope = datum.scope
    return to_json([datum.origin, scope.measure, to_plain(scope.places), scope.population])


def _by_subject(data: Iterable[Datum]) -> list[dict[date, list[str]]]:
    """Return for each figure the ids of its dated editions by the day they came out."""
    groups: dict[str, dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for datum in data:
        if datum.published_at:
            groups[_subject(datum)][datum.published_at].append(datum.id)
    return list(groups.values())


def replaced_on(data: Iterable[Datum]) -> tuple[date, ...]:
    """Return the days on which editions came out that were replaced later, newest first."""
    days = {day for group in _by_subject(data) for day in group if day < max(group)}
    return tuple(sorted(days, reverse=True))


def edition_of(data: Iterable[Datum], day: date | None) -> frozenset[str]:
    """Return the ids of the data that count on a day: of several editions of one figure, one.

    That is the newest that was out by then, or the first if none was; for None, the newest of all. Undated data count
    on any day.
    """
    rows = list(data)
    chosen = [datum.id for datum in rows if datum.published_at is None]
    for group in _by_subject(rows):
        out = [each for each in group if day is None or each <= day]
        chosen += group[max(out) if out else min(group)]
    return frozenset(chosen)


def newest_periods(data: Iterable[Datum], stated_on: date | None) -> dict[str, Timespan]:
    """Return for each series the newest period there was on the day of a claim that states no time.

    It was half over by then, and if possible published; without a day nothing can be the newest.
    """
    spans: dict[str, list[tuple[bool, date, Timespan]]] = defaultdict(list)
    for datum in data:
        span = datum.scope.period
        if stated_on and span and span.start and _middle(span.start, span.end) <= stated_on:
            published = datum.published_at is None or datum.published_at <= stated_on
            spans[series(datum)].append((published, span.start, span))
    return {name: max(found, key=lambda each: each[:2])[2] for name, found in spans.items()}


def _middle(start: date, end: date | None) -> date:
    return start + (end - start) / 2 if end else start
