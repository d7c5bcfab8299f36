"""Figures found by how much they say, whatever unit they say it in."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from claims.models.fields import DECIMAL_PLACES, LARGEST
from claims.verification.conversion import CONTEXT, Misfit, Scale, factors, scale_between

GRAIN = Decimal(1).scaleb(-DECIMAL_PLACES)  # the finest that a column holds
ELSEWHERE = "-"  # stands for a country for which a unit has no size of its own


# One expression for each end, as an index has it: migration 0055. What is open has no bound that a column could hold.
UPPER = Coalesce("value", "high", Case(When(low__isnull=False, then=Value(LARGEST))))
LOWER = Coalesce("value", "low", Case(When(high__isnull=False, then=Value(-LARGEST))))


def at_least(value: Decimal) -> Q:
    """Return the condition of figures that, or a part of whose range, are at least `value` in their own unit."""
    return Q(GreaterThanOrEqual(UPPER, value))


def at_most(value: Decimal) -> Q:
    """Return the condition of figures that, or a part of whose range, are at most `value` in their own unit."""
    return Q(LessThanOrEqual(LOWER, value))


def between(unit: str, low: Decimal | None, high: Decimal | None) -> Q:
    """Return the condition of figures from `low` to `high` of `unit`, in that unit or any that converts to it exactly.

    None is no bound. A unit whose size depends on the country is converted where the claim's place is known.
    """
    found = Q(pk__in=[])
    for other, where, bounds in spans(unit, low, high):
        lower, upper = bounds
        condition = Q(unit=other) & where
        if lower is not None:
            condition &= at_least(lower)
        if upper is not None:
            condition &= at_most(upper)
        found |= condition
    return found


def spans(
    unit: str, low: Decimal | None, high: Decimal | None
) -> Iterator[tuple[str, Q, tuple[Decimal | None, Decimal | None]]]:
    """Yield each unit that `unit` converts to, for which places, and the bounds in that unit."""
    yield unit, Q(), (low, high)
    known = factors()
    if unit not in known:
        return
    for other, factor in known.items():
        if other == unit or factor.dimension != known[unit].dimension:
            continue
        for place, where in places_of({*factor.places, *known[unit].places}):
            scale = scale_between(unit, other, place)
            if not isinstance(scale, Misfit):
                yield other, where, (bound(scale, low, ROUND_CEILING), bound(scale, high, ROUND_FLOOR))


def places_of(named: set[str]) -> Iterator[tuple[str | None, Q]]:
    """Yield the places that a conversion tells apart, each with the condition of claims there."""
    if not named:
        yield None, Q()
        return
    for code in sorted(named):
        yield code, Q(place__code=code)
    yield ELSEWHERE, Q(place__isnull=False) & ~Q(place__code__in=named)


def bound(scale: Scale, value: Decimal | None, rounding: str) -> Decimal | None:
    """Return a bound in another unit, as a column can hold it: never wider than it was."""
    if value is None:
        return None
    moved = scale.apply(value)
    if abs(moved) >= LARGEST:
        return LARGEST.copy_sign(moved) - GRAIN.copy_sign(moved)
    return moved.quantize(GRAIN, rounding, CONTEXT)
