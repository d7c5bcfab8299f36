"""From a printed figure to the interval that it claims: rounding, hedges, bounds, ranges and vague amounts."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claims.extraction.values import HedgeClass, Kind
from claims.verification.figures import Figure
from claims.verification.parameters import Parameters

INFINITY = Decimal("Infinity")
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from low to high; an end belongs to it where it is included. Infinite ends are open."""

    low: Decimal
    high: Decimal
    includes_low: bool = True
    includes_high: bool = True

    def has(self, number: Decimal) -> bool:
        """Tell whether a number lies in the interval."""
        above = number > self.low or (self.includes_low and number == self.low)
        return above and (number < self.high or (self.includes_high and number == self.high))

    def meets(self, other: "Interval") -> bool:
        """Tell whether the two have a number in common."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and self.has(low) and other.has(low))

    def inside(self, other: "Interval") -> bool:
        """Tell whether every number of this interval lies in the other."""
        low = self.low > other.low or (self.low == other.low and (other.includes_low or not self.includes_low))
        high = self.high < other.high or (self.high == other.high and (other.includes_high or not self.includes_high))
        return low and high


class Margin(StrEnum):
    """How far a figure reaches to one side."""

    NONE = "none"
    LAST_UNIT = "last_unit"
    ROUNDING = "rounding"
    HEDGE = "hedge"
    BOUND = "bound"


class Side(StrEnum):
    """On which side of its figure a bound holds without end."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a hedge makes of a figure: the margins of its band and, for a bound, the side that holds without end."""

    below: Margin
    above: Margin
    side: Side | None = None
    strict: bool = False
    roundable: bool = False


# reference (c.2); "up to" has no hard side because its bound can be cancelled.
SHAPES = {
    None: Shape(Margin.ROUNDING, Margin.ROUNDING, roundable=True),
    HedgeClass.EXACTLY: Shape(Margin.LAST_UNIT, Margin.LAST_UNIT),
    HedgeClass.ABOUT: Shape(Margin.HEDGE, Margin.HEDGE, roundable=True),
    HedgeClass.NEARLY: Shape(Margin.HEDGE, Margin.ROUNDING, roundable=True),
    HedgeClass.MORE_THAN: Shape(Margin.NONE, Margin.BOUND, Side.ABOVE, strict=True),
    HedgeClass.AT_LEAST: Shape(Margin.NONE, Margin.BOUND, Side.ABOVE),
    HedgeClass.LESS_THAN: Shape(Margin.BOUND, Margin.NONE, Side.BELOW, strict=True),
    HedgeClass.AT_MOST: Shape(Margin.BOUND, Margin.NONE, Side.BELOW),
    HedgeClass.UP_TO: Shape(Margin.BOUND, Margin.ROUNDING),
    HedgeClass.BETWEEN: Shape(Margin.ROUNDING, Margin.ROUNDING),
}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a claimed figure accepts: its band, and for a bound the hard set that makes it literally true.

    anchor: the number that distances to a bound are measured from. coarse: how far a blunt but correct rounding
    may lie from the anchor, None where rounding is no excuse. margins: why the band reaches as far as it does.
    """

    band: Interval
    hard: Interval | None
    anchor: Decimal
    coarse: Decimal | None
    margins: tuple[Margin, Margin]


def printed_step(value: Decimal) -> Decimal:
    """Return the granularity that a value suggests where the printed one is not known: 110000 gives 10000, 22.5 0.1."""
    exponent = value.normalize().as_tuple().exponent
    return ONE if not value or not isinstance(exponent, int) else ONE.scaleb(exponent)


def rounding_margin(step: Decimal) -> Decimal:
    """Return how far the true value may lie from a figure printed in steps of `step`.

    step: the granularity as printed, scale applied, in the figure's unit: positive and finite.
    Returns half a step, in the same unit. Raises ValueError if `step` is not positive and finite.
    Source: JCGM 100:2008 (GUM), F.2.2.1, resolution of an indication.
    """
    if not step.is_finite() or step <= 0:
        raise ValueError(f"not a step: {step}")
    return step / 2


def _reach(margin: Margin, value: Decimal, step: Decimal, parameters: Parameters) -> Decimal:
    """Return the width of a margin at a value; at zero, where no share of the value means anything, of the step."""
    size = abs(value)
    if margin is Margin.NONE:
        return Decimal(0)
    if margin is Margin.LAST_UNIT:
        return rounding_margin(ONE if value == value.to_integral_value() else step)
    if margin is Margin.ROUNDING:
        return min(rounding_margin(step), parameters.bare_cap * size) if size else rounding_margin(step)
    hedge = margin is Margin.HEDGE
    floor = parameters.hedge_floor if hedge else parameters.bound_floor
    cap = parameters.hedge_cap if hedge else parameters.bound_cap
    return min(max(step, floor * size), cap * size) if size else step


def _hard(shape: Shape, value: Decimal) -> Interval | None:
    """Return the set in which a bound is literally true, None for what is no bound."""
    if shape.side is None:
        return None
    if shape.side is Side.ABOVE:
        return Interval(value, INFINITY, not shape.strict, False)
    return Interval(-INFINITY, value, False, not shape.strict)


def _accept_value(figure: Figure, value: Decimal, parameters: Parameters) -> Acceptance:
    """Return what one printed value accepts under its hedge."""
    shape = SHAPES[figure.hedge]
    step = figure.step or printed_step(value)
    below, above = (_reach(margin, value, step, parameters) for margin in (shape.below, shape.above))
    if figure.kind is Kind.RATIO and shape.roundable:
        # "double" and "a third" are sound bites: nobody reads them to the last digit.
        below = above = parameters.ratio * abs(value)
    if figure.unit == "times" and shape.side is Side.ABOVE:
        above = max(above, ONE)  # "more than doubled" holds until it tripled
    strict_low, strict_high = (shape.strict and shape.side is side for side in (Side.ABOVE, Side.BELOW))
    band = Interval(value - below, value + above, not strict_low, not strict_high)
    cap = parameters.coarse_cap * abs(value) if value else step
    coarse = min(rounding_margin(step), cap) if shape.roundable else None
    return Acceptance(band, _hard(shape, value), value, coarse, (shape.below, shape.above))


def _accept_bounds(figure: Figure, low: Decimal, high: Decimal, parameters: Parameters) -> Acceptance:
    """Return what a range or a vague amount accepts. Of a vague amount the lower bound is hard, the upper one soft."""
    if figure.vague:
        return Acceptance(
            Interval(low, high), Interval(low, INFINITY, True, False), low, None, (Margin.NONE, Margin.NONE)
        )
    ends = [(end, figure.step or printed_step(end)) for end in (low, high)]
    below, above = (_reach(Margin.ROUNDING, end, step, parameters) for end, step in ends)
    return Acceptance(Interval(low - below, high + above), None, low, None, (Margin.ROUNDING, Margin.ROUNDING))


def acceptance(figure: Figure, parameters: Parameters) -> Acceptance:
    """Return the interval that a claimed figure accepts, in the figure's unit."""
    if figure.value is not None:
        return _accept_value(figure, figure.value, parameters)
    return _accept_bounds(figure, *figure.ends, parameters)


def chance(band: Interval, tried: int = 1) -> Decimal:
    """Return the share of unrelated numbers that would fall into a band by accident, times the readings tried.

    Holds for positive numbers spread evenly over orders of magnitude; 1 where the band reaches zero or infinity.
    """
    if band.low <= 0 or band.high == INFINITY:
        return ONE
    return min(ONE, tried * (band.high / band.low).log10())
