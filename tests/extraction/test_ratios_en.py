"""English multiples, ratios, shares and rates."""

import pytest

from tests.extraction.reading import told

RATIOS = [
    ("Just one in seven is answered.", "one in seven", "0.1429", ""),
    ("Nine out of 10 agree.", "Nine out of 10", "0.9", ""),
    ("One out of every five agrees.", "One out of every five", "0.2", ""),
    ("It is 6 times as heavy.", "6", "6", "times"),
    ("It was enlarged 40 times.", "40", "40", "times"),
    ("Exports will double by then.", "double", "2", "times"),
    ("Exports tripled.", "tripled", "3", "times"),
    ("There was a threefold increase.", "threefold", "3", "times"),
    ("It pays twice as much.", "twice", "2", "times"),
]
RATES = [
    ("45 deaths per 100,000 people", "100000"),
    ("12 per 1,000 live births", "1000"),
    ("500 thefts that happen every year", "y"),
    ("He earns $5 a day.", "d"),
    ("It makes 2 million barrels of oil per day.", "d"),
    ("Income per capita was $450.", "capita"),
    ("Every day 22 people leave.", "d"),
    ("a £10-an-hour job", "h"),
]
SHARES = [
    ("a 49% share", "49%", "%"),
    ("a 49 per cent share", "49 per cent", "%"),
    ("a 2.4[%] share", "2.4[%]", "%"),
    ("up 3.5 percentage points", "3.5", "pp"),
    ("up 25 basis points", "25", "bp"),
    ("between 2 and 3 per cent", "2 and 3 per cent", "%"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit"), RATIOS)
def test_a_ratio_is_read(text: str, surface: str, value: str, unit: str) -> None:
    assert told(text, "kind", "surface", "value", "unit") == [("ratio", surface, value, unit)]


@pytest.mark.parametrize(("text", "per"), RATES)
def test_a_rate_has_its_denominator(text: str, per: str) -> None:
    assert told(text, "per") == [(per,)]


@pytest.mark.parametrize(("text", "surface", "unit"), SHARES)
def test_a_share_is_quoted_as_printed(text: str, surface: str, unit: str) -> None:
    assert told(text, "kind", "surface", "unit") == [("percent", surface, unit)]


def test_a_change_is_two_shares_and_a_range_is_one() -> None:
    assert told("It rose from 5 to 10 per cent.", "value", "unit") == [("5", "%"), ("10", "%")]
    assert told("It costs 5 to 10 per cent.", "low", "high", "unit") == [("5", "10", "%")]


def test_the_last_of_a_list_gives_all_their_unit() -> None:
    assert told("Premiums are up 25, 50 and 75 percent.", "value", "unit") == [("25", "%"), ("50", "%"), ("75", "%")]


def test_a_share_is_compared_with_a_share() -> None:
    assert told("Turnout was 60 percent, down from 72.", "kind", "value") == [("percent", "60"), ("percent", "72")]


@pytest.mark.parametrize("text", ["It fell by a third.", "over a third, he said", "a third of them"])
def test_a_third_is_a_share_where_no_noun_follows(text: str) -> None:
    assert told(text, "kind", "surface") == [("ratio", "a third")]


def test_a_third_before_a_noun_is_a_place() -> None:
    assert told("over a third term", "kind", "surface") == [("ordinal", "third")]


def test_one_in_many_is_a_ratio_and_some_out_of_all_are_two_counts() -> None:
    assert told("One in 1,000 babies is born with it", "value", "kind") == [("0.001", "ratio")]
    assert told("Only 4 out of 27 member states agreed", "value", "counted") == [("4", "states"), ("27", "states")]
    assert told("At least 9 out of 10 bottles", "kind") == [("ratio",)]


def test_a_fraction_that_something_changed_by_is_a_ratio() -> None:
    assert told("Filings rose by a third to 694", "surface", "kind")[0] == ("a third", "ratio")


@pytest.mark.parametrize(
    "text",
    [
        "The bank cut rates by a quarter point.",
        "A quarter-point cut in rates",
        "The Fed moved a quarter of a percentage point",
    ],
)
def test_a_part_of_a_point_of_a_rate_is_a_share(text: str) -> None:
    assert told(text, "kind", "value", "unit") == [("percent", "0.25", "pp")]


def test_half_a_point_of_a_match_is_left_alone() -> None:
    assert told("She holds a half-point lead.", "kind") == []


@pytest.mark.parametrize("text", ["A third said no.", "Output was down a third.", "A third were late."])
def test_a_third_that_does_something_or_that_is_lost_is_a_share(text: str) -> None:
    assert told(text, "kind", "value") == [("ratio", "0.3333")]


def test_a_third_of_a_row_is_a_place_in_an_order() -> None:
    assert told("A third man was held.", "kind") == [("ordinal",)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The colt, a 7-2 shot, won.", "3.5", ""),
        ("Debt was 1.8 times sales.", "1.8", "times"),
        ("It trades at 22 times forward earnings.", "22", "times"),
    ],
)
def test_odds_and_multiples_of_a_year_are_ratios(text: str, value: str, unit: str) -> None:
    assert told(text, "kind", "value", "unit") == [("ratio", value, unit)]
