"""What in a text can turn it round: up for down, or a denial. Pure; the words are data."""

import tomllib
from functools import cache, lru_cache
from typing import NamedTuple

from claims.extraction.text import fold
from claims.models.registry import DATA, spellings, words_of


class Terms(NamedTuple):
    """Folded words, and beginnings of words, that have one sense."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def any_in(self, forms: set[str]) -> bool:
        """Tell whether one of these spellings is such a word."""
        return not self.whole.isdisjoint(forms) or any(form.startswith(self.beginnings) for form in forms)


class Turns(NamedTuple):
    """What in a text can turn it round."""

    up: bool
    down: bool
    denies: bool


@cache
def vocabulary() -> dict[str, Terms]:
    """Return the words that turn a statement round, by their sense."""
    table = tomllib.loads((DATA / "turns.toml").read_text(encoding="utf-8"))
    return {sense: terms_of(words) for sense, words in table.items()}


def terms_of(words: list[str]) -> Terms:
    """Return words as they are compared; a "*" stands for any ending."""
    whole = frozenset(fold(word) for word in words if not word.endswith("*"))
    return Terms(whole, tuple(fold(word[:-1]) for word in words if word.endswith("*")))


@lru_cache(maxsize=1024)
def turns(text: str) -> Turns:
    """Return what turns a text round. An Arabic word is also tried without the particles written onto it."""
    forms = {form for word in words_of(text) for form in spellings(word)}
    return Turns(**{sense: terms.any_in(forms) for sense, terms in vocabulary().items()})
