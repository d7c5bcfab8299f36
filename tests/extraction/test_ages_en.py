"""English ages, and whether they are asserted."""

import pytest

from tests.extraction.reading import told

AGES = [
    ("A 71-year-old sailor drowned.", "71", "y", "True"),
    ("A nine year old boy drowned.", "nine", "y", "True"),
    ("Their two-month-old son drowned.", "two", "mo", "True"),
    ("Jane Roe, 34, said so.", "34", "y", "True"),
    ("He died at the age of 93.", "93", "y", "True"),
    ("When she was 12, she left.", "12", "y", "True"),
    ("Boys under the age of 13 may not enter.", "13", "y", "False"),
    ("Adults aged 18 to 24 voted.", "18 to 24", "y", "False"),
    ("Women over 50 voted.", "50", "y", "False"),
]


@pytest.mark.parametrize(("text", "surface", "unit", "claim"), AGES)
def test_an_age_is_read(text: str, surface: str, unit: str, claim: str) -> None:
    assert told(text, "kind", "surface", "unit", "claim") == [("age", surface, unit, claim)]


def test_ages_in_a_row_are_all_ages() -> None:
    assert told("The men, aged 34, 45 and 51, fled.", "kind") == [("age",)] * 3


def test_two_ages_of_one_person_are_a_range() -> None:
    assert told("An 8- or 9-year-old boy won.", "kind", "surface", "low", "high") == [("age", "8- or 9", "8", "9")]


def test_a_decade_of_life_is_a_range() -> None:
    assert told("A man in his 30s fled.", "kind", "surface", "low", "high") == [("age", "30s", "30", "39")]


@pytest.mark.parametrize("text", ["children between the ages of 5 and 11", "those aged 5-11", "girls aged 5 to 11"])
def test_a_span_of_ages_is_one_range(text: str) -> None:
    assert told(text, "kind", "low", "high") == [("age", "5", "11")]


@pytest.mark.parametrize(
    ("text", "comparator"), [("under-18s", "<"), ("over-65s", ">"), ("those aged 16 and over", ">=")]
)
def test_an_age_may_be_a_limit(text: str, comparator: str) -> None:
    assert told(text, "kind", "comparator") == [("age", comparator)]


def test_a_count_soon_behind_people_is_no_age() -> None:
    assert told("It killed 30 people, up from 12 last year.", "kind") == [("count",), ("count",)]


def test_both_and_all_have_an_age() -> None:
    assert told("The pair, both 19, pleaded not guilty", "kind") == [("age",)]
    assert told("three suspects, all under 25, are in custody", "kind")[1] == ("age",)


def test_ages_between_two_limits_make_a_group_and_no_count_goes_on_with_them() -> None:
    assert told("Aged between 16 and 24, 792,000 were out of work.", "surface", "kind", "claim") == [
        ("16 and 24", "age", "False"),
        ("792,000", "count", "True"),
    ]


def test_whoever_turns_eighteen_is_that_old() -> None:
    assert told("They marry before they turn 18.", "kind", "value") == [("age", "18")]
    assert told("They turn 12 pages.", "kind") == [("count",)]


@pytest.mark.parametrize(
    "text",
    ['"I was scared," said Omar, 53.', "The pupil, who turns 19 next week, won.", "Most victims were under six."],
)
def test_an_age_may_end_what_is_said(text: str) -> None:
    assert [row[0] for row in told(text, "kind")] == ["age"]


def test_how_long_something_was_to_last_is_asserted() -> None:
    assert told("The truce was to last five weeks.", "kind", "claim") == [("duration", "True")]
    assert told("It rained for the last five weeks.", "claim") == [("False",)]


def test_what_came_to_somebody_came_at_an_age() -> None:
    assert told("He retired at 58 and died at 71.", "kind", "value") == [("age", "58"), ("age", "71")]
    assert told("Shares closed at 58.", "kind") == [("number",)]
