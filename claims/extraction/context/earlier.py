"""Times told from another time of their sentence: "from 9% a year earlier", "مقابل 9% في العام السابق"."""

from datetime import date

from claims.extraction.context import calendars
from claims.extraction.context.calendars import Bounds
from claims.extraction.context.dates import Read, Scene

_YEAR_LONG = 366  # days of the longest time that another is told from
_BACK = {"month": 1, "year": 12, "decade": 120}  # in months


def read_earlier(scene: Scene, word: int) -> Read | None:
    """Read "year earlier", "the year before", العام السابق; what it is told from is found once all times are read."""
    term = scene.term(word, "earlier")
    if term is None:
        return None
    end = scene.behind(word, term)
    if scene.form(end - 1) == "before" and end < scene.last and scene.page.gap(end) == " ":
        return None  # "the year before the war"
    return Read(end, None)


def bounds_before(scene: Scene, word: int, others: list[Bounds]) -> Bounds | None:
    """Return the days of the time at a word, told from the last of the other times that are at most a year long."""
    unit = str(term.value) if (term := scene.term(word, "earlier")) else "year"
    spans = [(start, end) for start, end in others if start and end and (end - start).days <= _YEAR_LONG]
    if not spans:
        return None
    return tuple(_moved(day, _BACK[unit]) for day in spans[-1])  # type: ignore[return-value]


def _moved(day: date, months: int) -> date:
    """Return the same day so many months before; the last of a month stays the last."""
    number = day.year * 12 + day.month - 1 - months
    last = calendars.month(number % 12 + 1, number // 12)[1]
    assert last is not None
    is_last = day == calendars.month(day.month, day.year)[1]
    return last if is_last or day.day > last.day else last.replace(day=day.day)
