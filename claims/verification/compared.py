"""One datum beside the claim: brought to the claim's unit, aligned, related, with what it would explain."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from claims.verification.alignment import (
    Aspect,
    Factor,
    Reason,
    geography_factor,
    is_part_of_sum,
    metric_factor,
    population_factor,
    product,
    time_factor,
    unit_factor,
)
from claims.verification.conversion import ONE, ExchangeRate, Misfit, Scale
from claims.verification.figures import Claimed, Datum, Figure, Flag, Timespan
from claims.verification.findings import Finding, Relation
from claims.verification.intervals import Acceptance, Interval, chance
from claims.verification.parameters import Parameters
from claims.verification.proposal import SCORES, Weighed
from claims.verification.relations import SLIPS, converted, found, looseness, relate, slips

_INCOMPARABLE = {Misfit.OTHER_DIMENSION, Misfit.NEEDS_PLACE, Misfit.UNIT_UNKNOWN}

# What an agreement explains where one aspect alone fails for this reason.
_EXPLANATIONS = {
    (Aspect.TIME, Reason.EARLIER): Finding.OUTDATED,
    (Aspect.TIME, Reason.JUST_EARLIER): Finding.OUTDATED,
    (Aspect.TIME, Reason.STALE): Finding.OUTDATED,
    (Aspect.TIME, Reason.JUST_LATER): Finding.WRONG_PERIOD,
    (Aspect.TIME, Reason.OVERLAPS): Finding.WRONG_PERIOD,
    (Aspect.TIME, Reason.PART): Finding.WRONG_PERIOD,
    (Aspect.GEOGRAPHY, Reason.PART): Finding.WRONG_PLACE,
    (Aspect.GEOGRAPHY, Reason.WHOLE): Finding.WRONG_PLACE,
    (Aspect.POPULATION, Reason.SUBGROUP): Finding.WRONG_POPULATION,
    (Aspect.UNIT, Reason.POINTS_FOR_PERCENT): Finding.WRONG_KIND,
    (Aspect.UNIT, Reason.CHANGE_FOR_LEVEL): Finding.WRONG_KIND,
    (Aspect.UNIT, Reason.STOCK_FOR_FLOW): Finding.WRONG_KIND,
    (Aspect.UNIT, Misfit.OTHER_RATE): Finding.WRONG_KIND,
}
_SLIP_OF_PERIOD = {"x12", "/12"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One datum as it was compared.

    figure: in the claim's unit where the units agree, else as found. relation: None where the units cannot be
    brought together. explains: the finding that its agreement would name. coincidence: it agrees, but was searched for
    so widely that an unrelated number might. partial: taken as a part of a sum, so as a lower bound.
    """

    datum: Datum
    figure: Figure
    band: Interval
    hard: Interval | None
    factors: tuple[Factor, ...]
    alignment: Decimal
    relation: Relation | None
    looseness: Decimal
    explains: Finding | None
    coincidence: bool
    partial: bool
    rate: ExchangeRate | None

    def failed(self, parameters: Parameters) -> tuple[Aspect, ...]:
        """Return the aspects that alone keep the datum from counting."""
        return tuple(factor.aspect for factor in self.factors if factor.value < parameters.aligned)

    def weighed(self) -> Weighed | None:
        """Return what a conclusion needs of it, or None where it has nothing to say to one."""
        if self.relation is None or self.coincidence:
            return None
        return Weighed(
            id=self.datum.id,
            relation=self.relation,
            authority=self.datum.authority,
            alignment=self.alignment,
            origin=self.datum.origin,
            explains=self.explains,
            claimant=Flag.CLAIMANT in self.datum.flags,
            looseness=self.looseness,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """A misreading under which a datum would agree: for a person to look at, without weight.

    reading: what was tried, such as "x1000" or "unconverted". chance: how likely an unrelated number would agree.
    """

    datum: str
    finding: Finding
    reading: str
    chance: Decimal


def _factors(
    claimed: Claimed,
    datum: Datum,
    newest: Timespan | None,
    revised: bool,
    rates: Iterable[ExchangeRate],
    use: Parameters,
) -> tuple[tuple[Factor, ...], Scale]:
    """Return the five factors of a datum and the scale to the claim's unit."""
    unit, scale = unit_factor(claimed, datum, rates, use)
    factors = (
        metric_factor(claimed, datum, use),
        geography_factor(claimed, datum, use),
        time_factor(claimed, datum, newest, revised, use),
        population_factor(claimed, datum, use),
        unit,
    )
    return factors, scale


def _explanation(
    datum: Datum, factors: tuple[Factor, ...], relation: Relation | None, parameters: Parameters
) -> Finding | None:
    """Return what the datum would explain: that the figure is right, but for another period, place, group or kind."""
    if Flag.OUTDATED in datum.flags:
        return Finding.OUTDATED
    failing = [factor for factor in factors if factor.value < parameters.aligned]
    if relation is not Relation.MATCH or len(failing) != 1 or Flag.CLAIMANT in datum.flags:
        return None
    rest = product(factor for factor in factors if factor is not failing[0])
    return _EXPLANATIONS.get((failing[0].aspect, failing[0].reason)) if rest >= parameters.aligned else None


def compare(
    claimed: Claimed,
    accepted: Acceptance,
    datum: Datum,
    *,
    newest: Timespan | None,
    revised: bool,
    rates: Iterable[ExchangeRate],
    parameters: Parameters,
) -> Compared:
    """Return one datum compared with a claim; `newest` and `revised` are those of `time_factor`."""
    factors, scale = _factors(claimed, datum, newest, revised, rates, parameters)
    comparable = factors[-1].reason not in _INCOMPARABLE
    figure = converted(datum.figure, scale, claimed.figure) if factors[-1].value else datum.figure
    partial = is_part_of_sum(claimed, datum)
    reach = found(figure, partial=partial, parameters=parameters)
    relation = relate(accepted, reach, claimed.figure.unit, parameters) if comparable else None
    loose = relation is Relation.TRUE_BUT_LOOSE
    by_chance = datum.tried > 1 and chance(accepted.band, datum.tried) > parameters.coincidence
    return Compared(
        datum=datum,
        figure=figure,
        band=reach.band,
        hard=reach.hard,
        factors=factors,
        alignment=product(factors),
        relation=relation,
        looseness=looseness(accepted, claimed.figure, reach) if loose else ONE,
        explains=_explanation(datum, factors, relation, parameters),
        coincidence=by_chance and relation is not None and SCORES[relation] > 0,
        partial=partial,
        rate=scale.rate,
    )


def _as_printed(compared: Compared, accepted: Acceptance, parameters: Parameters) -> bool:
    """Tell whether the datum's number would agree if nobody looked at its unit."""
    raw = found(compared.datum.figure, partial=compared.partial, parameters=parameters)
    return raw.best is not None and accepted.band.has(raw.best)


def hypotheses(compared: Compared, accepted: Acceptance, parameters: Parameters) -> tuple[Hypothesis, ...]:
    """Return the misreadings under which a contradicting datum about the same thing would agree."""
    others = product(factor for factor in compared.factors if factor.aspect is not Aspect.UNIT)
    contradicts = compared.relation in {None, Relation.FAR, Relation.OFF}
    if others < parameters.aligned or not contradicts or Flag.CLAIMANT in compared.datum.flags:
        return ()
    reach = found(compared.figure, partial=compared.partial, parameters=parameters)
    names = slips(accepted, reach) if compared.relation and compared.alignment else ()
    readings = [(name, Finding.WRONG_PERIOD if name in _SLIP_OF_PERIOD else Finding.WRONG_MAGNITUDE) for name in names]
    if compared.figure != compared.datum.figure or compared.relation is None:
        readings += [("unconverted", Finding.WRONG_UNIT)] if _as_printed(compared, accepted, parameters) else []
    odds = chance(accepted.band, len(SLIPS) + 1).quantize(Decimal("0.001"))
    return tuple(Hypothesis(datum=compared.datum.id, finding=f, reading=name, chance=odds) for name, f in readings)
