"""Exact conversion of a number from one unit to another; the factors and their sources are in factors.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

# One context for all arithmetic of a comparison, so that an answer does not hang on the caller's thread.
CONTEXT = Context(prec=40, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
UNCERTAIN_CURRENCY = "XXX"
ONE, ZERO = Decimal(1), Decimal(0)


class Misfit(StrEnum):
    """Why two units cannot be brought together."""

    OTHER_DIMENSION = "other_dimension"
    OTHER_RATE = "other_rate"
    NEEDS_PLACE = "needs_place"
    UNIT_UNKNOWN = "unit_unknown"


@dataclass(frozen=True, slots=True)
class Factor:
    """One unit as factor / over of the first unit of its dimension, `zero` added before; source is where it is defined.

    places holds the factor where the word means another size; the key is an ISO 3166-1 alpha-2 code.
    """

    dimension: str
    factor: Decimal
    over: Decimal
    zero: Decimal
    source: str
    places: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate:
    """A stated rate: on that day one `base` bought `rate` of `quote` (ISO 4217 codes), says `source`."""

    base: str
    quote: str
    rate: Decimal
    on: date
    source: str

    def __post_init__(self) -> None:
        if not self.rate.is_finite() or self.rate <= 0:
            raise ValueError(f"not a rate: {self.rate}")


@dataclass(frozen=True, slots=True)
class Scale:
    """How a number changes from one unit to another: (number + before) x multiply / divide - after.

    rate is the exchange rate used, where money was converted.
    """

    multiply: Decimal = ONE
    divide: Decimal = ONE
    before: Decimal = ZERO
    after: Decimal = ZERO
    rate: ExchangeRate | None = None

    def apply(self, value: Decimal) -> Decimal:
        """Return a value in the target unit, rounded to 40 digits where the factor is no finite decimal."""
        moved = CONTEXT.multiply(CONTEXT.add(value, self.before), self.multiply)
        return CONTEXT.subtract(CONTEXT.divide(moved, self.divide), self.after)

    def stretch(self, width: Decimal) -> Decimal:
        """Return a width (a step, a margin, a change) in the target unit: zero points do not count."""
        return CONTEXT.divide(CONTEXT.multiply(width, self.multiply), self.divide)


def _factor(dimension: str, row: Mapping[str, Any], sources: Mapping[str, str]) -> Factor:
    """Return one validated row of factors.toml."""
    numbers = {name: Decimal(row.get(name, default)) for name, default in (("factor", 1), ("over", 1), ("zero", 0))}
    places = {place: Decimal(factor) for place, factor in row.get("places", {}).items()}
    if min(numbers["factor"], numbers["over"], *places.values()) <= 0:
        raise ValueError(f"not a factor: {row}")
    return Factor(dimension, source=sources[row["source"]], places=places, **numbers)


def read_factors(text: str) -> dict[str, Factor]:
    """Return the factor of every unit of a table like factors.toml, by its code.

    Raises ValueError or KeyError if it lists a unit twice, a source that it does not name or a bad number.
    """
    table = tomllib.loads(text)
    sources = table.pop("sources")
    found: dict[str, Factor] = {}
    for dimension, rows in table.items():
        for code, row in rows.items():
            if code in found:
                raise ValueError(f"unit listed twice: {code}")
            found[code] = _factor(dimension, row, sources)
    return found


@cache
def factors() -> Mapping[str, Factor]:
    """Return the factor of every known unit, by its code."""
    return read_factors(Path(__file__).with_name("factors.toml").read_text(encoding="utf-8"))


def _size(unit: Factor, place: str | None) -> Decimal | None:
    """Return the factor of a unit in a place, or None where it depends on a place that is not known."""
    return unit.factor if not unit.places else unit.places.get(place, unit.factor) if place else None


def scale_between(source: str, target: str, place: str | None = None) -> Scale | Misfit:
    """Return how numbers change from unit `source` to unit `target`, or why they cannot be brought together.

    place: the country of the figure, ISO 3166-1 alpha-2, for units whose size depends on it.
    Equal codes need no factor, so that a unit known only by its word can be compared with itself.
    """
    if UNCERTAIN_CURRENCY in (source, target):
        return Misfit.UNIT_UNKNOWN
    if source == target:
        return Scale()
    known = factors()
    if source not in known or target not in known:
        return Misfit.UNIT_UNKNOWN if "" in (source, target) else Misfit.OTHER_DIMENSION
    one, other = known[source], known[target]
    if one.dimension != other.dimension:
        return Misfit.OTHER_DIMENSION
    from_size, to_size = _size(one, place), _size(other, place)
    if from_size is None or to_size is None:
        return Misfit.NEEDS_PLACE
    multiply, divide = CONTEXT.multiply(from_size, other.over), CONTEXT.multiply(one.over, to_size)
    return Scale(multiply, divide, before=one.zero, after=other.zero)


def exchange(source: str, target: str, rates: Iterable[ExchangeRate]) -> Scale | None:
    """Return how money changes by the latest of the stated rates for the two currencies, or None without one."""
    fitting = [rate for rate in rates if {rate.base, rate.quote} == {source, target}]
    if not fitting:
        return None
    rate = max(fitting, key=lambda each: (each.on, each.base, each.rate, each.source))
    return Scale(multiply=rate.rate, rate=rate) if rate.base == source else Scale(divide=rate.rate, rate=rate)


def rescale(scale: Scale, per_source: str, per_target: str, place: str | None = None) -> Scale | Misfit:
    """Return `scale` with the denominator of a rate converted as well ("per 1000" to "per 100000")."""
    if per_source == per_target:
        return scale
    if not per_source or not per_target:
        return Misfit.OTHER_RATE
    below = scale_between(per_source, per_target, place)
    if isinstance(below, Misfit):
        return below if below is Misfit.NEEDS_PLACE else Misfit.OTHER_RATE
    multiply = CONTEXT.multiply(scale.multiply, below.divide)
    return replace(scale, multiply=multiply, divide=CONTEXT.multiply(scale.divide, below.multiply))
