"""Arabic temperatures."""

import pytest

from tests.extraction.reading import told

TEMPERATURES = [
    ("تهبط الحرارة إلى 4 درجات", "4"),
    ("تهبط الحرارة إلى 4 درجات تحت الصفر", "-4"),
    ("تهبط الحرارة إلى 4- درجات", "-4"),
]


@pytest.mark.parametrize(("text", "value"), TEMPERATURES)
def test_degrees_of_heat_are_celsius(text: str, value: str) -> None:
    assert told(text, "kind", "value", "unit") == [("measure", value, "°C")]


def test_degrees_of_an_earthquake_are_no_temperature() -> None:
    assert told("زلزال قوته 6 درجات", "kind", "unit") == [("number", "درجات")]


def test_places_in_a_row_have_their_degrees() -> None:
    text = "درجات الحرارة الكبرى غدا، الواحة 42، المرفأ 31."
    assert told(text, "kind", "value", "unit") == [("measure", "42", "°C"), ("measure", "31", "°C")]


def test_what_heat_reached_is_in_degrees() -> None:
    text = "وصلت درجات الحرارة في الأهواز إلى 51، بينما سجلت بغداد 49 درجة."
    assert told(text, "value", "unit") == [("51", "°C"), ("49", "°C")]
    text = "تتراوح درجات الحرارة العظمى بين 38 و42 درجة، والصغرى بين 24 و27."
    assert told(text, "unit") == [("°C",), ("°C",)]


def test_a_summit_below_zero_is_no_rank() -> None:
    assert told("سجلت المدينة 11 درجة مئوية والقمة 3 تحت الصفر", "value", "unit") == [("11", "°C"), ("-3", "°C")]


def test_a_minus_behind_its_number_stands_before_celsius_too() -> None:
    assert told("سجلت البلدة 5- مئوية", "value", "unit") == [("-5", "°C")]


def test_degrees_may_stand_before_the_word_for_heat() -> None:
    assert told("سجلت المحطة 45.6 درجة كأعلى درجة حرارة", "unit") == [("°C",)]


def test_two_degrees_are_celsius_by_their_adjective() -> None:
    assert told("أعلى من المعدل بدرجتين مئويتين", "value", "unit") == [("2", "°C")]


def test_a_degree_sign_alone_is_celsius_but_no_angle() -> None:
    assert told("22° القدس، 19° نابلس", "value", "unit") == [("22", "°C"), ("19", "°C")]
    assert told("تقع القرية عند 30° شمالا", "unit") == [("",)]
