"""Lays two claims side by side, slot by slot: what they measure, where, when, in which unit, and which figure."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from claims.extraction.values import Role
from claims.models import Claim
from claims.models.registry import name_key
from claims.verification.comparison import PARAMETERS, Figure, Interval, acceptance
from claims.verification.conversion import Misfit, Scale, rescale, scale_between
from claims.verification.facts import codes_of, figure_of


class Slot(StrEnum):
    """What two claims must have in common to be one. `thing` is the counted noun and the verb, in the text's words."""

    MEASURE = "measure"
    PLACE = "place"
    PERIOD = "period"
    UNIT = "unit"
    FIGURE = "figure"
    THING = "thing"


class Agreement(StrEnum):
    """How two claims agree in a slot. overlaps: a part, or within each other's rounding; unknown: one has nothing."""

    SAME = "same"
    OVERLAPS = "overlaps"
    UNKNOWN = "unknown"
    DIFFERS = "differs"


Slots = dict[Slot, Agreement]


def lay_beside(claim: Claim, other: Claim) -> Slots:
    """Return how two claims agree in each slot. Unknown never equals unknown."""
    unit, figure = compare_figures(claim, other)
    return {
        Slot.MEASURE: compare_measures(claim, other),
        Slot.PLACE: compare_places(claim, other),
        Slot.PERIOD: compare_periods(claim, other),
        Slot.UNIT: unit,
        Slot.FIGURE: figure,
        Slot.THING: compare_things(claim, other),
    }


def compare_measures(claim: Claim, other: Claim) -> Agreement:
    """Return whether two claims are of one measure of the registry."""
    if claim.measure_id is None or other.measure_id is None:
        return Agreement.UNKNOWN
    return Agreement.SAME if claim.measure_id == other.measure_id else Agreement.DIFFERS


def compare_places(claim: Claim, other: Claim) -> Agreement:
    """Return whether two claims are about one place, or about one that is a part of the other's."""
    if claim.place_id == other.place_id:
        return Agreement.UNKNOWN if claim.place_id is None else Agreement.SAME
    mine, its = codes_of(claim.place), codes_of(other.place)
    if mine is None or its is None:
        return Agreement.UNKNOWN
    return Agreement.OVERLAPS if with_wholes(mine) & its or mine & with_wholes(its) else Agreement.DIFFERS


def with_wholes(codes: Iterable[str]) -> set[str]:
    """Return codes of places with those of the countries that they are parts of: "IQ-BG" is in "IQ"."""
    return {whole for code in codes for whole in (code, code.split("-")[0])}


def compare_periods(claim: Claim, other: Claim) -> Agreement:
    """Return whether two claims are about the same days, or about some days in common."""
    mine, its = (claim.period_start, claim.period_end), (other.period_start, other.period_end)
    if mine == its and None not in mine:
        return Agreement.SAME
    late = any(start and end and start > end for start, end in ((mine[0], its[1]), (its[0], mine[1])))
    if late:
        return Agreement.DIFFERS
    return Agreement.UNKNOWN if None in mine + its else Agreement.OVERLAPS


def compare_things(claim: Claim, other: Claim) -> Agreement:
    """Return whether two texts name one thing with one verb; other words may still mean the same."""
    pairs = [(claim.counted, other.counted), (claim.predicate, other.predicate)]
    named = [(name_key(mine), name_key(its)) for mine, its in pairs if mine and its]
    if not named:
        return Agreement.UNKNOWN
    return Agreement.SAME if all(mine == its for mine, its in named) else Agreement.OVERLAPS


def compare_figures(claim: Claim, other: Claim) -> tuple[Agreement, Agreement]:
    """Return how the units of two claims agree, and how their figures do, in the first one's unit."""
    mine, its = read_figure(claim), read_figure(other)
    if mine is None or its is None:
        return Agreement.UNKNOWN, Agreement.UNKNOWN
    scale = scale_of(its, mine, claim)
    if not isinstance(scale, Scale):
        known = Agreement.UNKNOWN if scale in (Misfit.UNIT_UNKNOWN, Misfit.NEEDS_PLACE) else Agreement.DIFFERS
        return known, Agreement.UNKNOWN
    if (mine.role is Role.CHANGE) != (its.role is Role.CHANGE):
        return Agreement.DIFFERS, Agreement.UNKNOWN
    if says(mine) == says(its, scale):
        return Agreement.SAME, Agreement.SAME
    meet = accepted(mine).meets(accepted(its, scale))
    return Agreement.SAME, Agreement.OVERLAPS if meet else Agreement.DIFFERS


def read_figure(claim: Claim) -> Figure | None:
    """Return the figure of a claim; None where it has no number."""
    if claim.value is None and (claim.low is None or claim.high is None):
        return None
    return figure_of(claim, Role(claim.role))


def scale_of(source: Figure, target: Figure, claim: Claim) -> Scale | Misfit:
    """Return how a figure changes to the unit of another, or why it cannot."""
    country = claim.place.code.split("-")[0] if claim.place else None
    scale = scale_between(source.unit_code, target.unit_code, country)
    return rescale(scale, source.per, target.per, country) if isinstance(scale, Scale) else scale


def says(figure: Figure, scale: Scale | None = None) -> tuple[object, ...]:
    """Return what makes a figure this one and no other: its numbers after conversion and its hedge; not its step."""
    scale = scale or Scale()
    numbers = (figure.value, figure.low, figure.high)
    return (*(None if n is None else scale.apply(n) for n in numbers), figure.hedge, figure.vague)


def accepted(figure: Figure, scale: Scale | None = None) -> Interval:
    """Return the interval that a figure accepts, after conversion."""
    band, scale = acceptance(figure, PARAMETERS).band, scale or Scale()
    ends: tuple[Decimal, Decimal] = (scale.apply(band.low), scale.apply(band.high))
    return replace(band, low=ends[0], high=ends[1])


def differing(claim: Claim, other: Claim) -> list[Slot]:
    """Return the slots in which two claims are known not to be one: a merge across them needs a reason.

    A figure within the other's rounding, or with another hedge, is another figure; so is a part of a period or place.
    """
    apart = {Agreement.OVERLAPS, Agreement.DIFFERS}
    return [slot for slot, agreement in lay_beside(claim, other).items() if slot != Slot.THING and agreement in apart]
