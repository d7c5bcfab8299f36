"""Counts: the noun behind, the noun before, and the noun left out."""

import pytest

from tests.extraction.reading import told

COUNTS = [
    ("افتتحت الوزارة 14 مدرسة", "14", "مدرسة"),
    ("افتتحت الوزارة 14 مدرسةً", "14", "مدرسةً"),
    ("أوقفت الشرطة 6 من أفراد العصابة", "6", "أفراد"),
    ("مئات السكان", "", "السكان"),
    ("المراكب السبعة", "7", "المراكب"),
    ("نحو 50 ألف نسمة", "50000", "نسمة"),
    ("بلغ عدد الجرحى 31.", "31", "الجرحى"),
    ("قتل 12.", "12", ""),
    ("شخص واحد", "1", "شخص"),
    ("قرب 7 ملايين.", "7000000", ""),
]


@pytest.mark.parametrize(("text", "value", "counted"), COUNTS)
def test_a_count_knows_what_it_counts(text: str, value: str, counted: str) -> None:
    assert told(text, "kind", "value", "counted") == [("count", value, counted)]


def test_a_verb_behind_a_number_is_not_counted() -> None:
    assert told("أصيب 9 وتوفي 4 غادروا المكان", "value", "counted") == [("9", ""), ("4", "")]


def test_a_part_counts_what_the_whole_counts() -> None:
    assert told("خسر 3 من أصل 8 مباريات", "value", "counted") == [("3", "مباريات"), ("8", "مباريات")]


def test_the_first_of_two_numbers_counts_what_the_second_does() -> None:
    assert told("باع مليونين وثلاثة ملايين نسخة", "value", "counted")[1] == ("3000000", "نسخة")


def test_the_head_of_an_annexed_noun_is_counted() -> None:
    assert told("أعضاء اللجنة العشرة", "counted") == [("أعضاء",)]


def test_dotted_thousands_are_whole_before_what_is_counted() -> None:
    assert told("أوقفت 49.024 شخصا", "value", "step") == [("49024", "1")]
