"""Results of matches."""

import pytest

from claims.extraction.values import Kind
from tests.extraction.reading import of_kind, told

SCORES = [("فاز الفريق بنتيجة 3-1.", "3-1"), ("تعادل الفريقان 2 - 2", "2 - 2"), ("فوز الضيوف 1-صفر", "1-صفر")]


@pytest.mark.parametrize(("text", "surface"), SCORES)
def test_a_result_is_one_score(text: str, surface: str) -> None:
    assert told(text, "surface", "kind") == [(surface, "score")]


@pytest.mark.parametrize("text", ["تستمر المباراة من 5-7 مايو", "ارتفع السعر 2-3%", "تكفي 2-3 ملاعق"])
def test_a_range_is_no_score(text: str) -> None:
    assert of_kind(text, Kind.SCORE) == []


@pytest.mark.parametrize(("text", "surface"), [("They played a 4-4-2.", "4-4-2"), ("a 4-2-3-1 formation", "4-2-3-1")])
def test_a_formation_of_ten_players_is_a_name(text: str, surface: str) -> None:
    assert told(text, "surface", "kind") == [(surface, "identifier")]


@pytest.mark.parametrize(
    "text", ["They rejected it by 9 to 3.", "The motion passed 310 to 288.", "The court ruled seven to two."]
)
def test_a_vote_is_a_result(text: str) -> None:
    assert told(text, "kind") == [("score",)]


def test_a_fall_is_no_vote() -> None:
    assert told("After the vote support fell from 9 to 3.", "kind") == [("number",), ("number",)]


def test_a_result_may_stand_behind_the_margin() -> None:
    assert told("The Reds win by nine points, 81 to 72.", "kind") == [("count",), ("score",)]
