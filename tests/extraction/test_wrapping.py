"""Lines that were cut to a width are read as one; any other line break parts what stands on its two sides."""

import textwrap

import pytest

from claims.extraction import extract
from claims.extraction.wrapping import unwrapped

PARAGRAPH = (
    "وقالت وزيرة الري سلمى الحداد إن السد خزن خلال الشتاء الماضي نحو 740 مليون متر مكعب من المياه، أي ما يعادل ثلاثة "
    "أرباع سعته، بعد أن هبط المخزون في العام الذي سبقه إلى أقل من مئتي مليون، وإن 1250 مزرعة تنتظر حصتها منه."
)
ENGLISH = (
    "The harbour authority said on Monday that its two new cranes had lifted almost 48 thousand containers between "
    "March and June, a third more than a year before, while repairs had cost the town some 3.2 million pounds."
)
POEM = (
    "One swan for every lake that sleeps below the hill\nTen geese\n"
    "And not a single heron at the mill that stands so still\nOne"
)
LIST = "\n".join(f"{number}. The mill of the village by the water sold {number}00 sacks" for number in range(3, 9))


def figures(text: str, language: str) -> list[tuple[object, ...]]:
    found = extract(text, language=language).mentions
    return [(m.value, m.low, m.high, m.comparator, m.unit, m.counted, m.predicate, m.subject, m.speaker) for m in found]


@pytest.mark.parametrize("width", [48, 60, 72, 100])
@pytest.mark.parametrize(("text", "language"), [(PARAGRAPH, "ar"), (ENGLISH, "en")])
def test_a_paragraph_cut_to_a_width_is_read_as_if_it_stood_in_one_line(text: str, language: str, width: int) -> None:
    wrapped = "\n\n".join([textwrap.fill(text, width), textwrap.fill(text, width)])
    assert wrapped.count("\n") > 5
    assert figures(wrapped, language) == figures(f"{text}\n\n{text}", language)
    assert len(figures(wrapped, language)) >= 8


@pytest.mark.parametrize("text", [POEM, LIST, "short\nlines\nof\nwords\n" * 9, f"{PARAGRAPH}\n" * 5, "", "\n" * 50])
def test_lines_that_end_by_themselves_stay_apart(text: str) -> None:
    assert unwrapped(text) == text


def test_where_every_character_stands_does_not_change() -> None:
    wrapped = textwrap.fill(PARAGRAPH, 60)
    for ending in ("\n", "\r\n", " \n"):
        text = wrapped.replace("\n", ending)
        assert len(unwrapped(text)) == len(text)
        assert unwrapped(text).split() == text.split()
        assert "\n" not in unwrapped(text)


@pytest.mark.parametrize("blanks", ["  ", "   ", " \u200f ", "\u00a0 "])
def test_several_blanks_are_read_as_one(blanks: str) -> None:
    for text, language in ((PARAGRAPH, "ar"), (ENGLISH, "en")):
        assert figures(text.replace(" ", blanks), language) == figures(text, language)
