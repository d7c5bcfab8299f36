"""Is it the same thing? Every factor with its reason, and which of them failed."""

from dataclasses import replace

import pytest

from claims.verification.comparison import (
    CURRENT,
    Aspect,
    Datum,
    Flag,
    PeriodType,
    Rating,
    Scope,
    Timespan,
)
from tests.verification.comparing import (
    CLAIM,
    SCOPE,
    datum,
    day,
    factor,
    figure,
    proposed,
    span,
    year,
)

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
