"""What holds for any text at all."""

import gc
import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.text import read_document
from tests.extraction.reading import broken_invariants

WORDS = (
    "12 ١٢ 3.5 1,000 10-20 2014 مليون آلاف و ب ألف ونصف إلى بين من % في المئة كلم مربع دولار شخص شخصين الثالث عام "
    "مايو هـ ( ) « » ، . - / : \u200f \u0640 \u064b ½ ² $ twenty five million per cent km January and to between"
)
PIECES = st.sampled_from(WORDS.split())
NEWS = st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=12).map("".join)
LETTERS = st.sampled_from("أإآؤئءةىقتل١٢3 éüñ\u064b\u0654\u0653")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80) | NEWS, st.sampled_from(["ar", "en", None]))
def test_no_text_raises_or_breaks_an_invariant(text: str, language: Literal["ar", "en"] | None) -> None:
    extract(text, language=language)
    assert list(broken_invariants(text)) == []


@settings(max_examples=100, deadline=None)
@given(NEWS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert extract(text) == extract(text)


@settings(max_examples=150, deadline=None)
@given(st.text(LETTERS, max_size=30) | st.text(max_size=30))
def test_composed_and_decomposed_texts_fold_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert read_document(composed).folded == read_document(decomposed).folded


@settings(max_examples=100, deadline=None)
@given(NEWS)
def test_composed_and_decomposed_texts_say_the_same_numbers(text: str) -> None:
    composed, decomposed = (extract(unicodedata.normalize(form, text), language="ar") for form in ("NFC", "NFD"))  # type: ignore[arg-type]
    assert [(m.kind, m.value, m.low, m.high, m.unit) for m in composed.mentions] == [
        (m.kind, m.value, m.low, m.high, m.unit) for m in decomposed.mentions
    ]


HOSTILE = {
    "digits": "1" * 50_000,
    "digits in groups": "1,111" * 3_000,
    "blanks between digits": "1 " * 2_000,
    "and": "و" * 50_000,
    "and apart": "و " * 2_000,
    "number words": "خمسة وعشرون ألف و" * 2_000,
    "scales": "مليون " * 2_000,
    "separators": ",.،٬٫" * 3_000,
    "quotes": '"«»' * 2_000,
    "marks": "ا" + "\u064b\u0651" * 2_000,
    "controls": "\u200f5\u202e" * 2_000,
    "slashes": "1/" * 2_000,
    "dashes": "1-" * 2_000,
    "ranges": "بين 5 و " * 2_000,
    "percent": "%5" * 2_000,
    "duals": "شخصين " * 2_000,
    "ligatures": "ﻻ5" * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_and_keeps_the_invariants(name: str) -> None:
    assert list(broken_invariants(HOSTILE[name])) == []


def test_a_text_leaves_nothing_for_the_collector_of_garbage() -> None:
    text = "قال الوزير أحمد سالم إن العدد ارتفع من 17 إلى 19 ألف شخص خلال العام الماضي، أي بنسبة 12 في المئة."
    extract(text)  # what is made once stays
    gc.collect()
    gc.disable()
    try:
        extract(text)
        assert gc.collect() == 0
        assert not gc.isenabled()
    finally:
        gc.enable()
