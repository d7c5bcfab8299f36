"""The two statistics of the demonstration's interview against what public sources say of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claims.extraction.values import HedgeClass, Kind
from claims.verification.comparison import (
    CURRENT,
    Aspect,
    Datum,
    Figure,
    Finding,
    Flag,
    PeriodType,
    Proposal,
    Rating,
    Relation,
    Scope,
    Standing,
    Timespan,
    timespan,
)
from tests.verification.comparing import datum, figure, proposed, standings, year

HELD = Scope(measure="territory-held", places=frozenset({"IQ", "SY"}), population="")
ABOUT_110000 = figure("110000", "10000", HedgeClass.ABOUT, unit="km2", kind=Kind.MEASURE)
JANUARY_2015 = Timespan(date(2015, 1, 1), date(2015, 1, 31), PeriodType.INSTANT)


def area(value: str, hedge: HedgeClass | None = None) -> Figure:
    return figure(value, hedge=hedge, unit="km2", kind=Kind.MEASURE)


MONITOR = datum(
    area("90800"), "monitor", "0.7", scope=replace(HELD, period=JANUARY_2015), published_at=date(2017, 7, 20)
)
REPEATED = [
    datum(area("110000", HedgeClass.ABOUT), "spokesman", "0.2", Flag.CLAIMANT, scope=HELD, name=name)
    for name in ("first outlet", "second outlet")
]
LOST = datum(
    area("70000", HedgeClass.ABOUT),
    "department",
    "0.8",
    scope=replace(HELD, measure="territory-lost", period=timespan(date(2014, 1, 1), date(2017, 12, 31))),
)


def territory(*data: Datum, period: Timespan | None = None) -> Proposal:
    return proposed(ABOUT_110000, *data, scope=replace(HELD, period=period))


@pytest.mark.parametrize("period", [None, CURRENT])
def test_an_area_of_no_known_time_cannot_be_judged(period: Timespan | None) -> None:
    proposal = territory(MONITOR, *REPEATED, LOST, period=period)
    assert (proposal.rating, proposal.support, proposal.refutation) == (Rating.UNVERIFIABLE, 0, 0)
    assert proposal.findings == (Finding.COVERAGE, Finding.ONLY_CLAIMANT, Finding.PERIOD_UNKNOWN)


def test_the_page_can_say_why_each_source_does_not_count() -> None:
    proposal = territory(MONITOR, *REPEATED, LOST)
    rows = {row.id: row for row in proposal.compared}
    assert rows["monitor"].failed == (Aspect.TIME,)
    assert rows["department"].failed == (Aspect.METRIC, Aspect.TIME)
    assert standings(proposal)["first outlet"] is Standing.CLAIMANT
    assert (proposal.claimed.band.low, proposal.claimed.band.high) == (Decimal(100000), Decimal(120000))
    assert rows["monitor"].relation is Relation.FAR


def test_once_the_year_is_known_one_monitor_of_middling_authority_does_not_refute() -> None:
    proposal = territory(MONITOR, *REPEATED, LOST, period=year(2015))
    assert (proposal.rating, proposal.findings[0]) == (Rating.UNVERIFIABLE, Finding.PARTIAL_REFUTATION)
    assert standings(proposal)["monitor"] is Standing.COUNTED


def test_a_second_source_of_that_year_refutes() -> None:
    other = datum(area("88000"), "institute", "0.7", scope=MONITOR.scope)
    assert territory(MONITOR, other, period=year(2015)).rating is Rating.FALSE


TRAINED = Scope(measure="trained", places=frozenset({"IQ"}), population="")
SINCE_2014 = replace(TRAINED, period=timespan(date(2014, 1, 1), None))
MORE_240000 = figure("240000", "10000", HedgeClass.MORE_THAN)


def more_than(value: str, first: int, last: int, *flags: Flag) -> Datum:
    """Return a finding of more than `value` trained in the years from `first` to `last`."""
    period = timespan(date(first, 1, 1), date(last, 12, 31))
    found = figure(value, hedge=HedgeClass.MORE_THAN)
    return datum(found, "coalition", "0.8", *flags, scope=replace(TRAINED, period=period), name=f"{first}-{last}")


PARTS = [more_than("175000", 2015, 2019, Flag.PARTIAL), more_than("50000", 2019, 2019, Flag.PARTIAL)]


def trained(*data: Datum, stated_on: date | None = None) -> Proposal:
    return proposed(MORE_240000, *data, scope=SINCE_2014, stated_on=stated_on)


@pytest.mark.parametrize("stated_on", [None, date(2021, 5, 20)])
def test_parts_of_a_sum_never_refute_it(stated_on: date | None) -> None:
    proposal = trained(*PARTS, stated_on=stated_on)
    assert (proposal.rating, proposal.refutation) == (Rating.UNVERIFIABLE, 0)
    assert proposal.findings == (Finding.COVERAGE, Finding.PARTIAL_SUM)
    assert set(standings(proposal).values()) == {Standing.SILENT}


def test_a_part_of_a_sum_is_known_by_its_period_too() -> None:
    parts = [replace(part, flags=frozenset()) for part in PARTS]
    assert trained(*parts).findings == (Finding.COVERAGE, Finding.PARTIAL_SUM)


def test_a_part_that_is_larger_than_the_claim_supports_it() -> None:
    assert trained(more_than("251000", 2015, 2019, Flag.PARTIAL)).rating is Rating.TRUE


def test_only_a_total_over_the_whole_period_refutes() -> None:
    stated_on = date(2021, 5, 20)
    total = datum(
        "180000",
        "coalition",
        "1",
        scope=replace(TRAINED, period=Timespan(date(2014, 1, 1), stated_on, PeriodType.CUMULATIVE)),
    )
    assert trained(total, stated_on=stated_on).rating is Rating.FALSE
    assert trained(total).rating is Rating.UNVERIFIABLE


def test_dozens_hold_from_ten_and_understate_above_ninety_nine() -> None:
    dozens = figure(None, low="10", high="99", vague=True)
    ratings = [proposed(dozens, datum(value)).rating for value in ("5", "12", "99", "110", "900")]
    assert ratings == [Rating.FALSE, Rating.TRUE, Rating.TRUE, Rating.MOSTLY_TRUE, Rating.MISLEADING]
