"""How one datum stands to what a claim accepts. Both are in the claim's unit by now."""

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.extraction.values import HedgeClass
from claims.verification.conversion import ONE, ZERO, Scale
from claims.verification.figures import Figure
from claims.verification.findings import Relation
from claims.verification.intervals import INFINITY, Acceptance, Interval, acceptance, rounding_margin
from claims.verification.parameters import Parameters

_SHARES = {"%", "pp"}
_EVERYTHING = Interval(-INFINITY, INFINITY, False, False)
_CEILINGS = {HedgeClass.LESS_THAN, HedgeClass.AT_MOST, HedgeClass.UP_TO}

# Misreadings of scale and period that are worth showing; x and / by a hundred is a ratio read as per cent.
SLIPS = {
    "x1000": (Decimal(1000), ONE),
    "/1000": (ONE, Decimal(1000)),
    "x100": (Decimal(100), ONE),
    "/100": (ONE, Decimal(100)),
    "x10": (Decimal(10), ONE),
    "/10": (ONE, Decimal(10)),
    "x12": (Decimal(12), ONE),
    "/12": (ONE, Decimal(12)),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A datum as an interval: its best value if it has one, its band, and its hard set where it is itself a bound.

    partial: it is a part of the sum, so that the whole lies above it. ranged: the source gives the band itself.
    """

    best: Decimal | None
    band: Interval
    hard: Interval | None = None
    partial: bool = False
    ranged: bool = False


def converted(figure: Figure, scale: Scale, like: Figure) -> Figure:
    """Return a figure in the unit of `like`; a zero point moves values, but not the step."""
    value, low, high = (None if n is None else scale.apply(n) for n in (figure.value, figure.low, figure.high))
    step = None if figure.step is None else scale.stretch(figure.step)
    return replace(figure, value=value, low=low, high=high, step=step, unit=like.unit, per=like.per)


def found(figure: Figure, *, partial: bool, parameters: Parameters) -> Found:
    """Return a datum's figure as an interval.

    A bare value reaches half a printed step to each side, or is a point where the step is not known: what a source
    prints is not rounded further for it. A hedged one reaches as far as the same words would in a claim. A part of a
    sum is the lower bound of the whole.
    """
    if partial and figure.hedge not in _CEILINGS:
        least = figure.ends[0] if figure.value is None else figure.value
        return Found(least, Interval(least, least), Interval(least, INFINITY, True, False), partial=True)
    if figure.low is not None and figure.high is not None and not figure.vague:
        return Found(figure.value, Interval(figure.low, figure.high), ranged=True)
    if figure.value is not None and figure.hedge is None:
        margin = rounding_margin(figure.step) if figure.step else ZERO
        return Found(figure.value, Interval(figure.value - margin, figure.value + margin))
    accepted = acceptance(figure, parameters)
    best = None if figure.hedge is HedgeClass.UP_TO else figure.value
    hard = _EVERYTHING if partial else accepted.hard  # a part of "less than" so much bounds nothing
    return Found(best, accepted.band, hard, partial, ranged=True)


def _nearest(claim: Acceptance, datum: Found) -> Decimal:
    """Return the number of a datum that stands for it: the best value, or the end of its band nearest to the claim."""
    if datum.best is not None:
        return datum.best
    return datum.band.high if datum.band.high < claim.band.low else datum.band.low


def _on_the_bound(claim: Acceptance, number: Decimal, parameters: Parameters) -> bool:
    return abs(number - claim.anchor) <= parameters.edge * abs(claim.anchor)


def _distance(claim: Acceptance, datum: Found, unit: str, parameters: Parameters) -> Relation:
    """Return how far off a datum is: relative to itself, and for per cent and points also absolutely."""
    number = _nearest(claim, datum)
    gap = max(claim.band.low - number, number - claim.band.high, ZERO)
    if claim.hard is not None:
        gap = abs(claim.anchor - number)
    error = gap / abs(number) if number else INFINITY
    near, far = error <= parameters.near, error <= parameters.far
    if unit in _SHARES:
        near, far = near and gap <= parameters.near_points, far and gap <= parameters.far_points
    return Relation.NEAR if near else Relation.FAR if far else Relation.OFF


def _relate_bound(claim: Acceptance, datum: Found, hard: Interval, unit: str, parameters: Parameters) -> Relation:
    """Return the relation to a datum that is itself a bound ("more than 175,000", or a part of a sum)."""
    if claim.hard is not None and hard.inside(claim.hard):
        return Relation.MATCH if datum.band.meets(claim.band) else Relation.TRUE_BUT_LOOSE
    if datum.partial:
        return Relation.SILENT
    if not hard.meets(claim.hard or claim.band):
        return _distance(claim, datum, unit, parameters)
    if claim.hard is None:
        return Relation.OVERLAP if datum.band.meets(claim.band) else Relation.SILENT
    return Relation.BOUNDARY if _on_the_bound(claim, _nearest(claim, datum), parameters) else Relation.SILENT


def _holds(interval: Interval, datum: Found) -> bool:
    """Tell whether a datum lies in an interval: by its best value, or else with its whole band."""
    return datum.band.inside(interval) if datum.best is None else interval.has(datum.best)


def relate(claim: Acceptance, datum: Found, unit: str, parameters: Parameters) -> Relation:
    """Return how a datum stands to a claim; `unit` is the one of both. Source: reference (c.3)."""
    if datum.hard is not None:
        return _relate_bound(claim, datum, datum.hard, unit, parameters)
    if _holds(claim.band, datum):
        return Relation.MATCH
    if claim.coarse is not None and datum.best is not None and abs(datum.best - claim.anchor) <= claim.coarse:
        return Relation.COARSE
    if claim.hard is not None:
        if _holds(claim.hard, datum):
            return Relation.TRUE_BUT_LOOSE
        if datum.band.meets(claim.hard) or _on_the_bound(claim, _nearest(claim, datum), parameters):
            return Relation.BOUNDARY
    elif datum.ranged and claim.band.meets(datum.band):
        return Relation.OVERLAP
    return _distance(claim, datum, unit, parameters)


def looseness(claim: Acceptance, figure: Figure, datum: Found) -> Decimal:
    """Return how many times a bound is exceeded, 1 where that has no meaning. A vague amount counts from its top."""
    bound = figure.high if figure.vague and figure.high is not None else claim.anchor
    number = _nearest(claim, datum)
    if claim.hard is None or bound <= 0 or number <= 0:
        return ONE
    return number / bound if claim.hard.high == INFINITY else bound / number


def slips(claim: Acceptance, datum: Found) -> tuple[str, ...]:
    """Return the misreadings under which a datum would agree: hypotheses for a person, never a verdict."""
    best = datum.best
    if best is None:
        return ()
    return tuple(name for name, (times, over) in SLIPS.items() if claim.band.has(best * times / over))
