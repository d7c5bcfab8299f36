"""Checks of a table's figures before they count: what looks wrong, and what a release changes.

Pure: points in, notices out. A notice forbids nothing: a person looks at it before confirming the release.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import fmean, median

from claims.verification.tables.values import Total

DEVIATIONS = 5  # Median absolute deviations that a change may lie from the usual one.
FEWEST = 6  # Changes that it takes to know what is usual.
SLIPS, NEAR = (3, 6, 9), 0.3  # A factor this near to such a power of ten is rather a slip of the unit than news.
SHOWN = 20  # Notices of one kind that are kept; all are counted.


class Check(StrEnum):
    """What was found."""

    THOUSANDFOLD = "thousandfold"  # about a thousand times as much, or as little, as the period before
    REVISED_THOUSANDFOLD = "revised_thousandfold"  # as the release before
    JUMP = "jump"
    TOTAL = "total"  # a declared total is not the sum of its parts
    OVER_100 = "over_100"
    BELOW_ZERO = "below_zero"
    DOUBTFUL = "doubtful"  # printed so that it can be read in two ways
    CHANGED = "changed"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Point:
    """One figure, for checking. name: its place as people read it."""

    pointer: str
    series: str
    unit: str
    place: str
    name: str
    start: date | None
    end: date | None
    value: Decimal
    step: Decimal
    source: str = ""  # Address and origin of a cited finding: two findings may be about one matter.

    @property
    def subject(self) -> tuple[str, ...]:
        """What the figure is about, whatever its release."""
        return self.series, self.place, str(self.start), str(self.end), self.source


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to look at: the cell, what it is about, its value, and the one that it was compared with."""

    check: Check
    pointer: str
    subject: str
    value: Decimal | None
    other: Decimal | None


def notices(points: Sequence[Point], totals: Sequence[Total]) -> Iterator[Notice]:
    """Yield what looks wrong in one table, the gravest first within each check."""
    for check in (thousandfold, jumps, lambda each: wrong_totals(each, totals), impossible):
        yield from check(points)


def described(check: Check, point: Point, other: Decimal | None) -> Notice:
    """Return a notice about a figure."""
    days = str(point.end or "") if point.start is None else f"{point.start} – {point.end}"
    return Notice(check, point.pointer, f"{point.name}, {days}", point.value, other)


def lines(points: Iterable[Point]) -> list[list[Point]]:
    """Return the figures of each series and place in the order of time."""
    groups: dict[tuple[str, ...], list[Point]] = defaultdict(list)
    for point in points:
        if point.start is not None:
            groups[point.series, point.place, point.source].append(point)
    return [sorted(group, key=lambda point: (point.start or date.min, point.pointer)) for group in groups.values()]


def is_thousandfold(one: Decimal, other: Decimal) -> bool:
    """Tell whether one number is about a thousand, a million or a milliard times the other."""
    if not one or not other:
        return False
    power = abs(math.log10(abs(one / other)))
    return any(abs(power - slip) <= NEAR for slip in SLIPS)


def thousandfold(points: Iterable[Point]) -> Iterator[Notice]:
    """Yield figures that are about a thousand times the one before them, or a thousandth of it."""
    for line in lines(points):
        for before, after in pairwise(line):
            if after.unit != "%" and is_thousandfold(after.value, before.value):
                yield described(Check.THOUSANDFOLD, after, before.value)


def jumps(points: Iterable[Point]) -> list[Notice]:
    """Return figures whose change from the one before lies far from the usual change of their series and place."""
    found: list[tuple[float, Notice]] = []
    for line in lines(points):
        change = change_of(line)
        changes = [change(before.value, after.value) for before, after in pairwise(line)]
        if len(changes) < FEWEST:
            continue
        usual = median(changes)
        spread = spread_of([abs(each - usual) for each in changes])
        for (before, after), each in zip(pairwise(line), changes, strict=True):
            if spread and abs(each - usual) > DEVIATIONS * spread:
                found.append((abs(each - usual) / spread, described(Check.JUMP, after, before.value)))
    return [notice for _size, notice in sorted(found, key=lambda pair: -pair[0])]


def spread_of(deviations: Sequence[float]) -> float:
    """Return the median deviation or, where most changes are the same so that it is nothing, the mean one."""
    return median(deviations) or fmean(deviations)


def change_of(line: Sequence[Point]) -> Callable[[Decimal, Decimal], float]:
    """Return how change is measured: by ratio where figures grow, by difference for shares and what can be negative."""
    if line[0].unit != "%" and all(point.value > 0 for point in line):
        return lambda before, after: math.log(after / before)
    return lambda before, after: float(after - before)


def wrong_totals(points: Sequence[Point], totals: Sequence[Total]) -> Iterator[Notice]:
    """Yield declared totals that differ from the sum of their parts by more than rounding can."""
    sums = {total.total for total in totals}
    periods: dict[tuple[str, str, str], dict[str, Point]] = defaultdict(dict)
    for point in points:
        periods[point.series, str(point.start), str(point.end)][point.place] = point
    for table in periods.values():
        for total in totals:
            parts = [table[place] for place in total.parts or table.keys() - sums if place in table]
            if (whole := table.get(total.total)) and parts:
                added = sum((part.value for part in parts), Decimal(0))
                if abs(added - whole.value) > whole.step * (len(parts) + 1):
                    yield described(Check.TOTAL, whole, added)


def impossible(points: Iterable[Point]) -> Iterator[Notice]:
    """Yield shares above a hundred, and counts below zero."""
    for point in points:
        if point.unit == "%" and point.value > 100:
            yield described(Check.OVER_100, point, None)
        elif point.unit == "count" and point.value < 0:
            yield described(Check.BELOW_ZERO, point, None)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a release changes against the one that it supersedes, in figures."""

    added: int
    changed: int
    gone: int


def compare(before: Mapping[tuple[str, ...], Point], after: Mapping[tuple[str, ...], Point]) -> Changes:
    """Return how many figures are new, changed and gone."""
    both = before.keys() & after.keys()
    changed = sum(before[key].value != after[key].value for key in both)
    return Changes(len(after) - len(both), changed, len(before) - len(both))


def revisions(before: Mapping[tuple[str, ...], Point], after: Mapping[tuple[str, ...], Point]) -> Iterator[Notice]:
    """Yield each figure that a release changes, leaves out or adds, those that it changes most first."""
    changed = [key for key in before.keys() & after.keys() if before[key].value != after[key].value]
    changed.sort(key=lambda key: (-difference(before[key].value, after[key].value), key))
    for key in changed:
        slip = is_thousandfold(after[key].value, before[key].value)
        check = Check.REVISED_THOUSANDFOLD if slip else Check.CHANGED
        yield described(check, after[key], before[key].value)
    for key in sorted(before.keys() - after.keys()):
        yield described(Check.GONE, before[key], None)
    for key in sorted(after.keys() - before.keys()):
        yield described(Check.ADDED, after[key], None)


def difference(before: Decimal, after: Decimal) -> Decimal:
    """Return by how much of the larger number two differ."""
    return abs(after - before) / max(abs(before), abs(after))
