"""Is it the same thing? Every factor with its reason, and which of them failed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claims.extraction.values import HedgeClass, Kind, Role
from claims.verification.comparison import (
    CURRENT,
    Aspect,
    Case,
    Claimed,
    Datum,
    ExchangeRate,
    Factor,
    Figure,
    Flag,
    PeriodType,
    Rating,
    Scope,
    Standing,
    Timespan,
    propose,
    timespan,
)
from tests.verification.comparing import SCOPE, datum, figure, percent, proposed, standings, year

CLAIM = figure("1000", "100")


def factor(aspect: Aspect, found: Datum, scope: Scope = SCOPE, claim: Figure = CLAIM, **other: Any) -> tuple[str, str]:
    """Return value and reason of one factor of the only datum."""
    [row] = proposed(claim, found, scope=scope, **other).compared
    one: Factor = next(each for each in row.factors if each.aspect is aspect)
    return str(one.value), str(one.reason)


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(start: str, end: str | None, kind: PeriodType | None = None) -> Timespan:
    """Return a period; its type is the one that its bounds suggest unless given."""
    days = day(start), end and day(end)
    return Timespan(days[0], days[1] or None, kind) if kind else timespan(days[0], days[1] or None)


METRICS = [
    (datum("1000"), "1", "same"),
    (datum("1000", "office", "1", Flag.MODELLED), "0.8", "variant"),
    (datum("1000", "office", "1", Flag.OTHER_DEFINITION), "0.8", "variant"),
    (datum("1000", "office", "1", Flag.FORECAST), "0.4", "forecast"),
    (datum("1000", scope=replace(SCOPE, measure="other"), related=frozenset({"measure"})), "0.4", "related"),
    (datum("1000", scope=replace(SCOPE, measure="other")), "0", "other"),
    (datum("1000", scope=replace(SCOPE, measure=None)), "0.4", "unknown"),
]


@pytest.mark.parametrize(("found", "value", "reason"), METRICS)
def test_another_definition_counts_less_and_another_measure_not(found: Datum, value: str, reason: str) -> None:
    assert factor(Aspect.METRIC, found) == (value, reason)


PLACES = [
    ({"IQ"}, {"IQ"}, (), "1", "same"),
    ({"IQ"}, {"IQ"}, (Flag.BORDERS_DIFFER,), "0.7", "borders_differ"),
    ({"IQ", "SY"}, {"IQ"}, (), "0.3", "part"),
    ({"IQ"}, {"IQ-BG"}, (), "0.3", "part"),
    ({"IQ"}, {"IQ-BG"}, (Flag.PARTIAL,), "1", "part_of_sum"),
    ({"IQ"}, {"IQ", "SY"}, (), "0.3", "whole"),
    ({"IQ"}, {"JO"}, (), "0", "other"),
    ({"I"}, {"IQ"}, (), "0", "other"),
    (set(), {"IQ"}, (), "0", "other"),
    (set(), set(), (), "1", "same"),
    (None, {"IQ"}, (), "0.4", "unknown"),
    ({"IQ"}, None, (), "0.4", "unknown"),
]


@pytest.mark.parametrize(("mine", "its", "flags", "value", "reason"), PLACES)
def test_a_part_is_not_the_whole_place(
    mine: set[str] | None, its: set[str] | None, flags: tuple[Flag, ...], value: str, reason: str
) -> None:
    scopes = [replace(SCOPE, places=None if codes is None else frozenset(codes)) for codes in (mine, its)]
    found = datum("1000", "office", "1", *flags, scope=scopes[1])
    assert factor(Aspect.GEOGRAPHY, found, scopes[0]) == (value, reason)


GROUPS = [
    ("", "", (), "1", "same"),
    ("sex=female;age=15+", "age=15+;sex=female", (), "1", "same"),
    ("age=15+", "age=15-64", (), "0.6", "age_bounds"),
    ("", "sex=female", (), "0.3", "subgroup"),
    ("sex=female", "", (), "0.3", "subgroup"),
    ("", "sex=female", (Flag.PARTIAL,), "1", "part_of_sum"),
    ("sex=male", "sex=female", (), "0", "other"),
    (None, "", (), "0.8", "unknown"),
    ("", None, (), "0.8", "unknown"),
]


@pytest.mark.parametrize(("mine", "its", "flags", "value", "reason"), GROUPS)
def test_a_subgroup_is_not_the_whole_group(
    mine: str | None, its: str | None, flags: tuple[Flag, ...], value: str, reason: str
) -> None:
    found = datum("1000", "office", "1", *flags, scope=replace(SCOPE, population=its))
    assert factor(Aspect.POPULATION, found, replace(SCOPE, population=mine)) == (value, reason)


SINCE = span("2014-01-01", None)
PERIODS = [
    (year(2023), year(2023), "1", "same"),
    (year(2023), year(2022), "0.3", "just_earlier"),
    (year(2023), year(2021), "0", "earlier"),
    (year(2023), year(2024), "0.3", "just_later"),
    (year(2023), year(2026), "0", "later"),
    (year(2023), span("2023-12-31", "2023-12-31"), "0.8", "within"),
    (year(2015), span("2015-01-01", "2015-01-31", PeriodType.INSTANT), "0.8", "within"),
    (year(2023), span("2023-03-01", "2023-03-31"), "0.3", "part"),
    (span("2023-05-02", "2023-05-02"), year(2023), "0.8", "within"),
    (span("2023-05-01", "2023-05-31"), year(2023), "0.3", "part"),
    (year(2023), span("2022-07-01", "2023-06-30"), "0.3", "overlaps"),
    (span("2014-01-01", "2020-12-31"), year(2019), "1", "part_of_sum"),
    (span("2014-01-01", "2020-12-31"), span("2014-01-01", "2020-12-31"), "1", "same"),
    (span("2014-01-01", "2020-12-31"), span("2012-01-01", "2020-12-31"), "0.3", "part"),
    (SINCE, span("2015-01-01", "2019-12-31"), "1", "part_of_sum"),
    (SINCE, span("2010-01-01", "2012-12-31"), "0.4", "unknown"),
    (year(2023), CURRENT, "1", "timeless"),
    (None, year(2023), "0.4", "unknown"),
    (year(2023), None, "0.4", "unknown"),
    (year(2023), Timespan(None, day("2023-05-01"), PeriodType.INSTANT), "0.4", "unknown"),
]


@pytest.mark.parametrize(("mine", "its", "value", "reason"), PERIODS)
def test_another_time_counts_less_or_not(mine: Timespan | None, its: Timespan | None, value: str, reason: str) -> None:
    found = datum("1000", scope=replace(SCOPE, period=its))
    assert factor(Aspect.TIME, found, replace(SCOPE, period=mine)) == (value, reason)


def test_a_part_of_a_sum_that_begins_before_it_is_none() -> None:
    found = datum("1000", "office", "1", Flag.PARTIAL, scope=replace(SCOPE, period=span("2013-01-01", "2019-12-31")))
    claimed = replace(SCOPE, period=span("2014-01-01", "2020-12-31"))
    assert factor(Aspect.TIME, found, claimed) == ("0.3", "overlaps")


SERIES = [datum(text, name=str(y), scope=replace(SCOPE, period=year(y))) for y, text in ((2022, "900"), (2023, "1000"))]


def current(*data: Datum, stated_on: str | None = "2024-05-01") -> dict[str, tuple[str, str]]:
    """Return the time factor of each datum for a claim that states no time."""
    proposal = proposed(CLAIM, *data, scope=replace(SCOPE, period=CURRENT), stated_on=stated_on and day(stated_on))
    return {row.id: (str(row.factors[2].value), str(row.factors[2].reason)) for row in proposal.compared}


def test_a_claim_without_a_time_is_held_against_the_newest_figure_of_its_day() -> None:
    assert current(*SERIES) == {"2022": ("0", "earlier"), "2023": ("1", "newest")}
    assert current(*SERIES, stated_on="2022-09-01") == {"2022": ("1", "newest"), "2023": ("0", "later")}


def test_a_year_that_has_hardly_begun_is_not_the_newest() -> None:
    assert current(*SERIES, stated_on="2023-02-01") == {"2022": ("1", "newest"), "2023": ("0.8", "published_later")}


def test_a_figure_that_came_out_after_the_claim_yields_to_the_one_before() -> None:
    later = datum("1000", name="2023", scope=SERIES[1].scope, published_at=day("2024-09-01"))
    assert current(SERIES[0], later) == {"2022": ("1", "newest"), "2023": ("0.8", "published_later")}


def test_the_newest_figure_may_be_too_old_to_count() -> None:
    assert current(SERIES[0], stated_on="2030-01-01") == {"2022": ("0.4", "stale")}


def test_a_claim_without_a_time_and_without_a_day_has_no_newest_figure() -> None:
    assert current(*SERIES, stated_on=None)["2023"] == ("0.4", "unknown")


def test_each_origin_has_a_newest_figure_of_its_own() -> None:
    other = datum("1000", "bank", scope=replace(SCOPE, period=year(2022)))
    assert current(*SERIES, other)["bank"] == ("1", "newest")


def test_an_agreement_with_an_older_figure_is_outdated() -> None:
    proposal = proposed(
        figure("900", "100"), *SERIES, scope=replace(SCOPE, period=CURRENT), stated_on=day("2024-05-01")
    )
    assert (proposal.rating, proposal.findings[0]) == (Rating.MISLEADING, "outdated")


MEASURED = {"kind": Kind.MEASURE}
UNITS = [
    (figure("1000", "100"), figure("1000"), "1", "same"),
    (figure("1", "1", unit="km2", **MEASURED), figure("100", unit="ha", **MEASURED), "1", "converted"),
    (figure("1", "1", unit="km2", **MEASURED), figure("1", unit="km", **MEASURED), "0", "other_dimension"),
    (figure("1", "1", unit="km2", **MEASURED), figure("1", unit="دورة", **MEASURED), "0", "other_dimension"),
    (figure("1", "1", unit="دورة", **MEASURED), figure("1", unit="دورة", **MEASURED), "1", "same"),
    (figure("1", "1", unit="USD", kind=Kind.MONEY), figure("1", unit="EUR", kind=Kind.MONEY), "0", "other_dimension"),
    (figure("1", "1", unit="XXX", kind=Kind.MONEY), figure("1", unit="XXX", kind=Kind.MONEY), "0", "unit_unknown"),
    (figure("1", "1"), figure("1", unit=""), "0", "unit_unknown"),
    (percent("2.5", "0.1"), percent("2.5", unit="pp"), "0", "points_for_percent"),
    (percent("25", "1"), figure("0.25", unit="", kind=Kind.RATIO), "1", "converted"),
    (figure("5", "1", role=Role.CHANGE), figure("5", role=Role.LEVEL), "0", "change_for_level"),
    (figure("5", "1", role=Role.SHARE), figure("5", role=Role.LEVEL), "1", "same"),
    (figure("5", "1", role=Role.CHANGE), figure("5"), "1", "same"),
    (figure("5", "1", per="1000"), figure("500", per="100000"), "1", "converted"),
    (figure("5", "1", per="d"), figure("5"), "0", "other_rate"),
    (figure("5", "1", per="d"), figure("5", per="1000"), "0", "other_rate"),
]


@pytest.mark.parametrize(("claim", "found", "value", "reason"), UNITS)
def test_units_agree_after_exact_conversion_or_not_at_all(
    claim: Figure, found: Figure, value: str, reason: str
) -> None:
    assert factor(Aspect.UNIT, datum(found), claim=claim) == (value, reason)


def test_a_stock_is_no_flow() -> None:
    stock = datum("1000", scope=replace(SCOPE, period=span("2016-12-31", "2016-12-31")))
    flow = replace(SCOPE, period=span("2014-01-01", "2020-12-31"))
    assert factor(Aspect.UNIT, stock, flow) == ("0", "stock_for_flow")
    assert proposed(CLAIM, datum("5", scope=stock.scope), scope=flow).rating is Rating.UNVERIFIABLE


CONVERTED = [
    (figure("110000", "10000", HedgeClass.ABOUT, unit="km2"), figure("11800000", unit="ha"), Rating.TRUE),
    (figure("35", "1", unit="°C"), figure("95", unit="°F"), Rating.TRUE),
    (figure("2", "1", unit="°C", role=Role.CHANGE), figure("3.6", unit="°F", role=Role.CHANGE), Rating.TRUE),
    (figure("2", "1", unit="°C", role=Role.CHANGE), figure("35.6", unit="°F", role=Role.CHANGE), Rating.FALSE),
    (figure("5", "1", per="100000"), figure("0.05", per="1000"), Rating.TRUE),
    (figure("0.25", "0.01", unit="", kind=Kind.RATIO), percent("26"), Rating.TRUE),
    (figure("2", "1", unit="y"), figure("24", unit="mo"), Rating.TRUE),
]


@pytest.mark.parametrize(("claim", "found", "rating"), CONVERTED)
def test_what_is_compared_is_in_the_claim_s_unit(claim: Figure, found: Figure, rating: Rating) -> None:
    proposal = proposed(claim, datum(found))
    assert (proposal.rating, proposal.compared[0].unit, proposal.compared[0].per) == (rating, claim.unit, claim.per)


@pytest.mark.parametrize(("place", "square_kilometres"), [("IQ", "2.5"), ("JO", "1"), (None, "1")])
def test_a_dunam_is_converted_only_where_the_place_is_known(place: str | None, square_kilometres: str) -> None:
    scope = replace(SCOPE, places=frozenset({place}) if place else frozenset())
    found = datum(figure(square_kilometres, unit="km2"), scope=scope)
    proposal = proposed(figure("1000", "1", unit="dunam"), found, scope=scope)
    if place:
        assert (proposal.rating, standings(proposal)) == (Rating.TRUE, {"office": Standing.COUNTED})
    else:
        assert proposal.compared[0].factors[-1].reason == "needs_place"
        assert standings(proposal) == {"office": Standing.UNALIGNED}


def rate(rated_on: str) -> ExchangeRate:
    """Return a rate of 3.75 riyals for a dollar, stated on a day."""
    return ExchangeRate(base="USD", quote="SAR", rate=Decimal("3.75"), on=day(rated_on), source="central bank")


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (figure("1000000", "100000", unit="USD", kind=Kind.MONEY), figure("3750000", unit="SAR", kind=Kind.MONEY)),
        (figure("3750000", "10000", unit="SAR", kind=Kind.MONEY), figure("1000000", unit="USD", kind=Kind.MONEY)),
    ],
)
def test_money_is_converted_with_a_stated_rate_of_the_period_only(claim: Figure, found: Figure) -> None:
    claimed, data = Claimed(figure=claim, scope=SCOPE), (datum(found),)
    with_rate = propose(Case(claimed=claimed, data=data, rates=(rate("2023-06-01"),)))
    [row] = with_rate.compared
    assert (with_rate.rating, row.alignment, row.rate) == (Rating.TRUE, Decimal("0.8"), rate("2023-06-01"))
    too_late = propose(Case(claimed=claimed, data=data, rates=(rate("2024-06-01"),)))
    assert (too_late.rating, too_late.compared[0].rate) == (Rating.UNVERIFIABLE, None)


def test_a_proposal_says_which_factors_failed() -> None:
    scope = Scope(measure="other", places=None, period=year(2010), population="")
    proposal = proposed(CLAIM, datum("1000", scope=scope))
    assert proposal.compared[0].failed == (Aspect.METRIC, Aspect.GEOGRAPHY, Aspect.TIME)
    assert [one.aspect for one in proposal.compared[0].factors] == list(Aspect)


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        ("2023-01-01", "2023-12-31", "year"),
        ("2022-07-01", "2023-06-30", "year"),
        ("2023-04-01", "2023-06-30", "quarter"),
        ("2024-02-01", "2024-02-29", "month"),
        ("2024-02-01", "2024-02-28", "cumulative"),
        ("2024-02-05", "2024-02-05", "instant"),
        ("2014-01-01", "2017-12-31", "cumulative"),
        ("2014-01-01", None, "cumulative"),
    ],
)
def test_the_bounds_of_a_period_suggest_its_type(start: str, end: str | None, kind: str) -> None:
    assert span(start, end).type == kind


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="a period from"):
        Timespan(day("2024-01-02"), day("2024-01-01"), PeriodType.YEAR)
