"""Times that are compared with others: "from 9% a year earlier" is told from another time of its sentence."""

from datetime import date
from functools import cache

from claims.extraction.context import calendars
from claims.extraction.context.calendars import Bounds
from claims.extraction.context.dates import Read, Scene
from claims.extraction.context.period_terms import term_index

_YEAR_LONG = 366  # days of the longest time that another is told from
_NEAR = 4  # words: "عن نفس الشهر من العام الماضي"
_SAME = {"نفسه", "نفسها", "ذاته", "ذاتها", "الفتره", "الشهر", "الربع", "المقابله", "المماثله", "المقابل", "المماثل"}
_FROM = frozenset({"from", "من"})
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


@cache
def _comparing_words() -> frozenset[str]:
    """Return the words that can compare, some of them only where they stand so."""
    index = term_index().items()
    return frozenset(form for form, terms in index if {"compare", "than"} & {t.table for t in terms}) | _FROM | {"on"}


def compares(scene: Scene, word: int, time: int) -> bool:
    """Return whether a word before a time compares: مقارنة, near it "than", and "on" in "up 5% on last year"."""
    form = scene.form(word)
    if form not in _comparing_words():
        return False
    if scene.says(time, "since"):
        return False  # "14 percent against the dollar since January"
    if scene.says(word, "compare") or (scene.says(word, "than") and time - word <= _NEAR):
        return True
    if scene.form(word - 1) in _SAME:
        return False  # "للفترة نفسها من العام السابق"
    moved = form == "from" and any(scene.form(at) in ("up", "down") for at in range(word - 5, word))
    if form in _FROM and time - word <= 2 and (moved or scene.says(time, "earlier")):
        return True  # "up 5% from a year earlier", "down 500 from April"
    return form == "on" and scene.says(word + 1, "shift") and not scene.says(word + 2, "weekdays")


def is_same_part(scene: Scene, word: int, bounds: Bounds | None) -> bool:
    """Return whether the year at a word is that of a like part: "للربع المماثل من العام الماضي"."""
    opens, closes = bounds or (None, None)
    whole = opens is not None and closes is not None and (opens.month, closes.month) == (1, 12)
    return whole and scene.form(word - 1) == "من" and scene.form(word - 2) in _SAME


def part_of_year(year: Bounds | None, others: list[Bounds]) -> Bounds | None:
    """Return the days of a year that the last of the other times has in its own; the whole year if there is none."""
    opens = year[0] if year else None
    spans = [(start, end) for start, end in others if start and end and start.year == end.year]
    if opens is None or not spans:
        return year
    back = 12 * (spans[-1][0].year - opens.year)
    return tuple(_moved(day, back) for day in spans[-1])  # type: ignore[return-value]


def _moved(day: date, months: int) -> date:
    """Return the same day so many months before; the last of a month stays the last."""
    number = day.year * 12 + day.month - 1 - months
    last = calendars.month(number % 12 + 1, number // 12)[1]
    assert last is not None
    is_last = day == calendars.month(day.month, day.year)[1]
    return last if is_last or day.day > last.day else last.replace(day=day.day)
