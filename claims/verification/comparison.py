"""Compare a claimed number with the data found and propose a rating that explains itself. Pure: values in, values out.

    case = Case(claimed=Claimed(figure=..., scope=...), data=(Datum(...), ...))
    proposal = propose(case)

`to_json(case)` is all that the proposal follows from: `to_json(propose(from_json(Case, text)))` repeats it to the byte
as long as COMPARISON_VERSION is the case's. The steps: intervals (what the figure accepts), conversion (one unit),
alignment (is it the same thing), relations (how one datum stands to it), proposal (what all of them come to).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from claims.verification.alignment import Aspect, Factor
from claims.verification.canonical import from_json, from_plain, to_json, to_plain
from claims.verification.compared import Compared, Hypothesis, compare, hypotheses
from claims.verification.conversion import CONTEXT, ExchangeRate
from claims.verification.editions import edition_of, newest_periods, replaced_on, series
from claims.verification.explanation import ComparedDatum, findings, listed, standing_of
from claims.verification.figures import (
    CURRENT,
    Claimed,
    Datum,
    Figure,
    Flag,
    PeriodType,
    Scope,
    Timespan,
    hedge_class,
    timespan,
)
from claims.verification.findings import FINDING_LABELS, Conclusion, Finding, Rating, Relation, Standing
from claims.verification.intervals import Acceptance, Interval, acceptance, rounding_margin
from claims.verification.parameters import PARAMETERS, Parameters
from claims.verification.proposal import Outcome, conclude
from claims.verification.superlatives import Record, judge

__all__ = [
    "COMPARISON_VERSION",
    "CURRENT",
    "FINDING_LABELS",
    "PARAMETERS",
    "Acceptance",
    "Aspect",
    "Case",
    "Claimed",
    "ComparedDatum",
    "Conclusion",
    "Datum",
    "ExchangeRate",
    "Factor",
    "Figure",
    "Finding",
    "Flag",
    "Hypothesis",
    "Interval",
    "Parameters",
    "PeriodType",
    "Proposal",
    "Rating",
    "Relation",
    "Scope",
    "Standing",
    "Timespan",
    "acceptance",
    "from_json",
    "from_plain",
    "hedge_class",
    "propose",
    "rounding_margin",
    "timespan",
    "to_json",
    "to_plain",
]

COMPARISON_VERSION = "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a proposal follows from. Raises ValueError where two data have one id.

    record: what the text calls the figure besides ("the highest in a decade"), with the series that judges it.
    """

    claimed: Claimed
    data: tuple[Datum, ...] = ()
    rates: tuple[ExchangeRate, ...] = ()
    parameters: Parameters = PARAMETERS
    version: str = COMPARISON_VERSION
    record: Record | None = None

    def __post_init__(self) -> None:
        if len({datum.id for datum in self.data}) < len(self.data):
            raise ValueError("two data have the same id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the data come to: a rating with its reasons, nobody's verdict.

    findings: the rule that fired comes first. confidence: 0 to 0.95 with two places; it ranks the review queue and is
    no probability. claimed: the band that the figure accepts, in `unit` per `per`, with the hedge that made it.
    then and now: the ratings by what was published on the day of the claim and by the newest editions; then is None
    where no edition was replaced since. coverage, support, refutation: the sums that the rule read.
    """

    version: str
    parameters: str
    rating: Rating
    conclusion: Conclusion
    findings: tuple[Finding, ...]
    confidence: Decimal
    unit: str
    per: str
    hedge: str
    claimed: Acceptance
    compared: tuple[ComparedDatum, ...]
    hypotheses: tuple[Hypothesis, ...]
    then: Rating | None
    now: Rating
    coverage: Decimal
    support: Decimal
    refutation: Decimal
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class _Decision:
    """The outcome that stands, the ids of the editions that it read, and the ratings then and now."""

    outcome: Outcome
    ids: frozenset[str]
    then: Rating | None
    now: Rating


def _compare_all(case: Case, accepted: Acceptance) -> list[Compared]:
    """Return every datum compared, in the order of ids."""
    stated_on = case.claimed.stated_on
    newest = newest_periods(case.data, stated_on)
    known = edition_of(case.data, stated_on)
    return [
        compare(
            case.claimed,
            accepted,
            datum,
            newest=newest.get(series(datum)),
            revised=stated_on is not None and datum.id not in known,
            rates=case.rates,
            parameters=case.parameters,
        )
        for datum in sorted(case.data, key=lambda each: each.id)
    ]


def _outcome(compared: Iterable[Compared], ids: frozenset[str], case: Case) -> Outcome:
    """Return what the data of these ids come to."""
    weighed = [each.weighed() for each in compared if each.datum.id in ids]
    return conclude([item for item in weighed if item], case.claimed.reading, case.parameters)


def _then(compared: list[Compared], case: Case) -> tuple[Outcome, frozenset[str]]:
    """Return the outcome by what was published when the claim was made, with the ids that it read.

    Where that day is not known, it is a day on which the claim would have been borne out, if there was one.
    """
    stated_on = case.claimed.stated_on
    days = (stated_on,) if stated_on else (None, *replaced_on(case.data))
    tried = [(_outcome(compared, ids, case), ids) for ids in (edition_of(case.data, day) for day in days)]
    return next((each for each in tried if each[0].conclusion is Conclusion.SUPPORTED), tried[0])


def _over_time(then: Outcome, now: Outcome) -> tuple[Outcome, bool]:
    """Return the outcome that stands and whether it is the one by the newest editions.

    A claim that agreed with what was published when it was made is not made false by a revision, nor is one that a
    revision bears out.
    """
    held, holds = (each.conclusion is Conclusion.SUPPORTED for each in (then, now))
    if held and not holds:
        return replace(then, rating=Rating.MOSTLY_TRUE, findings=(*then.findings, Finding.REVISED_SINCE)), False
    if holds and not held:
        return replace(now, findings=(*now.findings, Finding.REVISED_SINCE)), True
    return (now, True) if holds or then.conclusion is Conclusion.NOT_ENOUGH else (then, False)


def _decide(compared: list[Compared], case: Case) -> _Decision:
    """Return the outcome over all editions."""
    then, ids_then = _then(compared, case)
    ids_now = edition_of(case.data, None)
    now = _outcome(compared, ids_now, case)
    outcome, newest = _over_time(then, now)
    one = not replaced_on(case.data)
    return _Decision(outcome, ids_now if newest else ids_then, None if one else then.rating, now.rating)


def _with_record(outcome: Outcome, record: Record | None) -> Outcome:
    """Return an outcome with what the series says of a record: a right figure that is none misleads."""
    if record is None or outcome.conclusion is Conclusion.REFUTED:
        return outcome
    finding = judge(record)
    if finding is Finding.NO_RECORD and outcome.conclusion is Conclusion.SUPPORTED:
        findings = (finding, *outcome.findings)
        return replace(outcome, conclusion=Conclusion.MISLEADING, rating=Rating.MISLEADING, findings=findings)
    return replace(outcome, findings=(*outcome.findings, finding))


def _propose(case: Case) -> Proposal:
    accepted = acceptance(case.claimed.figure, case.parameters)
    compared = _compare_all(case, accepted)
    decision = _decide(compared, case)
    outcome, parameters, figure = _with_record(decision.outcome, case.record), case.parameters, case.claimed.figure
    rows = tuple(listed(each, standing_of(each, outcome, decision.ids, parameters), parameters) for each in compared)
    partial = frozenset(each.datum.id for each in compared if each.partial)
    return Proposal(
        version=COMPARISON_VERSION,
        parameters=parameters.version,
        rating=outcome.rating,
        conclusion=outcome.conclusion,
        findings=findings(case.claimed, outcome, rows, partial),
        confidence=outcome.confidence,
        unit=figure.unit,
        per=figure.per,
        hedge="vague" if figure.vague else figure.hedge or "bare",
        claimed=accepted,
        compared=rows,
        hypotheses=tuple(one for each in compared for one in hypotheses(each, accepted, parameters)),
        then=decision.then,
        now=decision.now,
        coverage=outcome.coverage,
        support=outcome.support,
        refutation=outcome.refutation,
        record=case.record,
    )


def propose(case: Case) -> Proposal:
    """Return the rating that the data propose for a claim, with everything that it follows from.

    The same case gives the same proposal, byte for byte; the order of the data does not matter.
    """
    with localcontext(CONTEXT):
        return _propose(case)
