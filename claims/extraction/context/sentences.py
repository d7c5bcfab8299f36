"""Where sentences begin and end: told by what stands between words, once for a text."""

import re
from functools import cache
from typing import NamedTuple

from claims.extraction.context.vocabulary import entries, load
from claims.extraction.text import Document

_LINE = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_STOP = re.compile(r"(?<!\.)\.(?!\.)|[!?؟…。۔]|\.{2,}")
_NUMBERED = 3  # digits: a number of fewer at the head of a line is a list's
_LONGEST_ASIDE = 40  # words: a bracket not closed by then is a slip
_CLOSERS = "\"'»”’)]}"
_ARABIC_LETTER = "\u0620"
_ENDS = "!?؟。۔"
_HEAD = 4000  # characters that show whether a text has capitals
_REMEMBERED, _SHORT = 4096, 32  # gaps, and characters of one


class _Mark(NamedTuple):
    """What stands between two words, read once for each different gap.

    tells: whether it has a line break, a stop or a bracket. line: whether it breaks the line; stop: the first full stop
    or other end, "" without one; parted: whether a stop may end a sentence by what follows it; bracket: 1 opens one, -1
    closes it, 0 has none; closes: whether ")" is in it, within: behind the stop. behind and ahead: how much belongs to
    the sentence before, and where the next one begins.
    """

    tells: bool
    line: bool
    stop: str
    parted: bool
    bracket: int
    closes: bool
    within: bool
    behind: int
    ahead: int


def sentence_starts(document: Document) -> list[int]:
    """Return the index of the first word of each sentence, in order; [] for a text without words.

    A line break always ends a sentence; a full stop does not inside a number, an address, an abbreviation or an
    initialism, nor before a small letter where the text has capitals; nor does an ellipsis before more of the line.
    """
    if not document.words:
        return []
    starts, bracket, gaps = [0], -_LONGEST_ASIDE, document.gaps
    cased: bool | None = None
    telling = {gap: mark for gap in {gaps[index] for index in document.marked} if (mark := _MARKS[gap]).tells}
    for index in [index for index in document.marked if gaps[index] in telling]:
        mark = telling[gaps[index]]
        if not 0 < index < len(document.words):
            continue
        aside = mark.within and bracket > starts[-1]  # "he (who was ill.) left"
        inside = bracket > index - _LONGEST_ASIDE and (aside or not mark.closes)
        ends = mark.line or (bool(mark.stop) and not inside and _is_stop(document, index, mark))
        if ends and not mark.line and mark.stop == "." and document.is_small(index):
            cased = document.raw[:_HEAD].lower() != document.raw[:_HEAD] if cased is None else cased
            ends = not cased
        if ends:
            starts.append(index)
        if mark.bracket:
            bracket = index if mark.bracket > 0 else -_LONGEST_ASIDE
    return starts


def sentence_span(document: Document, first: int, last: int) -> tuple[int, int]:
    """Return the span in the text as given of the sentence of words first to last (behind the last).

    Marks that open the sentence and those that close it belong to it; white space round it does not.
    """
    before, after = document.gaps[first], document.gaps[last]
    ahead = _MARKS[before].ahead if first else len(before) - len(before.lstrip())
    behind = _MARKS[after].behind if last < len(document.words) else len(after.rstrip())
    return document.span(document.starts[first] - len(before) + ahead, document.end(last - 1) + behind)


class _Marks(dict[str, _Mark]):
    """What each gap met so far tells."""

    def __missing__(self, gap: str) -> _Mark:
        """Read a new gap; long ones are not kept, and all are forgotten when there are too many."""
        mark = _read_mark(gap)
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(gap) < _SHORT:
            self[gap] = mark
        return mark


_MARKS = _Marks()


def _read_mark(gap: str) -> _Mark:
    stop = _STOP.search(gap)
    next_one = gap[stop.end() : stop.end() + 1] if stop else ""
    opens, closes = gap.rfind("("), gap.rfind(")")
    behind = _closing(gap)
    line = _LINE.search(gap) is not None
    return _Mark(
        tells=line or stop is not None or opens != closes,
        line=line,
        stop=stop[0] if stop else "",
        parted=next_one.isspace() or (next_one != "" and next_one in _CLOSERS),
        bracket=(opens > closes) - (opens < closes),
        closes=closes >= 0,
        within=stop is not None and stop.start() < closes,
        behind=behind,
        ahead=behind + len(gap[behind:]) - len(gap[behind:].lstrip()),
    )


def _closing(gap: str) -> int:
    """Return how much of a gap belongs to the sentence before it."""
    line = _LINE.search(gap)
    stop = _STOP.search(gap)
    if stop is None or (line and line.start() < stop.start()):
        return len(gap[: line.start()].rstrip()) if line else 0
    end = stop.end()
    while end < len(gap) and (gap[end] in _CLOSERS or _STOP.match(gap, end)):
        end += 1
    return end


def _is_stop(document: Document, index: int, mark: _Mark) -> bool:
    """Return whether the stop before a word ends a sentence there, whatever the case of its first letter."""
    gap, before, after = document.gaps[index], document.words[index - 1], document.words[index]
    if mark.stop != ".":
        return mark.stop in _ENDS or document.is_capital(index)
    if gap == ".":
        return len(before) > 1 < len(after) and min(before[0], after[0]) >= _ARABIC_LETTER
    if not mark.parted:
        return False
    if before.isdecimal() and len(before) < _NUMBERED and (index == 1 or _MARKS[document.gaps[index - 1]].line):
        return False  # "1. Opening of …"
    if gap[0] == "." and _is_short(document, index - 1):
        ends = document.gaps[index - 1] == "." and document.is_capital(index - 1) and document.is_capital(index)
        return ends and after in _starters()  # "in the U.S. The"
    return True


def _is_short(document: Document, index: int) -> bool:
    word = document.words[index]
    return word in _abbreviations() or (len(word) == 1 and word.isalpha())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entries(load("words")["abbreviations"]["words"]))


@cache
def _starters() -> frozenset[str]:
    return frozenset(entries(load("words")["abbreviations"]["starters"]))
