"""English calendar expressions and clock times, and numbers that are neither."""

import pytest

from tests.extraction.reading import told

DATES = [
    ("It began on 5 May 2020.", "5 May 2020"),
    ("It began on May 5, 2020, at dawn.", "May 5, 2020"),
    ("It began on Sept. 24, in Oslo.", "Sept. 24"),
    ("It began in Nov. 2011, he said.", "Nov. 2011"),
    ("It began on the 4th of July.", "4th of July"),
    ("It began on October 7th.", "October 7th"),
    ("It lasted May 6-8.", "May 6-8"),
    ("It began in 1998.", "1998"),
    ("It began in mid-2015.", "2015"),
    ("the 1972 chess final", "1972"),
    ("a 2009 fire on a ferry", "2009"),
    ("It began in the autumn of 2003.", "autumn of 2003"),
    ("It began in the 1870s.", "1870s"),
    ("It began in the mid-80s.", "80s"),
    ("It began in the 19th century.", "19th century"),
    ("It began in the third quarter of 2022.", "third quarter of 2022"),
    ("It began in Q3 2022.", "Q3 2022"),
    ("From 2010 to 2015 it grew.", "2010 to 2015"),
    ("The 2024/25 season began.", "2024/25"),
    ("after the 9/11 attacks", "9/11"),
    ("on 12/25/2020", "12/25/2020"),
]
TIMES = [
    ("at 5pm", "5pm"),
    ("at 11:30 p.m. on Sunday", "11:30 p.m."),
    ("at 17:30", "17:30"),
    ("at 9 o'clock", "9 o'clock"),
    ("by 0910 GMT", "0910 GMT"),
]


@pytest.mark.parametrize(("text", "surface"), DATES)
def test_a_date_is_quoted_whole_and_asserts_nothing(text: str, surface: str) -> None:
    assert told(text, "kind", "surface", "claim") == [("date", surface, "False")]


@pytest.mark.parametrize(("text", "surface"), TIMES)
def test_a_clock_time_is_quoted_whole(text: str, surface: str) -> None:
    assert told(text, "kind", "surface", "claim") == [("time", surface, "False")]


@pytest.mark.parametrize("text", ["2000 people fled.", "More than 1950 people fled.", "Some 1,950 people fled."])
def test_what_counts_is_no_year(text: str) -> None:
    assert [row[0] for row in told(text, "kind")] == ["count"]


def test_a_month_that_is_a_verb_makes_no_day_of_a_number_word() -> None:
    assert told("Only five may leave.", "kind", "value") == [("count", "5")]


@pytest.mark.parametrize("text", ["from 8 to 10 pm", "between 9 and 11 a.m."])
def test_a_span_of_the_clock_is_no_amount(text: str) -> None:
    assert told(text, "kind", "claim") == [("time", "False")]


def test_days_of_a_month_are_a_range_and_people_behind_a_month_are_counted() -> None:
    assert told("from June 7 to 9", "surface") == [("June 7 to 9",)]
    assert told("In May 17 people were killed", "surface", "counted") == [("17", "people")]


def test_a_season_over_two_years_is_one_date() -> None:
    assert told("In the winter of 2015-16 it snowed for 12 days.", "surface", "kind") == [
        ("winter of 2015-16", "date"),
        ("12", "duration"),
    ]
