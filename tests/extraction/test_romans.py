"""Roman numerals, where they number something."""

import pytest

from tests.extraction.reading import told

NUMBERED = [
    ("She fought in World War II", "II", "2"),
    ("King Charles III of Britain", "III", "3"),
    ("super bowl lviii was in las vegas", "lviii", "58"),
    ("a title ix lawsuit", "ix", "9"),
    ("عقدت القمة XXV في الرياض", "XXV", "25"),
]


@pytest.mark.parametrize(("text", "surface", "value"), NUMBERED)
def test_a_roman_numeral_says_the_place_in_an_order(text: str, surface: str, value: str) -> None:
    assert told(text, "surface", "value", "kind", "claim") == [(surface, value, "ordinal", "False")]


@pytest.mark.parametrize("text", ["President Xi spoke", "an iv drip", "LEADER XI SPEAKS", "she and i met", "size XL"])
def test_letters_that_number_nothing_are_left_alone(text: str) -> None:
    assert told(text, "surface") == []
