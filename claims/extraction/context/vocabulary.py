"""What a word can do in a clause round a figure: its tags, looked up by its folded form.

The words stand in lexicon/context_*.toml. Tags: verb with level, change, share, act, aux or say; masdar (a verbal
noun), deverbal (dead, قتلى); bare (an English form that may be a noun); and the tags of context_words.toml.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from claims.extraction.context.inflection import (
    arabic_noun,
    arabic_past,
    arabic_present,
    english_finite,
    english_forms,
)
from claims.extraction.lexicon import load_table, shared
from claims.extraction.text import fold

_PROCLITICS = ("و", "ف", "س", "ب", "ل", "ك", "وس", "فس", "وب", "ول", "فب", "فل", "وك")
_JOINED = frozenset(proclitic[0] for proclitic in _PROCLITICS)
_PERSONS = "يتنا"  # a present tense begins with one of these
_SPOKEN = ("media", "occasion", "pronouns", "going_on", "norms", "given", "titles", "saying")
_REMEMBERED = 1 << 16  # words
_NO_TAGS: frozenset[str] = frozenset()


class Sense(NamedTuple):
    """What one word can do: its tags, and how many letters of proclitics stand before what was found."""

    tags: frozenset[str]
    proclitics: int = 0


UNKNOWN = Sense(_NO_TAGS)


def load(name: str) -> dict[str, Any]:
    """Return a context lexicon by its name without `context_` and `.toml`."""
    return load_table(f"context_{name}")


def entries(block: str) -> list[str]:
    """Return the folded words of a block of words."""
    return fold(block).split()


def phrases(block: str) -> list[tuple[str, ...]]:
    """Return the folded phrases of a block, one a line."""
    return [tuple(line.split()) for line in fold(block).splitlines() if line.strip()]


@lru_cache(maxsize=_REMEMBERED)
def sense(word: str) -> Sense:
    """Return what a folded word can do, with Arabic proclitics taken off where the whole word is unknown."""
    forms = _forms()
    if found := forms.get(word):
        return Sense(found)
    if word[0] not in _JOINED:
        return UNKNOWN
    for proclitic in _PROCLITICS:
        found = forms.get(word[len(proclitic) :]) if word.startswith(proclitic) else None
        if found and (proclitic[-1] != "س" or word[len(proclitic)] in _PERSONS):
            return Sense(found, len(proclitic))
    if word.startswith(("لل", "ولل")):
        found = forms.get("ال" + word[word.index("لل") + 2 :], _NO_TAGS)
        return Sense(found, word.index("لل") + 1)
    return UNKNOWN


class _Tags(dict[str, frozenset[str]]):
    """The tags of the words met so far."""

    def __missing__(self, word: str) -> frozenset[str]:
        """Look up a new word; forgets all when there are too many."""
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = sense(word).tags
        return found


_TAGS = _Tags()


def tags_of(words: list[str]) -> list[frozenset[str]]:
    """Return the tags of each of some folded words."""
    return list(map(_TAGS.__getitem__, words))


def forms_of(tag: str) -> list[str]:
    """Return the folded forms, without proclitics, of the words with a tag."""
    return [form for form, tags in _forms().items() if tag in tags]


@cache
def _forms() -> dict[str, frozenset[str]]:
    tags: defaultdict[str, set[str]] = defaultdict(set)
    for word, tag in _all_forms():
        tags[word].add(tag)
    found = {word: frozenset(found) for word, found in tags.items() if word}
    return dict(zip(found, shared(found.values()), strict=True))


def _all_forms() -> Iterator[tuple[str, str]]:
    verbs, words, speakers = load("verbs"), load("words"), load("speakers")
    for tag in ("level", "change", "share", "aux", "act"):
        yield from _tagged(_arabic(verbs["ar"][tag]), tag)
        yield from _tagged(_english(verbs["en"][tag]), tag)
    yield from _tagged(_arabic(speakers["verbs"]["ar"]), "say")
    yield from _tagged(_english(speakers["verbs"]["en"]), "say")
    for tag in ("masdar", "deverbal", "change_noun"):
        yield from ((word, tag) for lang in ("ar", "en") for word in entries(verbs[lang].get(tag, "")))
    spoken = {tag: speakers["words"][tag] for tag in _SPOKEN}
    for table in (words["tags"], spoken):
        yield from ((word, tag) for tag, block in table.items() for word in entries(block))
    for tag, block in speakers["roles"].items():
        for word in entries(block):
            yield word, tag
            if tag != "inner" and word[0] >= "\u0620" and not word.startswith("ال"):
                yield "ال" + word, tag
                stem = word[:-1] + "ت" if word.endswith("ه") else word
                yield from ((stem + ending, tag) for ending in ("ها", "هم") if tag == "heads")  # رئيسها
    for word in entries(words["tags"]["modal"]):
        yield from ((word, "verb"), (word, "aux"))
    for word in entries(words["tags"]["change_led"]):
        if word[0] >= "\u0620":  # "بزيادة" is a verbal noun behind a preposition
            yield from ((word, "masdar"), (word, "change"))


def _tagged(forms: Iterable[tuple[str, str]], tag: str) -> Iterator[tuple[str, str]]:
    for word, part in forms:
        yield word, part
        if part in ("verb", "masdar"):
            yield word, tag


def _arabic(block: str) -> Iterator[tuple[str, str]]:
    for past, present, *nouns in phrases(block):
        yield from ((form, "verb") for form in (*arabic_past(past), *arabic_present(present)))
        if past.startswith("~"):
            yield past[1:], "noun_or_verb"
        yield from ((form, "masdar") for noun in nouns for form in arabic_noun(noun))


def _english(block: str) -> Iterator[tuple[str, str]]:
    for words in phrases(block):
        line = " ".join(words)
        yield from ((form, "verb") for form in (*english_forms(line), *english_finite(line)))
        base = words[0].rstrip("*")
        if base.endswith("~"):
            yield base.rstrip("*~"), "noun_or_verb"
        yield from ((form, "bare") for form in (base, *english_finite(line)))
