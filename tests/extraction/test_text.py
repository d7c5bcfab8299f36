"""Folding changes how a text is compared, never where its words stand."""

import unicodedata

import pytest

from claims.extraction.text import fold, is_arabic, read_document

SPELLINGS = [
    ("أُمَّة", "امه"),
    ("مِئَةٌ", "ميه"),
    ("مـــئـــة", "ميه"),
    ("إلى", "الي"),
    ("٢٠١٥ ۲۰۱۵", "2015 2015"),
    ("١٢٫٥٪", "12.5%"),
    ("\u200f12\u200e", "12"),
    ("ﻻجئ", "لاجي"),
    ("Café İ", "cafe i"),
    ("½ م²", "½ م²"),
]


@pytest.mark.parametrize(("text", "folded"), SPELLINGS)
def test_spellings_fold_to_one(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_lead_back_to_the_text_as_given() -> None:
    text = "قُتِلَ \u200f١٢ شخصاً، وﻻجئان"
    document = read_document(text)
    spans = [document.span(start, document.end(i)) for i, start in enumerate(document.starts)]
    assert [text[a:b] for a, b in spans] == ["قُتِلَ", "١٢", "شخصاً", "وﻻجئان"]


def test_a_mark_stays_with_its_letter_and_a_control_does_not() -> None:
    text = "جداً\u200f!"
    document = read_document(text)
    assert document.span(0, 3) == (0, 4)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_texts_fold_alike(form: str) -> None:
    text = "أعلن رؤساء ٣ هيئات: café"
    assert fold(unicodedata.normalize(form, text)) == fold(text)  # type: ignore[arg-type]


def test_offsets_go_there_and_back() -> None:
    text = "بَلَغَ ﻻ ٣"
    document = read_document(text)
    for offset in range(len(document.folded)):
        assert document.to_folded(document.to_raw(offset)) <= offset


def test_the_script_gives_the_language() -> None:
    assert is_arabic("بلغ سعر iPhone 13")
    assert not is_arabic("In 2015, the word قبل")
    assert not is_arabic("12")
