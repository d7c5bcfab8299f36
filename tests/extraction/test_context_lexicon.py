"""The words of the context: no duplicates, nothing that can never match."""

from collections import Counter

import pytest

from claims.extraction.context.inflection import arabic_past, arabic_present, english_forms
from claims.extraction.context.period_terms import term_index
from claims.extraction.context.places import all_names
from claims.extraction.context.vocabulary import entries, load, phrases, sense
from claims.extraction.text import read_document

NAMES = ["verbs", "words", "speakers", "places", "periods", "worth", "territories", "statements"]


@pytest.mark.parametrize("name", NAMES)
def test_every_lexicon_says_its_source(name: str) -> None:
    assert load(name)["source"]


def _blocks() -> list[tuple[str, str]]:
    words, speakers, verbs, worth = load("words"), load("speakers"), load("verbs"), load("worth")
    tables = {"tags": words["tags"], "abbreviations": words["abbreviations"], "spoken": speakers["words"]}
    tables |= {"roles": speakers["roles"], "worth": worth["words"]}
    tables |= {"nouns": {key: verbs["en"][key] for key in ("deverbal", "masdar", "change_noun")}}
    return [(f"{name}.{key}", block) for name, table in tables.items() for key, block in table.items()]


@pytest.mark.parametrize(("name", "block"), _blocks())
def test_no_word_stands_twice_in_a_block(name: str, block: str) -> None:
    words = [" ".join(phrase) for phrase in phrases(block)] if "according" in name else entries(block)
    assert [word for word, count in Counter(words).items() if count > 1] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_verb_stands_twice(language: str) -> None:
    verbs = [
        line for tag in ("level", "change", "share", "aux", "act") for line in phrases(load("verbs")[language][tag])
    ]
    assert [line for line, count in Counter(verbs).items() if count > 1] == []


def test_every_word_can_be_met_as_one_word_of_a_text() -> None:
    forms = [word for name, block in _blocks() if "abbrev" not in name for word in entries(block)]
    assert [form for form in forms if len(read_document(form).words) != 1] == []


def test_every_word_of_time_can_be_met() -> None:
    assert all(read_document(first).words == [first] for first in term_index())


def test_verbs_are_known_in_their_forms() -> None:
    assert {"ارتفع", "ارتفعت", "ارتفعوا"} <= set(arabic_past("ارتفع"))
    assert {"يرتفع", "ترتفع", "يرتفعون"} <= set(arabic_present("يرتفع"))
    assert {"بنت", "بنوا"} <= set(arabic_past("بني"))
    assert {"stopping", "stopped", "stop"} <= set(english_forms("stop*"))
    assert {"carried", "carrying"} <= set(english_forms("carry"))
    assert "attack" not in set(english_forms("attack~"))


def test_proclitics_are_taken_off_a_word_that_is_unknown_with_them() -> None:
    assert sense("وارتفعت").proclitics == 1
    assert "verb" in sense("سيرتفع").tags
    assert sense("قلم").tags == frozenset()


def test_no_name_means_two_places() -> None:
    found: dict[tuple[str, ...], set[str]] = {}
    for words, identifier, _ in all_names():
        found.setdefault(words, set()).add(identifier)
    assert {words: ids for words, ids in found.items() if len(ids) > 1} == {}
