import pytest

from tests.extraction.reading import told

SIDES = [
    ("مساحة الملعب 105 في 68 مترا", [("105", "m"), ("68", "m")]),
    ("لوحة (60 × 80 سم)", [("60", "cm"), ("80", "cm")]),
    ("غرفة 4x5 م2 لا تكفي", [("4", "m2"), ("5", "m2")]),
    ("a box of 20 x 30 x 15 cm", [("20", "cm"), ("30", "cm"), ("15", "cm")]),
    ("a cell of 3 by 5 metres", [("3", "m"), ("5", "m")]),
]


@pytest.mark.parametrize(("text", "sides"), SIDES)
def test_each_side_of_a_thing_has_the_unit_of_the_last(text: str, sides: list[tuple[str, str]]) -> None:
    assert told(text, "value", "unit") == sides


@pytest.mark.parametrize("text", ["سيارة 4x4", "شارك 5 في 3 مباريات", "won by 3 goals"])
def test_what_has_no_unit_behind_it_is_no_side(text: str) -> None:
    assert "m" not in {unit for (unit,) in told(text, "unit")}
