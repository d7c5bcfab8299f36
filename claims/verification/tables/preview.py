"""What the person who confirms a release is shown: what it changes, what looks wrong, what was left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.models import Observation, Release
from claims.verification.tables.checks import (
    SHOWN,
    Changes,
    Check,
    Notice,
    Point,
    compare,
    described,
    notices,
    revisions,
)
from claims.verification.tables.values import Table

ONE = Decimal(1)
Printed = tuple[str, str]  # A place's code and name, as a table has them.


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place that the registry does not have, as printed, with the number of its figures."""

    code: str
    name: str
    figures: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many notices of one kind there are; only some of them are kept."""

    check: Check
    notices: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a release holds and changes. missing: cells without a figure; changes: None for the first release."""

    figures: int
    missing: int
    unknown: tuple[LeftOut, ...]
    changes: Changes | None
    counts: tuple[Count, ...]
    notices: tuple[Notice, ...]


def preview_of(release: Release, rows: Sequence[Observation], table: Table, left_out: Counter[Printed]) -> Preview:
    """Return the preview of a release with these figures, against the release that it supersedes."""
    points = cell_points(table)
    found = [*notices(list(points.values()), table.totals), *doubts(table, points)]
    changes = None
    if release.supersedes is not None:
        before, after = by_subject(release.supersedes.observations.select_related("series", "place")), by_subject(rows)
        changes = compare(before, after)
        found = [*revisions(before, after), *found]
    counts = Counter(notice.check for notice in found)
    return Preview(
        figures=len(rows),
        missing=table.missing,
        unknown=tuple(LeftOut(code, name, count) for (code, name), count in sorted(left_out.items())),
        changes=changes,
        counts=tuple(Count(check, counts[check]) for check in Check if counts[check]),
        notices=tuple(notice for check in Check for notice in [n for n in found if n.check == check][:SHOWN]),
    )


def cell_points(table: Table) -> dict[str, Point]:
    """Return the numbers of a table by their pointers, their places as printed."""
    units = {row.code: row.unit for row in table.series}
    found = {}
    for cell in table.cells:
        fields = cell.fields
        if (value := fields.get("value")) is not None:
            found[cell.pointer] = Point(
                pointer=cell.pointer,
                series=cell.series,
                unit=units[cell.series],
                place=cell.place,
                name=cell.place_name,
                start=fields.get("period_start"),
                end=fields.get("period_end"),
                value=value,
                step=fields.get("step") or ONE,
                source=f"{fields.get('origin', '')} {fields.get('url', '')}".strip(),
            )
    return found


def by_subject(rows: Iterable[Observation]) -> dict[tuple[str, ...], Point]:
    """Return the numbers of a release by what they are about."""
    points = [
        Point(
            pointer=row.pointer,
            series=row.series.code,
            unit=row.unit,
            place=row.place.code,
            name=row.place.name_en or row.place.name_ar,
            start=row.period_start,
            end=row.period_end,
            value=row.value,
            step=row.step or ONE,
            source=f"{row.origin} {row.url}".strip(),
        )
        for row in rows
        if row.value is not None
    ]
    return {point.subject: point for point in points}


def doubts(table: Table, points: dict[str, Point]) -> list[Notice]:
    """Return a notice for each number that could be read in two ways."""
    return [described(Check.DOUBTFUL, points[cell.pointer], None) for cell in table.doubtful]
