"""The words of English numbers, and where in a text a number may begin."""

from decimal import Decimal
from functools import cache

from claims.extraction.digits import VULGAR, fraction
from claims.extraction.lexicon import fold_key, load_table
from claims.extraction.romans import romans
from claims.extraction.text import Document

ARTICLES = ("a", "an")
_HEDGES = ("over", "than", "nearly", "almost", "about", "by", "to", "roughly", "around", "under", "down", "up", "fell")
_DONE_BY_SOME = frozenset(
    ("said", "say", "were", "are", "have", "had", "did", "do", "live", "lived", "believe", "think", "voted", "want")
)


@cache
def number_words() -> dict[str, dict[str, Decimal]]:
    """Return every English number word by its folded spelling: place in the grammar -> value."""
    found: dict[str, dict[str, Decimal]] = {}
    for place, spellings in load_table("numbers_en").items():
        for value, words in spellings.items() if place != "source" else ():
            worth = fraction(value) if "/" in value else Decimal(value)
            for word in words:
                found.setdefault(fold_key(word), {})[place] = worth
    return found


_LETTERS = ("scale_letter", "scale_behind_digits", "letter_noun", "letter_total", "name")


@cache
def _openers() -> frozenset[str]:
    """Return the words at which a number without digits can begin."""
    return frozenset(word for word, places in number_words().items() if any(place not in _LETTERS for place in places))


def candidates(document: Document) -> list[int]:
    """Return the indexes of the words at which a number may begin: digits and number words, with "a" before them."""
    known = _openers()
    openers = {word for word in document.distinct if word < ":" or word in known or word in VULGAR or word in romans()}
    found = [index for index, word in enumerate(document.words) if word in openers]
    return [index - 1 if index and _takes_article(document, index) else index for index in found]


def _takes_article(document: Document, index: int) -> bool:
    """Return whether "a" or "an" before this word belongs to the number: "a million", "a third of"."""
    words = document.words
    places = number_words().get(words[index], {})
    if words[index - 1] not in ARTICLES or document.gaps[index].strip(" "):
        return False
    return "scale" in places or ("part" in places and is_part(document, index + 1))


def is_part(document: Document, index: int) -> bool:
    """Return whether what stands behind "a third", at this index, makes it a share, not a place in an order."""
    behind = document.words[index] if index < len(document.words) else ""
    blank = not document.gaps[index].strip(" ")
    if blank and behind in ("of", "more", "less", "fewer", "higher", "lower"):
        return True
    if behind in ("point", "percentage") or (blank and behind in _DONE_BY_SOME):
        return True  # "a quarter point", "a third said no"
    hedged = index > 2 and document.words[index - 3] in _HEDGES
    return hedged and (
        not blank
        or behind
        in (
            "",
            "in",
            "since",
            "from",
            "this",
            "and",
            "on",
            "to",
            "over",
            "between",
            "compared",
            "during",
            "last",
            "after",
            "as",
        )
    )
