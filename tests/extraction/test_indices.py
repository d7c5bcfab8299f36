import pytest

from tests.extraction.reading import told

POINTS = [
    ("أغلق مؤشر السوق مرتفعا 42.7 نقطة", ("number", "42.7", "نقطة")),
    ("خسر مؤشر نيكي ألفين و312 نقطة ليغلق منخفضا", ("number", "2312", "نقطة")),
    ("The Dow fell 312 points on Friday", ("number", "312", "points")),
]


@pytest.mark.parametrize(("text", "reading"), POINTS)
def test_points_of_an_index_are_a_number_with_their_word(text: str, reading: tuple[str, str, str]) -> None:
    assert told(text, "kind", "value", "unit") == [reading]


@pytest.mark.parametrize("text", ["رفع رصيده إلى 31 نقطة", "افتتحت البورصة 20 نقطة بيع", "He scored 34 points"])
def test_points_of_a_match_and_places_are_counted(text: str) -> None:
    assert told(text, "kind") == [("count",)]
