"""English numbers that name or rank, and those that only look so."""

import pytest

from tests.extraction.reading import told

NAMES = [
    ("flight 214 landed", "214"),
    ("Article 5 and Section 230", "5"),
    ("an iPhone 15 fell", "15"),
    ("the Apollo 13 engineers", "13"),
    ("an 0808 helpline", "808"),
    ("a branch of 7-eleven", "7"),
    ("the 1904 project", "1904"),
    ("COVID-19 spread", "19"),
    ("a 5G tower", "5"),
    ("an H1N1 outbreak", "1"),
    ("he flew in a 747, he said", "747"),
    ("the S&P 500 fell", "500"),
    ("he quoted John 3:16", "3"),
    ("the Group of 20 met", "20"),
]


@pytest.mark.parametrize(("text", "value"), NAMES)
def test_a_number_that_names_asserts_nothing(text: str, value: str) -> None:
    assert told(text, "kind", "value", "claim")[0] == ("identifier", value, "False")


@pytest.mark.parametrize("text", ["call 555-123-4567", "call +254 700 123456", "call 0800 123 4567"])
def test_a_telephone_number_is_one_name(text: str) -> None:
    assert told(text, "kind", "surface") == [("identifier", text.removeprefix("call "))]


@pytest.mark.parametrize("text", ["pages of 12 books", "no 12 people agree", "class 10 students"])
def test_a_number_that_counts_behind_a_word_that_may_name(text: str) -> None:
    assert [row[0] for row in told(text, "kind")] == ["count"]


@pytest.mark.parametrize("text", ["They won 3-0.", "It passed 52-48.", "The vote was 15-0."])
def test_two_numbers_of_which_the_second_is_smaller_are_a_score(text: str) -> None:
    assert [row[0] for row in told(text, "kind")] == ["score"]


def test_ordinals_and_markers_of_a_list_assert_nothing() -> None:
    text = "1. The 44th president\n2. The third child, #1"
    assert told(text, "kind", "claim") == [("ordinal", "False")] * 5


def test_an_innings_is_a_score() -> None:
    assert told("They were 26 for 5 at lunch.", "kind", "surface") == [("score", "26 for 5")]


def test_a_title_with_a_capital_is_a_name() -> None:
    assert told('the show "60 Minutes" aired it', "kind") == [("identifier",)]
    assert told("it took 60 minutes", "kind") == [("duration",)]


def test_the_number_of_a_house_is_a_name() -> None:
    assert told("He was held at 42 King Street.", "surface", "kind", "claim") == [("42", "identifier", "False")]
    assert told("He sold 42 Road bikes.", "kind") == [("count",)]


def test_a_name_may_begin_the_sentence() -> None:
    assert told("Dogger 4 will cost more.", "kind") == [("identifier",)]
    assert told("Another 4 will follow.", "kind") != [("identifier",)]


def test_a_formation_has_its_number() -> None:
    assert told("They hit the 31 Armoured Brigade.", "kind") == [("identifier",)]


def test_a_world_war_has_its_number() -> None:
    assert told("A World War Two bomb was found with 3 others.", "kind") == [("identifier",), ("count",)]
