"""Words and units as data: TOML tables read once, folded, and checked while they are read.

A table that gives one phrase two meanings, or holds a phrase without a word, does not load.
"""

import tomllib
from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from claims.extraction.text import Document, read_document

Value = TypeVar("Value")
Held = TypeVar("Held", bound=Hashable)
Words = tuple[str, ...]


_INNER = {"", "/", "-", "."}


class LexiconError(ValueError):
    """A table of the lexicon that cannot be used; the message names table and word."""


@cache
def load_table(name: str) -> dict[str, Any]:
    """Return one TOML file of this folder, e.g. "units_ar"; every file says its `source`."""
    table = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    if not table.get("source"):
        raise LexiconError(f"{name}: says no source")
    return table


def key_words(phrase: str) -> Words:
    """Return the folded words of a phrase, as a document of it would have them."""
    return tuple(read_document(phrase).words)


def fold_key(word: str) -> str:
    """Return one word as a document of it would have it; raises LexiconError if it is not one word."""
    words = key_words(word)
    if len(words) != 1:
        raise LexiconError(f"not one word: {word!r}")
    return words[0]


def shared(values: Iterable[Held]) -> Iterator[Held]:
    """Yield the first of the values that are equal, so that a table of many words keeps few objects."""
    kept: dict[Held, Held] = {}
    for value in values:
        yield kept.setdefault(value, value)


class Phrases(Generic[Value]):
    """Phrases with a value each; the longest that fits is found at a word of a document in constant time.

    Between the words of a phrase stands a blank, a slash, a hyphen, the point of an abbreviation, or nothing.
    """

    def __init__(
        self, name: str, entries: Iterable[tuple[str, Value]], others: Iterable[tuple[str, Value]] = ()
    ) -> None:
        """Fold and index the phrases; raises LexiconError for an empty one or one with two values.

        others: phrases that count only where `entries` do not give them a value already.
        """
        self._values: dict[Words, Value] = {}
        for phrase, value in entries:
            words = key_words(phrase)
            if not words:
                raise LexiconError(f"{name}: {phrase!r} has no word")
            if self._values.setdefault(words, value) != value:
                raise LexiconError(f"{name}: {phrase!r} means both {self._values[words]} and {value}")
        for phrase, value in others:
            self._values.setdefault(key_words(phrase), value)
        self._first: dict[str, tuple[int, ...]] = {}
        self._last: dict[str, tuple[int, ...]] = {}
        for words in sorted(self._values, key=len, reverse=True):
            for index, word in ((self._first, words[0]), (self._last, words[-1])):
                lengths = index.get(word, ())
                if len(words) not in lengths:
                    index[word] = (*lengths, len(words))

    def __iter__(self) -> Iterator[tuple[Words, Value]]:
        """Go through the folded phrases and their values."""
        return iter(self._values.items())

    @property
    def beginnings(self) -> frozenset[str]:
        """The words at which a phrase begins."""
        return frozenset(self._first)

    @property
    def ends(self) -> frozenset[str]:
        """The words with which a phrase ends."""
        return frozenset(self._last)

    def begins_among(self, words: Iterable[str]) -> bool:
        """Return whether a phrase begins with one of these folded words."""
        return not self._first.keys().isdisjoint(words)

    def begins(self, word: str) -> bool:
        """Return whether a phrase begins with a folded word."""
        return word in self._first

    def get(self, word: str) -> Value | None:
        """Return the value of a phrase of one folded word, or None."""
        return self._values.get((word,))

    def at(self, document: Document, index: int) -> tuple[Value, int] | None:
        """Return value and last word of the longest phrase that begins at this word, or None."""
        lengths = self._first.get(document.words[index]) if 0 <= index < len(document.words) else None
        if lengths is None:
            return None
        for length in lengths:
            found = self._phrase(document, index, index + length)
            if found is not None:
                return found, index + length - 1
        return None

    def ending_at(self, document: Document, index: int) -> tuple[Value, int] | None:
        """Return value and first word of the longest phrase that ends with this word, or None."""
        for length in self._last.get(document.words[index], ()) if 0 <= index < len(document.words) else ():
            found = self._phrase(document, index - length + 1, index + 1) if index >= length - 1 else None
            if found is not None:
                return found, index - length + 1
        return None

    def _phrase(self, document: Document, first: int, after: int) -> Value | None:
        if after > len(document.words):
            return None
        if after > first + 1 and any(gap.strip(" ") not in _INNER for gap in document.gaps[first + 1 : after]):
            return None
        return self._values.get(tuple(document.words[first:after]))
