"""Roman numerals, where they number something."""

import pytest

from tests.extraction.reading import told

NUMBERED = [
    ("She fought in World War II", "II", "2"),
    ("King Charles III of Britain", "III", "3"),
    ("super bowl lviii was in las vegas", "lviii", "58"),
    ("a title ix lawsuit", "ix", "9"),
    ("عقدت القمة XXV في الرياض", "XXV", "25"),
    ("الملك لويس الـXIV في فرساي", "الـXIV", "14"),
    ("خسرت في الحرب العالمية I أراضيها", "I", "1"),
]


@pytest.mark.parametrize(("text", "surface", "value"), NUMBERED)
def test_a_roman_numeral_says_the_place_in_an_order(text: str, surface: str, value: str) -> None:
    assert told(text, "surface", "value", "kind", "claim") == [(surface, value, "ordinal", "False")]


@pytest.mark.parametrize(
    "text", ["President Xi spoke", "an iv drip", "LEADER XI SPEAKS", "she and i met", "size XL", "منصة X الجديدة"]
)
def test_letters_that_number_nothing_are_left_alone(text: str) -> None:
    assert told(text, "surface") == []


def test_a_century_in_roman_numerals_is_a_date() -> None:
    assert told("ولد في القرن الـXIX", "surface", "value", "kind") == [("القرن الـXIX", "19", "date")]
