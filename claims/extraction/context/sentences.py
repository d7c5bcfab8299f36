"""Where sentences begin and end: told by what stands between words, once for a text."""

import re
from functools import cache, lru_cache

from claims.extraction.context.vocabulary import entries, load
from claims.extraction.text import Document

_LINE = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_STOP = re.compile(r"(?<!\.)\.(?!\.)|[!?؟…。۔]|\.{2,}")
_MARK = re.compile(rf"{_LINE.pattern}|{_STOP.pattern}|[()]")
_LONGEST_ASIDE = 40  # words: a bracket not closed by then is a slip
_CLOSERS = "\"'»”’)]}"
_ARABIC_LETTER = "\u0620"


def sentence_starts(document: Document) -> list[int]:
    """Return the index of the first word of each sentence, in order; [] for a text without words.

    A line break always ends a sentence; a full stop does not inside a number, an address, an abbreviation or an
    initialism, nor before a small letter where the text has capitals; nor does an ellipsis before more of the line.
    """
    if not document.words:
        return []
    cased = document.raw[:4000].lower() != document.raw[:4000]
    starts, bracket = [0], -_LONGEST_ASIDE
    marking = {gap for gap in set(document.gaps) if _is_marking(gap)}
    for index in [index for index, gap in enumerate(document.gaps[:-1]) if gap in marking and index]:
        gap = document.gaps[index]
        inside = bracket > index - _LONGEST_ASIDE and ")" not in gap
        if _LINE.search(gap) or (not inside and _STOP.search(gap) and _is_stop(document, index, gap, cased)):
            starts.append(index)
        if "(" in gap or ")" in gap:
            bracket = index if gap.rfind("(") > gap.rfind(")") else -_LONGEST_ASIDE
    return starts


@lru_cache(maxsize=4096)
def _is_marking(gap: str) -> bool:
    return bool(_MARK.search(gap))


def sentence_span(document: Document, first: int, last: int) -> tuple[int, int]:
    """Return the span in the text as given of the sentence of words first to last (behind the last).

    Marks that open the sentence and those that close it belong to it; white space round it does not.
    """
    before, after = document.gaps[first], document.gaps[last]
    start = document.starts[first] - (len(before) - _opening(before, first == 0))
    end = document.end(last - 1) + _closing(after, last == len(document.words))
    return document.span(start, end)


def _opening(gap: str, whole: bool) -> int:
    """Return where in a gap the next sentence begins: behind the last one's closing marks and white space."""
    begin = 0 if whole else _closing(gap, False)
    return begin + len(gap[begin:]) - len(gap[begin:].lstrip())


def _closing(gap: str, whole: bool) -> int:
    """Return how much of a gap belongs to the sentence before it."""
    if whole:
        return len(gap.rstrip())
    line = _LINE.search(gap)
    stop = _STOP.search(gap)
    if stop is None or (line and line.start() < stop.start()):
        return len(gap[: line.start()].rstrip()) if line else 0
    end = stop.end()
    while end < len(gap) and (gap[end] in _CLOSERS or _STOP.match(gap, end)):
        end += 1
    return end


def _is_stop(document: Document, index: int, gap: str, cased: bool) -> bool:
    stop = _STOP.search(gap)
    if stop is None:
        return False
    before, after = document.words[index - 1], document.words[index]
    if stop[0] != ".":
        return stop[0] in "!?؟。۔" or _is_capital(document, index)
    if gap == ".":
        return len(before) > 1 < len(after) and min(before[0], after[0]) >= _ARABIC_LETTER
    behind = gap[stop.end() : stop.end() + 1]
    if not behind.isspace() and (not behind or behind not in _CLOSERS):
        return False
    if gap.startswith(".") and _is_short(document, index - 1):
        ends = document.gaps[index - 1] == "." and _is_capital(document, index - 1) and _is_capital(document, index)
        return ends and after in _starters()  # "in the U.S. The"
    return not cased or not _is_small(document, index)


def _is_short(document: Document, index: int) -> bool:
    word = document.words[index]
    return word in _abbreviations() or (len(word) == 1 and word.isalpha())


def _is_capital(document: Document, index: int) -> bool:
    return document.raw[document.to_raw(document.starts[index])].isupper()


def _is_small(document: Document, index: int) -> bool:
    return document.raw[document.to_raw(document.starts[index])].islower()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entries(load("words")["abbreviations"]["words"]))


@cache
def _starters() -> frozenset[str]:
    return frozenset(entries(load("words")["abbreviations"]["starters"]))
