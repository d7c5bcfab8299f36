"""Is it the same thing? Five factors, 0 to 1, each with the reason for it. Source: reference (c.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from claims.extraction.values import Role
from claims.verification.conversion import (
    ONE,
    ZERO,
    ExchangeRate,
    Misfit,
    Scale,
    exchange,
    rescale,
    scale_between,
)
from claims.verification.figures import Claimed, Datum, Flag, PeriodType, Timespan
from claims.verification.parameters import Parameters


class Aspect(StrEnum):
    """The five things that claim and datum must have in common."""

    METRIC = "metric"
    GEOGRAPHY = "geography"
    TIME = "time"
    POPULATION = "population"
    UNIT = "unit"


class Reason(StrEnum):
    """Why a factor is what it is. Misfits of units come from conversion."""

    SAME = "same"
    UNKNOWN = "unknown"
    OTHER = "other"
    VARIANT = "variant"
    FORECAST = "forecast"
    RELATED = "related"
    BORDERS_DIFFER = "borders_differ"
    PART_OF_SUM = "part_of_sum"
    PART = "part"
    WHOLE = "whole"
    AGE_BOUNDS = "age_bounds"
    SUBGROUP = "subgroup"
    TIMELESS = "timeless"
    NEWEST = "newest"
    STALE = "stale"
    PUBLISHED_LATER = "published_later"
    WITHIN = "within"
    OVERLAPS = "overlaps"
    JUST_EARLIER = "just_earlier"
    JUST_LATER = "just_later"
    EARLIER = "earlier"
    LATER = "later"
    CONVERTED = "converted"
    STATED_RATE = "stated_rate"
    POINTS_FOR_PERCENT = "points_for_percent"
    CHANGE_FOR_LEVEL = "change_for_level"
    STOCK_FOR_FLOW = "stock_for_flow"


@dataclass(frozen=True, slots=True)
class Factor:
    """One aspect of an alignment: how far it agrees, 0 to 1, and why."""

    aspect: Aspect
    value: Decimal
    reason: Reason | Misfit


def metric_factor(claimed: Claimed, datum: Datum, parameters: Parameters) -> Factor:
    """Return how far the two measure the same. An unestablished measure is listed, never counted."""
    mine, its = claimed.scope.measure, datum.scope.measure
    if mine is None or its is None:
        value, reason = parameters.unknown, Reason.UNKNOWN
    elif mine != its:
        related = mine in datum.related
        value, reason = (parameters.related, Reason.RELATED) if related else (ZERO, Reason.OTHER)
    elif Flag.FORECAST in datum.flags:
        value, reason = parameters.related, Reason.FORECAST
    elif datum.flags & {Flag.MODELLED, Flag.OTHER_DEFINITION}:
        value, reason = parameters.variant, Reason.VARIANT
    else:
        value, reason = ONE, Reason.SAME
    return Factor(Aspect.METRIC, value, reason)


def _within(inner: frozenset[str], outer: frozenset[str]) -> bool:
    """Tell whether every place is one of `outer` or a subdivision of one ("IQ-BG" in "IQ")."""
    return all(any(place == whole or place.startswith(f"{whole}-") for whole in outer) for place in inner)


def geography_factor(claimed: Claimed, datum: Datum, parameters: Parameters) -> Factor:
    """Return how far the two are about the same area. A part of a sum may be of a part of the area."""
    mine, its = claimed.scope.places, datum.scope.places
    if mine is None or its is None:
        value, reason = parameters.unknown, Reason.UNKNOWN
    elif mine == its:
        differ = Flag.BORDERS_DIFFER in datum.flags
        value, reason = (parameters.borders, Reason.BORDERS_DIFFER) if differ else (ONE, Reason.SAME)
    elif not mine or not its:
        value, reason = ZERO, Reason.OTHER
    elif _within(its, mine):
        partial = Flag.PARTIAL in datum.flags
        value, reason = (ONE, Reason.PART_OF_SUM) if partial else (parameters.part, Reason.PART)
    elif _within(mine, its):
        value, reason = parameters.part, Reason.WHOLE
    else:
        value, reason = ZERO, Reason.OTHER
    return Factor(Aspect.GEOGRAPHY, value, reason)


def population_factor(claimed: Claimed, datum: Datum, parameters: Parameters) -> Factor:
    """Return how far the two count the same group. A group that a text leaves open is most often the whole."""
    if claimed.scope.population is None or datum.scope.population is None:
        return Factor(Aspect.POPULATION, parameters.unknown_population, Reason.UNKNOWN)
    mine, its = (set(filter(None, text.split(";"))) for text in (claimed.scope.population, datum.scope.population))
    differing = mine ^ its
    if not differing:
        value, reason = ONE, Reason.SAME
    elif Flag.PARTIAL in datum.flags and mine < its:
        value, reason = ONE, Reason.PART_OF_SUM
    elif len(differing) == 2 and all(part.startswith("age=") for part in differing):
        value, reason = parameters.age_bounds, Reason.AGE_BOUNDS
    elif mine < its or its < mine:
        value, reason = parameters.part, Reason.SUBGROUP
    else:
        value, reason = ZERO, Reason.OTHER
    return Factor(Aspect.POPULATION, value, reason)


def _bounds(span: Timespan, today: date | None) -> tuple[date, date] | None:
    """Return the first and last day; an open sum runs to `today`. None where a bound is not known."""
    end = span.end or (today if span.type is PeriodType.CUMULATIVE else None)
    return (span.start, end) if span.start and end and span.start <= end else None


def is_part_of_sum(claimed: Claimed, datum: Datum) -> bool:
    """Tell whether a datum is a sum over a part of what the claim sums: then the whole is larger, by how much is open.

    Where the claim's end is not known, no datum that began with it or later is known to be the whole.
    """
    if Flag.PARTIAL in datum.flags:
        return True
    mine, its = claimed.scope.period, datum.scope.period
    if mine is None or its is None or mine.type is not PeriodType.CUMULATIVE or mine.start is None:
        return False
    bounds = _bounds(its, datum.published_at)
    if bounds is None or its.type in {PeriodType.INSTANT, PeriodType.AVERAGE} or bounds[0] < mine.start:
        return False
    end = mine.end or claimed.stated_on
    return end is None or (bounds[1] <= end and bounds != (mine.start, end))


def _time_against_newest(claimed: Claimed, its: Timespan, newest: Timespan, limit: int) -> Reason:
    """Return how a datum stands to a claim that states no time; `limit` is the age in days that is too old."""
    if its.start is None or newest.start is None:
        return Reason.UNKNOWN
    if its.start < newest.start:
        return Reason.EARLIER
    if claimed.stated_on and its.start > claimed.stated_on:
        return Reason.LATER
    if its.start > newest.start:
        return Reason.PUBLISHED_LATER
    end = its.end or its.start
    stale = claimed.stated_on is not None and claimed.stated_on - end > timedelta(days=limit)
    return Reason.STALE if stale else Reason.NEWEST


def _time_against_period(mine: tuple[date, date], its: tuple[date, date], one_moment: bool) -> Reason:
    """Return how two dated periods stand to each other."""
    day = timedelta(days=1)
    if mine == its:
        return Reason.SAME
    if mine[0] <= its[0] <= its[1] <= mine[1] or its[0] <= mine[0] <= mine[1] <= its[1]:
        return Reason.WITHIN if one_moment else Reason.PART
    if its[1] >= mine[0] and its[0] <= mine[1]:
        return Reason.OVERLAPS
    if its[1] < mine[0]:
        return Reason.JUST_EARLIER if its[1] + day == mine[0] else Reason.EARLIER
    return Reason.JUST_LATER if mine[1] + day == its[0] else Reason.LATER


def _time_reason(claimed: Claimed, datum: Datum, newest: Timespan | None, limit: int) -> Reason:
    mine, its = claimed.scope.period, datum.scope.period
    if mine is None or its is None:
        return Reason.UNKNOWN
    if its.type is PeriodType.CURRENT:
        return Reason.TIMELESS
    if mine.type is PeriodType.CURRENT:
        return Reason.UNKNOWN if newest is None else _time_against_newest(claimed, its, newest, limit)
    bounds, others = _bounds(mine, claimed.stated_on), _bounds(its, datum.published_at)
    if is_part_of_sum(claimed, datum) and others and mine.start and mine.start <= others[0]:
        return Reason.PART_OF_SUM if bounds is None or others[1] <= bounds[1] else Reason.OVERLAPS
    if bounds is None or others is None:
        return Reason.UNKNOWN
    moments = {PeriodType.INSTANT, PeriodType.AVERAGE}
    one_moment = its.type in moments or mine.type is PeriodType.INSTANT
    return _time_against_period(bounds, others, one_moment)


def time_factor(claimed: Claimed, datum: Datum, newest: Timespan | None, revised: bool, use: Parameters) -> Factor:
    """Return how far the two hold at the same time.

    newest: for a claim that states no time, the newest period of the datum's series on the day of the statement.
    revised: the datum is a later edition of one that was out when the claim was made.
    """
    reason = _time_reason(claimed, datum, newest, use.stale_days)
    values = {
        Reason.SAME: use.later_vintage if revised else ONE,
        Reason.TIMELESS: ONE,
        Reason.NEWEST: use.later_vintage if revised else ONE,
        Reason.PART_OF_SUM: ONE,
        Reason.WITHIN: use.within_period,
        Reason.PUBLISHED_LATER: use.later_vintage,
        Reason.UNKNOWN: use.unknown,
        Reason.STALE: use.unknown,
        Reason.PART: use.part,
        Reason.OVERLAPS: use.part,
        Reason.JUST_EARLIER: use.part,
        Reason.JUST_LATER: use.part,
    }
    return Factor(Aspect.TIME, values.get(reason, ZERO), reason)


def _other_kind(claimed: Claimed, datum: Datum) -> Reason | None:
    """Return why two figures are of different kinds, whatever their units; None where they are not."""
    mine, its = claimed.figure, datum.figure
    if {mine.unit, its.unit} == {"%", "pp"}:
        return Reason.POINTS_FOR_PERCENT
    if mine.role and its.role and (mine.role is Role.CHANGE) != (its.role is Role.CHANGE):
        return Reason.CHANGE_FOR_LEVEL
    types = [scope.period.type for scope in (claimed.scope, datum.scope) if scope.period]
    moment = {PeriodType.INSTANT, PeriodType.AVERAGE}
    if PeriodType.CUMULATIVE in types and moment.intersection(types):
        return Reason.STOCK_FOR_FLOW
    return None


def _scale(claimed: Claimed, datum: Datum, rates: Iterable[ExchangeRate]) -> Scale | Misfit:
    """Return how the datum's figure becomes one in the claim's unit, or why it does not."""
    mine, its = claimed.figure, datum.figure
    country = claimed.scope.country or datum.scope.country
    scale = scale_between(its.unit_code, mine.unit_code, country)
    if isinstance(scale, Misfit):
        span = datum.scope.period and _bounds(datum.scope.period, datum.published_at)
        scale = exchange(its.unit, mine.unit, [r for r in rates if span and span[0] <= r.on <= span[1]]) or scale
    if isinstance(scale, Misfit):
        return scale
    if mine.role is Role.CHANGE or its.role is Role.CHANGE:
        scale = Scale(scale.multiply, scale.divide, rate=scale.rate)  # a change has no zero point
    return rescale(scale, its.per, mine.per, country)


def unit_factor(
    claimed: Claimed, datum: Datum, rates: Iterable[ExchangeRate], parameters: Parameters
) -> tuple[Factor, Scale]:
    """Return how far unit and kind agree, with the scale to convert by; one that changes nothing where they do not."""
    kind = _other_kind(claimed, datum)
    scale = kind or _scale(claimed, datum, rates)
    if not isinstance(scale, Scale):
        return Factor(Aspect.UNIT, ZERO, scale), Scale()
    if scale.rate:
        return Factor(Aspect.UNIT, parameters.stated_rate, Reason.STATED_RATE), scale
    return Factor(Aspect.UNIT, ONE, Reason.SAME if scale == Scale() else Reason.CONVERTED), scale


def product(factors: Iterable[Factor]) -> Decimal:
    """Return the alignment that factors come to: their product, normalised."""
    result = ONE
    for factor in factors:
        result *= factor.value
    return result.normalize()
