"""Texts cut at their numbers."""

import pytest

from claims.models import Appearance
from claims.pages.highlight import pieces

TEXT = "Output rose by 12 per cent to 340 tonnes."


def at(quotation: str, extent: str = "") -> Appearance:
    """Return an unsaved appearance of what first stands in the text."""
    start, begin = TEXT.index(quotation), TEXT.index(extent or quotation)
    ends = {"end": start + len(quotation), "extent_end": begin + len(extent or quotation)}
    return Appearance(start=start, extent_start=begin, quotation=quotation, **ends)


def whole(found: list[object]) -> str:
    return "".join(f"{piece.before}{piece.text}{piece.after}" for piece in found)  # type: ignore[attr-defined]


def test_the_pieces_are_the_text_again() -> None:
    assert whole(pieces(TEXT, [at("340", "340 tonnes"), at("12", "12 per cent")])) == TEXT


def test_a_number_carries_the_rest_of_its_extent() -> None:
    piece = pieces(TEXT, [at("12", "12 per cent")])[1]
    assert (piece.before, piece.text, piece.after) == ("", "12", " per cent")


def test_a_text_without_numbers_is_one_piece() -> None:
    assert [piece.text for piece in pieces(TEXT, [])] == [TEXT]


def test_only_what_lies_in_the_sentence_is_marked() -> None:
    found = pieces(TEXT, [at("12"), at("340")], 0, 20)
    assert [piece.appearance.quotation for piece in found if piece.appearance] == ["12"]
    assert whole(found) == TEXT[:20]


@pytest.mark.parametrize("other", [at("12"), at("12", "12 per cent to 340")])
def test_overlapping_extents_lose_nothing(other: Appearance) -> None:
    assert whole(pieces(TEXT, [other, at("340", "340 tonnes")])) == TEXT
