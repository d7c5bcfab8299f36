"""Where sentences begin and end."""

import pytest

from claims.extraction.context.sentences import sentence_span, sentence_starts
from claims.extraction.text import read_document


def sentences(text: str) -> list[str]:
    document = read_document(text)
    firsts = sentence_starts(document)
    ends = [*firsts[1:], len(document.words)]
    spans = [sentence_span(document, first, last) for first, last in zip(firsts, ends, strict=True)]
    return [text[start:end] for start, end in spans]


SPLIT = [
    ("وصل الوفد. ثم غادر!", ["وصل الوفد.", "ثم غادر!"]),
    ("عنوان بلا نقطة\nثم الخبر.", ["عنوان بلا نقطة", "ثم الخبر."]),
    ("انتهى الأمر.وبدأ غيره", ["انتهى الأمر.", "وبدأ غيره"]),
    ('قال "لن نعود." ثم خرج', ['قال "لن نعود."', "ثم خرج"]),
    ("He came. She left.", ["He came.", "She left."]),
    ("Is it so? Yes.", ["Is it so?", "Yes."]),
    ("They went to the U.S. The others stayed.", ["They went to the U.S.", "The others stayed."]),
    ("He came. (She had left.) They met.", ["He came.", "(She had left.)", "They met."]),
]

WHOLE = [
    "1. Opening of five schools",
    "The men (who were ill.) stayed",
    "قال الوزير (وهو مريض.) إنه باق",
    "بلغ السعر 3.5 دولار",
    "قال د. سامي العلي ذلك",
    "تراجعت... ثم عادت",
    "زار المعرض (وهو الأول. كما قيل) كثيرون",
    "Dr. J. Smith of Acme Inc. spoke at 9 a.m. on Monday",
    "see www.example.org for more",
    "it fell ... and rose again",
]


@pytest.mark.parametrize(("text", "parts"), SPLIT)
def test_a_stop_or_a_line_ends_a_sentence(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize("text", WHOLE)
def test_a_point_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_a_small_letter_goes_on_with_a_sentence_where_there_are_capitals() -> None:
    assert len(sentences("The firm (est. one of many) etc. goes on. Then it ends.")) == 2


def test_a_text_without_words_has_no_sentence() -> None:
    assert sentence_starts(read_document(" … ! ")) == []
