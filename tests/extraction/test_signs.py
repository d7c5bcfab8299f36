"""Signs in words."""

from tests.extraction.reading import told


def test_a_word_for_minus_makes_a_number_negative() -> None:
    assert told("بلغت الحرارة ناقص 12 درجة", "value") == [("-12",)]


def test_an_ambiguous_scale_is_told_in_the_trace() -> None:
    assert "number.billion_may_be_a_million_million" in told("خمسة بلايين نسمة", "rules")[0][0]
