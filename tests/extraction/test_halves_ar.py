"""Fractions behind an Arabic unit."""

import pytest

from tests.extraction.reading import told

HALVES = [
    ("دام العقد 3 سنوات ونصف", "3 سنوات ونصف", "3.5", "y"),
    ("دام العقد 5 أشهر ونصف الشهر", "5 أشهر ونصف", "5.5", "mo"),
    ("دفع 4 دولارات وربع", "4 دولارات وربع", "4.25", "USD"),
    ("دفع مليون دولار ونصف", "مليون دولار ونصف", "1500000", "USD"),
    ("دفع دولارا ونصف", "دولارا ونصف", "1.5", "USD"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit"), HALVES)
def test_a_fraction_behind_the_unit_belongs_to_the_number(text: str, surface: str, value: str, unit: str) -> None:
    assert told(text, "surface", "value", "unit") == [(surface, value, unit)]


def test_half_of_something_else_stands_by_itself() -> None:
    assert told("زار 3 مدن ونصف السكان في الخارج", "value") == [("3",), ("0.5",)]


def test_a_half_may_stand_behind_an_and_of_its_own() -> None:
    assert told("عاش 15 سنة و نصف في الجبل", "value", "unit") == [("15.5", "y")]
    assert told("بعد 3 أعوام و نصف السكان نزحوا", "value") == [("3",), ("0.5",)]


def test_one_degree_and_a_half_is_one_number() -> None:
    text = "ارتفعت الحرارة بمقدار درجة مئوية ونصف الدرجة"
    assert told(text, "surface", "value", "unit") == [("درجة مئوية ونصف", "1.5", "°C")]
    assert told("زرع فدانا من القمح ونصف الأرض", "value") == [("0.5",)]
