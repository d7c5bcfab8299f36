"""Roman numerals, where they number something: "World War II", "القمة XXV", "king charles iii", "Title IX"."""

from decimal import Decimal
from functools import cache

from claims.extraction.lexicon import fold_key, load_table
from claims.extraction.numbers import Form, Number
from claims.extraction.text import Document

_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx")
_SHORTEST = 2  # letters; "I" and "V" say other things, but behind an Arabic noun that is numbered
SINGLE = {"i": 1, "v": 5}


@cache
def romans() -> dict[str, int]:
    """Return the numerals of two letters and more, in small letters, up to 79: what popes, wars and games come to."""
    found = {ten + one: 10 * tens + ones for tens, ten in enumerate(_TENS) for ones, one in enumerate(_ONES)}
    return {word: value for word, value in found.items() if len(word) >= _SHORTEST}


@cache
def _numbered() -> frozenset[str]:
    return frozenset(map(fold_key, load_table("symbols")["numbered"]["words"]))


def read_roman(document: Document, index: int) -> Number | None:
    """Return the numeral here: in capitals behind a name or a noun, in small letters behind a word of the table."""
    word = document.words[index].removeprefix("ال")
    value = romans().get(word) or SINGLE.get(word)
    if value is None or index == 0 or document.gaps[index] != " ":
        return None
    before, given = document.words[index - 1], document.given(index).lstrip("ال\u0640")
    named = before in _numbered()
    if len(word) < _SHORTEST and not (named and before > "ء" and given.isupper() and _ends(document, index)):
        return None
    if not named and not (given.isupper() and _is_name(document, index - 1)):
        return None
    start, end = document.starts[index], document.end(index)
    return Number(index, index, start, end, Form.ORDINAL, Decimal(value), step=Decimal(1))


def _ends(document: Document, index: int) -> bool:
    """Return whether no Latin word or digits go on behind the letter here: "المرحلة V 2", "الجزء I am"."""
    return "".join(document.words[index + 1 : index + 2]) > "ء" or document.gaps[index + 1].strip(" ") != ""


def _is_name(document: Document, index: int) -> bool:
    """Return whether the word here has a capital among words in small letters, or is Arabic: not "LEADER XI SPEAKS"."""
    given = document.given(index)
    return given > "ء" or (given[:1].isupper() and not given.isupper())
