"""Which of the times that a sentence names a number holds for: the nearest that is not another number's."""

from bisect import bisect_left

from claims.extraction.context.page import Page
from claims.extraction.context.periods import Time
from claims.extraction.context.verbs import is_verb

_NEAREST = 6  # times looked at on each side of a number
_FARTHEST = 40  # words between a number and its time
_SAYING = 10  # words round a time that tells when something was said
_WAS = frozenset({"كان", "كانت"})  # "استقر عند 88 دولارا بعد أن كان 89 دولارا الثلاثاء"
_MARKS = frozenset(",،;؛")


def choose_time(page: Page, mention: int, times: list[Time]) -> Time | None:
    """Return the time that a mention's number holds for: the nearest of its sentence that is not another number's."""
    at = bisect_left(times, page.numbers[mention], key=lambda time: time.words)
    near = times[max(at - _NEAREST, 0) : at + _NEAREST]
    fit = [time for time in near if _is_near(page, mention, time) and not _is_anothers(page, mention, time)]
    return min(fit, key=lambda time: _distance(page, mention, time)) if fit else None


def _is_near(page: Page, mention: int, time: Time) -> bool:
    number, behind = page.numbers[mention][0], page.extents[mention][1]
    return number - time.words[1] <= _FARTHEST and time.words[0] - behind <= _FARTHEST


def _is_anothers(page: Page, mention: int, time: Time) -> bool:
    """Return whether a time belongs to another number of the sentence, or to what this one is compared with."""
    number, behind = page.numbers[mention][0], page.extents[mention][1]
    start, end = time.words
    if start <= number < end:
        return True
    if end <= number:
        return _is_compared(page, mention, time, number) or _is_of_saying(page, start, end, number)
    if time.compared is not None and time.compared >= behind:
        return True
    said = any("say" in page.tags(word) for word in range(behind, start))
    if said or any(";" in gap for gap in page.document.gaps[behind : start + 1]):
        return True  # the day on which it was said, or a clause of its own
    other = next((word for word in range(behind, start) if _other_number(page, mention, word)), None)
    return other is not None and any(
        (page.tags(word) & {"from", "compare"} and page.document.words[word + 1] != "اصل")
        or page.document.words[word] in _WAS
        for word in range(behind, other)
    )


def _is_compared(page: Page, mention: int, time: Time, number: int) -> bool:
    """Return whether a time before a number is what another was compared with, as a mark, number or verb shows."""
    if time.compared is None:
        return False
    start, end = time.words
    if time.rule == "period.earlier" or _has_mark(page, end, number) or _has_other(page, mention, time.compared, start):
        return True
    return any(is_verb(page, word) for word in range(end, number))


def _is_of_saying(page: Page, start: int, end: int, number: int) -> bool:
    """Return whether a time before a number tells when it was said: "the ministry said on Monday that 5 …"."""
    if not any("that" in page.tags(word) for word in range(end, min(number, end + _SAYING))):
        return False
    return any("say" in page.tags(word) for word in range(max(start - _SAYING, page.sentence(start)[0]), start))


def _other_number(page: Page, mention: int, word: int) -> bool:
    k = page.number_at.get(word)
    return k is not None and k != mention and page.is_measured(k)


def _distance(page: Page, mention: int, time: Time) -> tuple[bool, int]:
    """Order times: those of the clause first, then the nearest, rather behind the number than before it."""
    number, behind = page.numbers[mention][0], page.extents[mention][1]
    start, end = time.words
    if start >= behind:
        return _has_mark(page, behind, start) or _has_other(page, mention, behind, start), start - behind
    return _has_other(page, mention, end, number), number - end + 3


def _has_other(page: Page, mention: int, first: int, last: int) -> bool:
    return any(_other_number(page, mention, word) for word in range(first, last))


def _has_mark(page: Page, first: int, last: int) -> bool:
    return not all(map(_MARKS.isdisjoint, page.document.gaps[first : last + 1]))
