"""Arabic decades."""

from tests.extraction.reading import told


def test_a_decade_is_a_date() -> None:
    assert told("في تسعينيات القرن الماضي", "surface", "kind") == [("تسعينيات القرن", "date")]
    assert told("خلال الثمانينات", "surface", "kind") == [("الثمانينات", "date")]


def test_a_decade_of_life_is_none() -> None:
    assert told("رجل في العشرينيات من العمر", "surface") == []
