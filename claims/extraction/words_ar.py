"""The Arabic number words with all their clitics: where numbers may begin, and what is written together with them."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from claims.extraction.digits import VULGAR, fraction
from claims.extraction.lexicon import fold_key, load_table
from claims.extraction.morphology import DUAL_ENDINGS, annexed_dual, is_peoples_dual, is_second_term, may_be_dual
from claims.extraction.numbers import Number
from claims.extraction.romans import SINGLE, romans
from claims.extraction.text import Document

_CONJUNCTIONS = ("", "و", "ف")
_CLITICS = ("", "ال", "ب", "بال", "ل", "لل", "كال")
_POSSESSIVES = ("ه", "ها", "هم", "هن")  # "ثلاثة أرباعها"
_GLUED = {"و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "وبال", "لل", "ولل", "وب", "ول", "فب", "كال"}
_WITHOUT_HAMZA = {"ميتا", "وميتا", "بميتا", "لميتا"}  # "dead" and a company's name, "مئتا" only with a hamza
_MORE = ("و", "الا")  # what leads to more of a number, beside the words of numbers themselves
_REMEMBERED = 1 << 16  # words
_SIX = {"لست", "ولست", "فلست", "وست", "فست", "بست"}  # "I am not", "West" and others, but before what six can count


@dataclass(slots=True)
class NumberWord:
    """A number word with its clitics: what it is worth in each place of the grammar where it may stand."""

    values: dict[str, Decimal] = field(default_factory=dict)
    joined: bool = False  # with و attached, so that it can continue a number
    clitic: str = ""

    @property
    def definite(self) -> bool:
        """Whether an article is attached."""
        return self.clitic.endswith(("ال", "لل"))


@cache
def number_words() -> dict[str, NumberWord]:
    """Return every Arabic number word with every clitic, by its folded spelling."""
    bare: dict[str, dict[str, Decimal]] = {}
    for place, spellings in load_table("numbers_ar").items():
        for value, words in spellings.items() if place != "source" else ():
            worth = fraction(value) if "/" in value else Decimal(value)
            for word in map(fold_key, words):
                bare.setdefault(word, {})[place] = worth
                for suffix in _POSSESSIVES if place == "fraction_plural" else ():
                    bare.setdefault(word + suffix, {})[place] = worth
    found = {word: NumberWord(values) for word, values in bare.items()}
    for conjunction in _CONJUNCTIONS:
        for clitic in _CLITICS:
            for word, values in bare.items():
                found.setdefault(conjunction + clitic + word, NumberWord(values, conjunction == "و", clitic))
    return found


@cache
def function_words() -> frozenset[str]:
    """Return the words that are never counted."""
    return frozenset(map(fold_key, load_table("words_ar")["function"]["words"]))


@cache
def single_units() -> frozenset[str]:
    """Return the singulars of units that can stand for one of them, with and without the accusative's ا."""
    words = [fold_key(word) for word in load_table("units_ar")["dual"]["words"]]
    return frozenset(words) | {word + "ا" for word in words} | {"مره"}


class _Beginners(dict[str, bool]):
    """Whether a number may begin at a word, remembered for the words met so far."""

    def __missing__(self, word: str) -> bool:
        """Tell it of a new word; forgets all when there are too many."""
        if len(self) > _REMEMBERED:
            self.clear()
        found = (
            word < ":" or word in number_words() or word in VULGAR or (word[-2:] in DUAL_ENDINGS and may_be_dual(word))
        )
        found = found or annexed_dual(word) is not None or word.removeprefix("ال") in romans() or word in SINGLE
        self[word] = found
        return found


_BEGINNERS = _Beginners()


def candidates(document: Document) -> list[int]:
    """Return the indexes of the words at which a number may begin: digits, number words, dual nouns."""
    beginners = frozenset(filter(_BEGINNERS.__getitem__, document.distinct))
    people = {word for word in beginners if is_peoples_dual(word) and word not in number_words()}
    return [
        index
        for index in document.among(beginners)
        if ((word := document.words[index]) not in _WITHOUT_HAMZA or _has_hamza(document, index))
        and (word not in _SIX or is_counted_by_six(document, index + 1))
        and (word not in people or _may_be_two(document, index + 1))
    ]


def _may_be_two(document: Document, index: int) -> bool:
    """Return whether what makes "رجلا" two men can stand here: "أمن", or more of the number; else it is one."""
    word = document.words[index] if index < len(document.words) else ""
    return is_second_term(word) or word in number_words() or word in _MORE or word[:1].isdecimal()


def is_counted_by_six(document: Document, index: int) -> bool:
    """Return whether a feminine plural, or more of the number, stands here: "وست دول", "لست سنوات", "وست وثلاثون"."""
    if index >= len(document.words) or document.gaps[index].strip(" "):
        return False
    word = document.words[index]
    return word.endswith("ات") or word in _feminine_plurals() or word in number_words()


@cache
def _feminine_plurals() -> frozenset[str]:
    return frozenset(map(fold_key, load_table("nouns_ar")["feminine_plurals"]["words"]))


def _has_hamza(document: Document, index: int) -> bool:
    """Return whether a word is spelled with a hamza on its ي, composed or not."""
    return not {"\u0626", "\u0654"}.isdisjoint(document.given(index))


def take_clitics(document: Document, number: Number) -> None:
    """Put what is written together with digits before them into the number: "بـ322", "و6", "ب-300"."""
    before = number.first - 1
    entry = number_words().get(document.words[number.first])
    if entry is not None:
        number.clitic, number.definite = entry.clitic, entry.definite
    if before < 0 or document.words[number.first] >= ":" or document.words[before] not in _GLUED:
        return
    gap = document.gaps[number.first]
    if gap.strip(" -") or gap.count("-") > 1 or (before > 0 and not document.gaps[before]):
        return
    number.definite = document.words[before].endswith(("ال", "لل"))
    number.clitic = document.words[before]
    if " " not in gap:
        number.start = document.starts[before]
        number.value = abs(number.value) if number.value is not None else None
