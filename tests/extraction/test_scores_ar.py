"""Arabic results in words."""

from tests.extraction.reading import told


def test_goals_behind_a_win_or_a_draw_are_the_result() -> None:
    assert told("انتهى اللقاء بالتعادل بهدفين", "surface", "kind") == [("بهدفين", "score")]
    assert told("فاز الضيوف بثلاثة أهداف", "surface", "kind") == [("بثلاثة", "score")]


def test_goals_that_were_shot_are_counted() -> None:
    assert told("سجل المهاجم هدفين", "kind", "counted") == [("count", "هدفين")]
