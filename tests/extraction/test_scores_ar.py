"""Arabic results in words."""

from tests.extraction.reading import told


def test_goals_behind_a_win_or_a_draw_are_the_result() -> None:
    assert told("انتهى اللقاء بالتعادل بهدفين", "surface", "kind") == [("بهدفين", "score")]
    assert told("فاز الضيوف بثلاثة أهداف", "surface", "kind") == [("بثلاثة", "score")]


def test_goals_that_were_shot_are_counted() -> None:
    assert told("سجل المهاجم هدفين", "kind", "counted") == [("count", "هدفين")]


def test_goals_to_nil_are_the_result() -> None:
    assert told("انتصار عريض للضيوف بهدفين دون رد", "surface", "kind") == [("بهدفين", "score")]


def test_nil_may_be_a_word_and_the_dash_a_tatweel() -> None:
    assert told("تعادل الفريقان صفر - صفر", "surface", "kind") == [("صفر - صفر", "score")]
    assert told("فاز الضيوف 4ـ2", "surface", "kind") == [("4ـ2", "score")]


def test_sets_are_a_result_too() -> None:
    assert told("تغلبت اللاعبة على منافستها بمجموعتين لواحدة", "kind") == [("score",)]
    assert told("وزع الكتب بمجموعتين", "kind") == [("count",)]


def test_a_pair_of_which_the_first_is_larger_is_a_result_without_a_match() -> None:
    assert told("مبروك الأخضر 4-2 يا شباب", "surface", "kind") == [("4-2", "score")]
    assert told("يستغرق السفر 2-4 ساعات", "kind") == [("duration",)]


def test_nil_to_nil_is_a_result_without_any_word_for_one() -> None:
    assert told("تعادلتا صفر-صفر أمس", "surface", "kind") == [("صفر-صفر", "score")]


def test_sets_that_go_on_are_results() -> None:
    assert told("فاز بعناء 6-3، 6-7 (3/7)، 7-6 (8/6)", "kind") == [("score",)] * 5
