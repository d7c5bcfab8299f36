"""Tables of words: each names its source, repeats nothing, and holds nothing that can never match."""

from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from claims.extraction.lexicon import LexiconError, Phrases, fold_key, key_words, load_table
from claims.extraction.numbers import MONEY_SIGNS
from claims.extraction.text import read_document

TABLES = sorted(
    path.name.removesuffix(".toml")
    for path in files("claims.extraction.lexicon").iterdir()
    if path.name.endswith(".toml") and not path.name.startswith("context_")
)
MANY_MEANINGS = {"numbers_ar"}  # one word stands in several places of the grammar of numbers


def words_of(table: Any) -> list[str]:
    if isinstance(table, str):
        return [table]
    if isinstance(table, dict):
        return [word for name, value in table.items() if name not in ("source", "of") for word in words_of(value)]
    return [word for value in table for word in words_of(value)]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_its_source(name: str) -> None:
    assert load_table(name)["source"]


@pytest.mark.parametrize("name", TABLES)
def test_no_list_holds_a_word_twice(name: str) -> None:
    for section, block in load_table(name).items():
        for key, words in block.items() if isinstance(block, dict) else ():
            spellings = Counter(words) if isinstance(words, list) else Counter[str]()
            assert [word for word, count in spellings.items() if count > 1] == [], f"{section}.{key}"


@pytest.mark.parametrize("name", [name for name in TABLES if name.endswith("_ar")])
def test_every_entry_is_made_of_words_that_a_text_can_have(name: str) -> None:
    for word in words_of(load_table(name)):
        assert key_words(word), word
        assert read_document(word).folded == read_document(read_document(word).folded).folded


def test_a_phrase_with_two_meanings_does_not_load() -> None:
    with pytest.raises(LexiconError, match="means both"):
        Phrases("units", [("كيلو متر", "km"), ("كيلو  متر", "m")])


def test_a_phrase_without_a_word_does_not_load() -> None:
    with pytest.raises(LexiconError, match="has no word"):
        Phrases("units", [("—", "km")])


def test_a_cue_is_one_word() -> None:
    with pytest.raises(LexiconError, match="not one word"):
        fold_key("من كل")


def test_the_longest_phrase_wins_from_both_ends() -> None:
    phrases = Phrases("units", [("متر", 1), ("متر مربع", 2), ("كيلو متر", 3)])
    document = read_document("كيلو متر مربع")
    assert (phrases.at(document, 1), phrases.ending_at(document, 1)) == ((2, 2), (3, 0))


def test_patterns_know_every_sign_of_money() -> None:
    assert set(MONEY_SIGNS) == set(load_table("symbols")["money"])
