"""Charts as values: rows of numbers that a template draws as inline SVG, and that are a table and a file as well.

The drawings have no words in them: labels stand beside, in the page's language and direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

Number = int | Decimal
FULL = Decimal(100)


@dataclass(frozen=True)
class Segment:
    """A piece of a bar, in per cent of the longest bar."""

    code: str
    start: Decimal
    size: Decimal

    @property
    def top(self) -> Decimal:
        """Where it ends, counted from the top of an upright bar."""
        return FULL - self.start - self.size


@dataclass(frozen=True)
class Bar:
    """One row of a chart: what it is of, its values in the order of the series, and the pieces it is drawn with."""

    label: str
    values: Sequence[Number]
    segments: list[Segment]

    @property
    def total(self) -> Number:
        """All of its values together."""
        return sum(self.values)


@dataclass(frozen=True)
class Chart:
    """One chart. columns: drawn upright, one for each period; otherwise the bars lie, one for each thing.

    series: code and words of each value of a row; unit: what the values count.
    """

    code: str
    title: str
    of: str
    unit: str
    series: list[tuple[str, str]]
    bars: list[Bar]
    columns: bool = False

    @property
    def header(self) -> list[str]:
        """The names of the table's columns."""
        return [self.of, *(words for _code, words in self.series)]

    @property
    def table(self) -> list[list[str | Number]]:
        """The rows of the table."""
        return [[bar.label, *bar.values] for bar in self.bars]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(any(bar.values) for bar in self.bars)


def bars(
    series: Sequence[tuple[str, str]], rows: Sequence[tuple[str, Sequence[Number]]], *, stacked: bool
) -> list[Bar]:
    """Return rows of (label, values) as bars: the values one behind the other, or all from the same line."""
    codes = [code for code, _words in series]
    longest = max((sum(values) if stacked else max(values, default=0) for _label, values in rows), default=0)
    return [Bar(label, values, segments(codes, values, Decimal(longest), stacked)) for label, values in rows]


def segments(codes: list[str], values: Sequence[Number], longest: Decimal, stacked: bool) -> list[Segment]:
    """Return the pieces of one bar that have any length; those that begin at the same line longest first."""
    found, start = [], Decimal(0)
    for code, value in zip(codes, values, strict=True):
        size = (FULL * value / longest).quantize(Decimal("0.01")) if longest else Decimal(0)
        if size:
            found.append(Segment(code, start, size))
        start += size if stacked else 0
    return found if stacked else sorted(found, key=lambda segment: -segment.size)
