"""English numbers: words, digits with scale words, fractions and orders of magnitude."""

import pytest

from tests.extraction.reading import told

NUMBERS = [
    ("Two and a half million people left.", "Two and a half million", "2500000"),
    ("A million and a half people left.", "A million and a half", "1500000"),
    ("Twenty-five thousand six hundred and forty fans came.", "Twenty-five thousand six hundred and forty", "25640"),
    ("One hundred and fifty thousand fans came.", "One hundred and fifty thousand", "150000"),
    ("Two hundred fifty fans came.", "Two hundred fifty", "250"),
    ("Half a million voters stayed at home.", "Half a million", "500000"),
    ("They built three quarters of a million homes.", "three quarters of a million", "750000"),
    ("The firm has 3.2 million users.", "3.2 million", "3200000"),
    ("The firm has 3.2m users.", "3.2m", "3200000"),
    ("The firm has 10k followers.", "10k", "10000"),
    ("The firm has 5 lakh users.", "5 lakh", "500000"),
    ("A dozen monkeys escaped.", "A dozen", "12"),
    ("Half a dozen monkeys escaped.", "Half a dozen", "6"),
    ("Ninety-nine monkeys escaped.", "Ninety-nine", "99"),
    ("Zero monkeys escaped.", "Zero", "0"),
]
ORDERS = [
    ("Dozens of monkeys escaped.", "Dozens", "10", "99"),
    ("Tens of thousands of monkeys escaped.", "Tens of thousands", "10000", "99999"),
    ("Hundreds of thousands escaped.", "Hundreds of thousands", "100000", "999999"),
    ("A few hundred monkeys escaped.", "few hundred", "300", "999"),
    ("Millions of monkeys escaped.", "Millions", "1000000", "9999999"),
]
FRACTIONS = [
    ("Two-thirds of the seats are empty.", "Two-thirds", "0.6667"),
    ("Three quarters of the seats are empty.", "Three quarters", "0.75"),
    ("A third of the seats are empty.", "A third", "0.3333"),
    ("One-fifth of the seats are empty.", "One-fifth", "0.2"),
    ("Nearly half the seats are empty.", "half", "0.5"),
]
LEFT_ALONE = [
    "One of the ministers said no one knew which one it was.",
    "One way or another, one day they will return.",
    "It is a one-sided story of a two-way street.",
    "Several ministers and many officials came.",
    "The half-brother left at half-time.",
    "He paid with a quarter.",
    "The first lady, at first, gave it a second look, seconds later.",
    "It is open 24/7 with a 50-50 chance.",
    "A double agent and a double murder.",
    "It&#8217;s a title.",
]


@pytest.mark.parametrize(("text", "surface", "value"), NUMBERS)
def test_a_number_is_read_whole(text: str, surface: str, value: str) -> None:
    assert told(text, "kind", "surface", "value") == [("count", surface, value)]


@pytest.mark.parametrize(("text", "surface", "low", "high"), ORDERS)
def test_an_order_of_magnitude_is_vague(text: str, surface: str, low: str, high: str) -> None:
    assert told(text, "surface", "low", "high", "value", "vague") == [(surface, low, high, "", "True")]


@pytest.mark.parametrize(("text", "surface", "value"), FRACTIONS)
def test_a_fraction_is_a_ratio(text: str, surface: str, value: str) -> None:
    assert told(text, "kind", "surface", "value") == [("ratio", surface, value)]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_words_that_count_nothing_are_left_alone(text: str) -> None:
    assert [row for row in told(text, "kind") if row != ("ordinal",)] == []


def test_a_letter_behind_digits_names_where_a_product_follows() -> None:
    assert told("He watches a 4K television.", "kind", "value") == [("identifier", "4")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("3 and a half years", "3.5"), ("2 1/2 years", "2.5"), ("one and a half hours", "1.5"), ("one to two weeks", "")],
)
def test_a_length_with_a_part_is_read_whole(text: str, value: str) -> None:
    assert told(text, "kind", "value") == [("duration", value)]


def test_digits_in_the_plural_are_an_order_of_magnitude() -> None:
    assert told("There were 1,000s of crabs.", "low", "high", "counted") == [("1000", "9999", "crabs")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,50,000 farmers", "150000"), ("12,34,567 farmers", "1234567"), ("one point five million farmers", "1500000")],
)
def test_lakhs_and_spoken_decimals_are_read(text: str, value: str) -> None:
    assert told(text, "value", "counted") == [(value, "farmers")]


def test_digits_with_a_scale_end_before_a_number_of_another_thing() -> None:
    assert told("Exports were worth $4 billion two years ago.", "value", "kind") == [
        ("4000000000", "money"),
        ("2", "duration"),
    ]
    assert told("It lost 2 million 300 thousand trees.", "value") == [("2300000",)]


def test_a_letter_counts_millions_also_before_more_of_them() -> None:
    assert told("It pushed 97m more people into poverty.", "value", "counted") == [("97000000", "people")]
    assert told("The wall is 3m more.", "value", "unit") == [("3", "m")]
