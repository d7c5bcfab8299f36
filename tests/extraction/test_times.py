"""Clock times."""

import pytest

from claims.extraction.values import Kind
from tests.extraction.reading import of_kind, told

TIMES = [
    ("يبدأ العرض عند 20:30", "20:30"),
    ("يبدأ العرض الساعة الثامنة مساء", "الثامنة"),
    ("يبدأ العرض الساعة الثامنة والنصف مساء", "الثامنة والنصف"),
    ("يبدأ العرض في السادسة صباحا", "السادسة صباحا"),
    ("يبدأ العرض الساعة 9", "9"),
    ("The ferry left at 2200 hours on Monday.", "2200 hours"),
]


@pytest.mark.parametrize(("text", "surface"), TIMES)
def test_an_hour_of_the_clock_is_a_time(text: str, surface: str) -> None:
    assert told(text, "surface", "kind", "claim") == [(surface, "time", "False")]


def test_hours_that_last_are_no_time_of_the_clock() -> None:
    assert of_kind("استمر العرض 9 ساعات", Kind.TIME) == []
    assert told("The repair took 2200 hours of work.", "kind") == [("duration",)]


def test_an_hour_and_a_part_of_it_are_one_time() -> None:
    assert told("في حدود التاسعة والنصف ليلا", "surface", "kind") == [("التاسعة والنصف ليلا", "time")]


RACES = [("فاز بزمن 2:07.31 دقيقة", "127.31"), ("بزمن 2:03:59", "7439"), ("She ran it in 1:59:40.2", "7180.2")]


@pytest.mark.parametrize(("text", "seconds"), RACES)
def test_the_time_of_a_race_is_so_many_seconds(text: str, seconds: str) -> None:
    assert told(text, "kind", "value", "unit") == [("duration", seconds, "s")]


def test_an_hour_with_its_parts_needs_no_word_for_hour() -> None:
    assert told("عشرة إلا ربعا مساء انطلقت", "kind") == [("time",)]
    assert told("وصل ثلاثة مساء أمس", "kind") != [("time",)]


def test_minutes_behind_an_hour_in_words_belong_to_it() -> None:
    text = "انطلق في الخامسة إلا عشر دقائق ووصل في السابعة وعشرين دقيقة"
    assert told(text, "surface", "kind") == [("الخامسة إلا عشر دقائق", "time"), ("السابعة وعشرين دقيقة", "time")]
