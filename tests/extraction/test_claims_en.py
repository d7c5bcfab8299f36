"""What an English text asserts, and how sure it is of the figure."""

import pytest

from tests.extraction.reading import told

COMPARATORS = [
    ("more than 40 goats", ">"),
    ("in excess of 40 goats", ">"),
    ("at least 40 goats", ">="),
    ("no fewer than 40 goats", ">="),
    ("40 goats or more", ">="),
    ("40-plus goats", ">="),
    ("40+ goats", ">="),
    ("fewer than 40 goats", "<"),
    ("under 40 goats", "<"),
    ("up to 40 goats", "<="),
    ("as many as 40 goats", "<="),
    ("no more than 40 goats", "<="),
    ("not above 40 goats", "<="),
    ("nearly 40 goats", "~"),
    ("an estimated 40 goats", "~"),
    ("some 40 goats", "~"),
    ("40 or so goats", "~"),
    ("between 30 and 40 goats", "range"),
    ("30-40 goats", "range"),
    ("30 to 40 goats", "range"),
    ("exactly 40 goats", "="),
    ("it went up to 40 goats", "="),
]
NOT_ASSERTED = [
    "He left five years ago.",
    "It was rebuilt 12 years after the war.",
    "It grew over the past 10 years.",
    "She signed a six-month lease.",
    "He tore up a $10 note.",
    "The clerk did not say that he sold a $700 ring.",
    "A bogus page offers a $300 bonus.",
]
ASSERTED = ["The war lasted eight years.", "He sold a $700 ring.", "He ran it in nine minutes."]


@pytest.mark.parametrize(("text", "comparator"), COMPARATORS)
def test_a_comparator_is_heard(text: str, comparator: str) -> None:
    assert told(text, "comparator") == [(comparator,)]


@pytest.mark.parametrize("text", NOT_ASSERTED)
def test_what_is_not_asserted_is_no_claim(text: str) -> None:
    assert told(text, "claim") == [("False",)]


@pytest.mark.parametrize("text", ASSERTED)
def test_what_is_asserted_is_a_claim(text: str) -> None:
    assert told(text, "claim") == [("True",)]


def test_a_step_and_what_it_led_to_are_two_numbers() -> None:
    assert told("It fell by 20 million to 28 million.", "value") == [("20000000",), ("28000000",)]


def test_what_lasted_is_asserted_though_the_verb_is_denied() -> None:
    assert told("Wages were not raised for 10 years.", "claim") == [("True",)]


@pytest.mark.parametrize(
    ("text", "comparator"), [("20 or more goats", ">="), ("20 or so goats", "~"), ("20-odd goats", "~")]
)
def test_a_comparator_may_part_a_number_from_its_noun(text: str, comparator: str) -> None:
    assert told(text, "comparator", "counted") == [(comparator, "goats")]


def test_what_would_be_if_is_not_asserted() -> None:
    assert told("If you had $100, you would have $60 left", "claim") == [("False",), ("False",)]


def test_an_age_that_bounds_a_group_is_not_asserted() -> None:
    assert told("It covers people aged more than 60 years.", "kind", "claim") == [("age", "False")]
