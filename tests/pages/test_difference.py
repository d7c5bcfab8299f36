"""What changed between two versions of a verdict, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from claims.pages.difference import Piece, word_by_word


def test_a_changed_word_is_out_and_in() -> None:
    assert word_by_word("بلغ 9 أطنان", "بلغ 12 أطنان") == [
        Piece("same", "بلغ "),
        Piece("out", "9"),
        Piece("in", "12"),
        Piece("same", " أطنان"),
    ]


def test_equal_texts_have_no_change() -> None:
    assert word_by_word("the same", "the same") == [Piece("same", "the same")]
    assert word_by_word("", "") == []


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=30))
def test_both_texts_can_be_read_out_of_the_pieces(old: str, new: str) -> None:
    found = word_by_word(old, new)
    assert "".join(piece.text for piece in found if piece.kind != "in") == old
    assert "".join(piece.text for piece in found if piece.kind != "out") == new
