"""English sums: signs, codes and letters before the number, names behind it, and neither."""

import pytest

from claims.extraction import extract
from tests.extraction.reading import told

SUMS = [
    ("It cost $2.7 trillion.", "2.7 trillion", "2700000000000", "USD"),
    ("It cost US$5bn.", "5bn", "5000000000", "USD"),
    ("It cost A$3m.", "3m", "3000000", "AUD"),
    ("It cost £500m.", "500m", "500000000", "GBP"),
    ("It cost Rs. 31 crore.", "31 crore", "310000000", "INR"),
    ("It cost Ksh17 billion.", "17 billion", "17000000000", "KES"),
    ("It cost R8.2 billion.", "8.2 billion", "8200000000", "ZAR"),
    ("It cost N45,500.", "45,500", "45500", "NGN"),
    ("It cost 400 mln euros.", "400 mln", "400000000", "EUR"),
    ("It cost 10m dollars.", "10m", "10000000", "USD"),
    ("It cost 20 cents.", "20", "20", "cents"),
    ("It cost 300 pounds in Cairo.", "300", "300", "EGP"),
    ("It cost 300 dinars.", "300", "300", "XXX"),
    ("He was charged 22,500 for it.", "22,500", "22500", "XXX"),
    ("It cost millions of dollars.", "millions", "", "USD"),
    ("She saved millions on rent.", "millions", "", "XXX"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit"), SUMS)
def test_a_sum_has_its_currency(text: str, surface: str, value: str, unit: str) -> None:
    assert told(text, "kind", "surface", "value", "unit") == [("money", surface, value, unit)]


def test_a_letter_before_a_small_number_names() -> None:
    assert told("R2 met him on the N95.", "kind") == [("identifier",), ("identifier",)]


def test_the_comparator_stands_before_the_currency() -> None:
    assert told("They paid more than Rs 500 and up to $20.", "comparator") == [(">",), ("<=",)]


def test_a_range_of_sums_may_repeat_the_sign() -> None:
    assert told("It costs between $2 million and $3 million.", "low", "high", "unit") == [("2000000", "3000000", "USD")]


def test_a_sum_and_those_who_get_it_are_no_range() -> None:
    assert told("It gave $20,000 to 5 million farmers.", "value", "unit") == [("20000", "USD"), ("5000000", "count")]


def test_pounds_of_something_are_weight() -> None:
    assert told("He lost 40 pounds; they seized 9 pounds of gold.", "kind", "unit") == [
        ("measure", "lb"),
        ("measure", "lb"),
    ]


def test_a_count_of_notes_is_no_sum() -> None:
    assert told("He wrote three $50 cheques.", "kind", "value") == [("count", "3"), ("money", "50")]


def test_a_sum_a_year_earlier_is_no_rate_and_plus_joins_the_next_sum() -> None:
    assert told("fell to 1.2 billion euros from 1.9 billion a year earlier", "per") == [("",), ("",)]
    assert told("She won $5.5m in damages plus $750,000 in fees", "comparator") == [("=",), ("=",)]


def test_pence_touch_their_number_and_lines_of_a_picture_are_none() -> None:
    assert told("The share fell to 612p.", "kind", "value") == [("money", "612")]
    assert told("Diesel is up 3p to 142p a litre.", "kind", "value", "unit", "per") == [
        ("money", "3", "pence", ""),
        ("money", "142", "pence", "L"),
    ]
    assert told("It streams in 1080p at 5p.m. daily.", "kind") == [("identifier",), ("time",)]


def test_two_sums_at_two_times_are_no_range_though_the_first_is_hedged() -> None:
    assert told("Wages climbed from about $9 to $14 an hour.", "value", "comparator") == [("9", "~"), ("14", "=")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("They seized Rs2.5m in notes.", "2500000", "INR"),
        ("It pays one cent a share.", "1", "cents"),
        ("The clinic cost R7m.", "7000000", "ZAR"),
    ],
)
def test_a_letter_scales_a_sum_in_any_currency(text: str, value: str, unit: str) -> None:
    assert told(text, "kind", "value", "unit") == [("money", value, unit)]


def test_each_bound_of_a_range_may_have_its_currency() -> None:
    assert told("A ride costs between Sh40 and Sh60.", "low", "high", "unit") == [("40", "60", "KES")]


@pytest.mark.parametrize(("sign", "code"), [("C$", "CAD"), ("US$", "USD"), ("£", "GBP"), ("₦", "NGN"), ("₵", "GHS")])
@pytest.mark.parametrize(
    "text", ["from {0}5 million to {0}8 million", "between {0}5 million and {0}8 million", "{0}5-8 million"]
)
def test_both_ends_of_a_range_may_have_the_sign(text: str, sign: str, code: str) -> None:
    [mention] = extract(f"He said {text.format(sign)} had been set aside", language="en").mentions
    assert (mention.low, mention.high, mention.unit) == (5_000_000, 8_000_000, code)


def test_a_dozen_and_a_quintal_have_their_price() -> None:
    assert told("Eggs cost $3.10 a dozen.", "value", "per") == [("3.1", "dozen")]
    assert told("Wheat fetched 1,900 rupees a quintal.", "value", "per") == [("1900", "quintal")]


def test_won_is_money_behind_millions_and_a_verb_elsewhere() -> None:
    assert told("Profit was 4.1 trillion won.", "kind", "unit") == [("money", "KRW")]
    assert told("The 2 million won a refund.", "kind") == [("count",)]


def test_a_table_in_words_has_the_unit_of_its_first_number() -> None:
    assert (
        told("Exports: Kenya 3 million tonnes, Uganda 1.2 million, Rwanda 90,000.", "kind", "unit")
        == [("measure", "t")] * 3
    )
