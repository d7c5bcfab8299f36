"""English letters that scale digits which they touch: "$5m", "Rs1.5bn", "20k", "2m people", "lists grew to 7.57m"."""

import re
from decimal import Decimal
from functools import cache

from claims.extraction.lexicon import fold_key, load_table
from claims.extraction.numbers import MONEY_SIGNS
from claims.extraction.numberwords_en import number_words
from claims.extraction.text import Document

_MORE = ("more", "new", "other", "additional", "extra")
_MONEY_SIGN = re.compile(rf"[{MONEY_SIGNS}]\s?\Z")
_CLAUSE = 6  # words back to what is told in millions


def letter_scale(document: Document, index: int, at: int) -> Decimal | None:
    """Return the scale that a letter at a word stands for, right behind digits from `index` on; None for a unit."""
    scale = _value(document, at, "scale_letter")
    if scale is None or document.gaps[at]:
        return None
    paid = _is_sum(document, index)
    if not paid and index and not document.gaps[index] and document.words[index - 1] > ":":
        return None  # "y2k"
    if _value(document, at + 1, "name") is not None:
        return None
    return scale if paid or document.words[at] == "k" or _counts(document, at) or _is_total(document, index) else None


def _value(document: Document, index: int, place: str) -> Decimal | None:
    places = number_words().get(document.words[index]) if 0 <= index < len(document.words) else None
    return places.get(place) if places else None


def _counts(document: Document, at: int) -> bool:
    """Return whether people or things follow that are counted in millions: "97m more people"."""
    if document.gaps[at + 1].strip(" +-"):
        return False
    described = at + 1 < len(document.words) and document.words[at + 1] in _MORE and document.gaps[at + 2] == " "
    return _value(document, at + 1 + described, "letter_noun") is not None


def _is_sum(document: Document, index: int) -> bool:
    """Return whether a currency stands before the digits: "$5", "Rs1.5", "KSh 20"; a letter only if it touches."""
    gap = document.gaps[index]
    if _MONEY_SIGN.search(gap):
        return True
    before = document.words[index - 1] if index and gap.strip(" ") in ("", ".") else ""
    return before in _currency_words() and (not gap or len(before) > 1)


def _is_total(document: Document, index: int) -> bool:
    """Return whether a word for a total stands soon before, in the same clause: "waiting lists grew to 7.57m"."""
    for at in range(index - 1, max(0, index - _CLAUSE) - 1, -1):
        if document.gaps[at + 1].strip(" '-"):
            return False
        if _value(document, at, "letter_total") is not None:
            return True
    return False


@cache
def _currency_words() -> frozenset[str]:
    """Return the words and letters that stand for a currency in front of a sum: "rs", "ksh", "n"."""
    tables = load_table("currencies_en")
    return frozenset(
        fold_key(word) for name in ("before", "glued") for words in tables[name].values() for word in words
    )
