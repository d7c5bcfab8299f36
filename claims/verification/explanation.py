"""What a proposal says of each datum and of the whole: standings and findings."""

from dataclasses import dataclass
from decimal import Decimal

from claims.verification.alignment import Aspect, Factor, Reason
from claims.verification.compared import Compared
from claims.verification.conversion import ExchangeRate
from claims.verification.figures import Claimed, Flag, PeriodType
from claims.verification.findings import Conclusion, Finding, Relation, Standing
from claims.verification.intervals import Interval
from claims.verification.parameters import Parameters
from claims.verification.proposal import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedDatum:
    """One datum in a proposal, for a page to lay out.

    unit and per: of the band, the claim's where the units agree. factors: the five, in the order of Aspect; failed:
    those that alone keep the datum from counting. relation: None where the units cannot be brought together.
    standing: what became of it. rate: the exchange rate that was used.
    """

    id: str
    unit: str
    per: str
    value: Decimal | None
    band: Interval
    hard: Interval | None
    factors: tuple[Factor, ...]
    failed: tuple[Aspect, ...]
    alignment: Decimal
    weight: Decimal
    relation: Relation | None
    standing: Standing
    explains: Finding | None
    rate: ExchangeRate | None


def standing_of(each: Compared, outcome: Outcome, ids: frozenset[str], parameters: Parameters) -> Standing:
    """Return what became of one datum."""
    weighed = each.weighed()
    rules = (
        (each.datum.id not in ids, Standing.SUPERSEDED),
        (Flag.CLAIMANT in each.datum.flags, Standing.CLAIMANT),
        (each.datum.id in outcome.counted, Standing.COUNTED),
        (each.coincidence, Standing.COINCIDENCE),
        (each.explains in outcome.findings, Standing.EXPLAINS),
        (each.alignment < parameters.aligned, Standing.UNALIGNED),
        (each.relation is Relation.SILENT, Standing.SILENT),
        (weighed is None or not weighed.counts(parameters), Standing.WEIGHTLESS),
    )
    return next((standing for holds, standing in rules if holds), Standing.SAME_ORIGIN)


def listed(each: Compared, standing: Standing, parameters: Parameters) -> ComparedDatum:
    """Return a compared datum as a proposal lists it."""
    weighed = each.weighed()
    return ComparedDatum(
        id=each.datum.id,
        unit=each.figure.unit,
        per=each.figure.per,
        value=each.figure.value,
        band=each.band,
        hard=each.hard,
        factors=each.factors,
        failed=each.failed(parameters),
        alignment=each.alignment,
        weight=weighed.weight(parameters) if weighed and standing is Standing.COUNTED else Decimal(0),
        relation=each.relation,
        standing=standing,
        explains=each.explains,
        rate=each.rate,
    )


def _unknowns(claimed: Claimed) -> list[Finding]:
    """Return what of the claim itself is not established."""
    scope = claimed.scope
    undated = scope.period is None or (scope.period.type is PeriodType.CURRENT and claimed.stated_on is None)
    rules = (
        (scope.measure is None, Finding.MEASURE_UNKNOWN),
        (scope.places is None, Finding.PLACE_UNKNOWN),
        (undated, Finding.PERIOD_UNKNOWN),
    )
    return [finding for holds, finding in rules if holds]


def _lacks(claimed: Claimed, rows: tuple[ComparedDatum, ...], partial: frozenset[str]) -> list[Finding]:
    """Return why the evidence does not decide, beyond the rule that says so."""
    claimant = any(row.standing is Standing.CLAIMANT for row in rows)
    alone = claimant and not any(row.standing in {Standing.COUNTED, Standing.SAME_ORIGIN} for row in rows)
    silent = any(row.standing is Standing.SILENT and row.id in partial for row in rows)
    chance_only = any(row.standing is Standing.COINCIDENCE for row in rows)
    rules = (
        (alone, Finding.ONLY_CLAIMANT),
        (silent, Finding.PARTIAL_SUM),
        (chance_only, Finding.COINCIDENCE_POSSIBLE),
    )
    return [finding for holds, finding in rules if holds] + _unknowns(claimed)


def _differs(row: ComparedDatum) -> bool:
    """Tell whether a datum about the same thing measures it by another definition."""
    defined = any(factor.reason in {Reason.VARIANT, Reason.RELATED} for factor in row.factors)
    return defined and (row.standing is Standing.COUNTED or row.failed == (Aspect.METRIC,))


def findings(
    claimed: Claimed, outcome: Outcome, rows: tuple[ComparedDatum, ...], partial: frozenset[str]
) -> tuple[Finding, ...]:
    """Return all findings, the rule that fired first."""
    figure, first = claimed.figure, list(outcome.findings)
    if first[0] is Finding.WITHIN_ROUNDING and (figure.hedge or figure.vague):
        first[0] = Finding.WITHIN_HEDGE
    if first[0] is Finding.COVERAGE and not rows:
        first[0] = Finding.NO_DATA
    if outcome.conclusion is Conclusion.NOT_ENOUGH:
        first += _lacks(claimed, rows, partial)
    if outcome.conclusion is not Conclusion.SUPPORTED and any(_differs(row) for row in rows):
        first.append(Finding.DEFINITION_DIFFERS)
    return tuple(dict.fromkeys(first))
