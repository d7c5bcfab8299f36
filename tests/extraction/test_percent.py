"""Shares in per cent and percentage points."""

import pytest

from tests.extraction.reading import told

SHARES = [
    ("زادت الأجور 4.5%", "4.5%", "4.5"),
    ("زادت الأجور ٤٫٥٪", "٤٫٥٪", "4.5"),
    ("زادت الأجور %7", "%7", "7"),
    ("زادت الأجور 7 %", "7 %", "7"),
    ("زادت الأجور 7 في المئة", "7 في المئة", "7"),
    ("زادت الأجور 7بالمائة", "7بالمائة", "7"),
    ("زادت الأجور سبعة بالمئة", "سبعة بالمئة", "7"),
]


@pytest.mark.parametrize(("text", "surface", "value"), SHARES)
def test_a_share_is_quoted_with_its_sign(text: str, surface: str, value: str) -> None:
    assert told(text, "surface", "value", "unit") == [(surface, value, "%")]


def test_percentage_points_are_no_share() -> None:
    assert told("زادت البطالة 0.4 نقطة مئوية", "surface", "unit") == [("0.4", "pp")]


def test_a_sign_belongs_to_one_number_only() -> None:
    assert told("صعد السهم 3% إلى 40 دولارا", "surface", "unit") == [("3%", "%"), ("40", "USD")]


def test_an_escaped_sign_is_a_sign() -> None:
    assert told("ارتفع السهم 7ر0\\%", "value", "kind") == [("0.7", "percent")]


def test_a_dual_of_percentage_points_is_one_mention() -> None:
    assert told("زاد بنقطتين مئويتين", "surface", "value", "unit") == [("بنقطتين", "2", "pp")]


def test_part_of_a_point_is_one_of_per_cent() -> None:
    assert told("رفع الفائدة ربع نقطة", "kind", "value", "unit") == [("percent", "0.25", "pp")]


def test_points_behind_a_share_are_its_points() -> None:
    assert told("Turnout was 58 per cent, up three points.", "kind", "unit")[1] == ("percent", "pp")
    assert told("They shot 58 per cent and won the game by three points.", "kind")[1] == ("count",)
    assert told("Exports grew 9pc.", "surface", "kind") == [("9pc", "percent")]


def test_points_of_a_lead_are_those_of_the_shares_behind_it() -> None:
    assert told("The left leads by 12 points, 48% to 36%.", "kind", "unit")[0] == ("percent", "pp")


def test_a_margin_of_error_is_told_in_points_of_a_share() -> None:
    assert told("The margin of error was 2.5 points.", "kind", "unit") == [("percent", "pp")]


def test_a_sign_may_stand_behind_a_word() -> None:
    assert told("Output grew by seven % a year.", "surface", "kind", "value") == [("seven %", "percent", "7")]
