"""The times that a text names, as bounds in days."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from claims.extraction.context.calendars import Bounds
from claims.extraction.context.dates import (
    Read,
    Scene,
    read_day_and_month,
    read_decade,
    read_month,
    read_year,
    short_year,
)
from claims.extraction.context.earlier import bounds_before, compares, is_same_part, part_of_year, read_earlier
from claims.extraction.context.page import Page, Words
from claims.extraction.context.parts import read_ended, read_first_months, read_part
from claims.extraction.context.period_terms import Term, term_index
from claims.extraction.context.relative import of_year, read_length, read_named, read_single_day, read_weekday
from claims.extraction.values import Period

_Reader = Callable[[Scene, int], Read | None]
_READERS: dict[_Reader, frozenset[str]] = {  # in this order; with the tables whose words may begin such a time
    read_earlier: frozenset({"earlier"}),
    read_month: frozenset({"months", "hijri_months"}),
    read_day_and_month: frozenset({"ordinals"}),
    read_part: frozenset({"parts", "ordinals", "closing"}),
    read_first_months: frozenset({"units", "duals"}),
    read_ended: frozenset({"units", "duals", "named"}),
    read_length: frozenset({"units", "duals"}),
    read_named: frozenset({"named", "shift"}),
    read_year: frozenset({"year_word"}),
    read_decade: frozenset({"decades"}),
    read_weekday: frozenset({"weekdays"}),
    read_single_day: frozenset({"days"}),
}
_OF_DAYS, _OF_YEARS = (read_day_and_month,), (read_year, read_decade)
_OF_LENGTHS = (read_first_months, read_ended, read_length)
_FURTHEST_LEAD = 8  # words before a time that may open one side of it
_JOINING = frozenset({"between", "from"})
_COMPARING = 8  # words from what compares to a time: "مقارنة بالفترة نفسها من العام الماضي"
_EVENT = 3  # words of an event between منذ and its year: "since the fall of the regime in 2003"
_DASHES = frozenset("-–/")


class Time(NamedTuple):
    """A time that a text names: its words with those that open a side, and its bounds; None if they cannot be told.

    compared: the word that makes it what a figure is compared with ("than last year"); None if there is none. rule:
    what read it, for the trace.
    """

    words: Words
    bounds: Bounds | None
    compared: int | None
    proclitics: int
    rule: str


def find_times(page: Page, first: int, last: int, published: date | None) -> list[Time]:
    """Return the times named in words first to last (behind the last), in order and disjoint."""
    scene, beginners = Scene(page, first, last, published, term_index().keys()), _beginners()
    times: list[Time] = []
    behind = first
    words, timely = page.document.words, page.timely
    for word in [word for word in range(first, last) if words[word] in beginners or word in timely]:
        if word >= behind and (time := _time_at(scene, word, behind)):
            times.append(time)
            behind = time.words[1]
    return [_told_from(scene, time, times) for time in times]


def _told_from(scene: Scene, time: Time, times: list[Time]) -> Time:
    """Return a time that is told from another one of its sentence with its bounds: "a year earlier"."""
    same = is_same_part(scene, time.words[0], time.bounds)
    if time.rule != "period.earlier" and not same:
        return time
    before = [(other.bounds, other.compared) for other in times if other.bounds and other.words < time.words]
    others = [bounds for bounds, compared in before if compared is None] or [bounds for bounds, _ in before]
    if same:
        return time._replace(bounds=part_of_year(time.bounds, others))
    behind = [other.bounds for other in times if other.bounds and other.words > time.words]
    return time._replace(bounds=bounds_before(scene, time.words[0], others or behind[:1]))


def period_of(page: Page, time: Time) -> Period | None:
    """Return a time as a period; None where it is relative and cannot be resolved."""
    if time.bounds is None:
        return None
    return Period(page.bare_text(time.words, time.proclitics), *time.bounds)


def _time_at(scene: Scene, word: int, floor: int) -> Time | None:
    """Return the time that begins at a word; one out of the calendar (a 31 February) is no time."""
    try:
        found = _read(scene, word)
        return _complete(scene, word, *found, floor) if found else None
    except (ValueError, OverflowError):
        return None


def _read(scene: Scene, word: int) -> tuple[Read, str] | None:
    """Return the time that begins at a word, and its rule; raises ValueError or OverflowError out of the calendar."""
    readers = _beginners().get(scene.form(word), ())
    if word in scene.page.timely:
        readers = (*readers, *_of_number(scene, word))
    for reader in readers:
        if (found := reader(scene, word)) is not None:
            return of_year(scene, found), "period." + reader.__name__.removeprefix("read_")
    return None


def _of_number(scene: Scene, word: int) -> tuple[_Reader, ...]:
    """Return who reads a time that begins with the number at this word, whatever the word itself begins."""
    form = scene.form(word)
    digits = len(form) if form.isdecimal() else 0
    lengths = _OF_LENGTHS if scene.page.mentions[scene.page.number_at[word]].unit else ()
    days, years = _OF_DAYS if digits in (1, 2) else (), _OF_YEARS if digits == 4 else ()
    return (*days, *lengths, *years)


def _other(scene: Scene, word: int) -> Read | None:
    """Return the time that begins at a word, without its rule."""
    found = _read(scene, word)
    return found[0] if found else None


def _complete(scene: Scene, word: int, found: Read, rule: str, floor: int) -> Time:
    """Add what stands before and behind a time: since, until, between … and, "than"."""
    lead, start = (None, found.start) if found.start is not None else _lead(scene, word, floor)
    if found.start is None:
        joined = _joined(scene, found, lead)
        found = joined or _opened(found, lead)
        if joined is None and lead is not None and lead.value in _JOINING:
            lead, start = None, word
    compared = next((at for at in range(max(start - _COMPARING, floor), start) if compares(scene, at, start)), None)
    proclitics = lead.proclitics if lead else _proclitics(scene, start)
    return Time((start, found.end), found.bounds, compared, proclitics, rule)


def _lead(scene: Scene, word: int, floor: int) -> tuple[Term | None, int]:
    """Return the word that opens a side of the time at `word`, and where the time then begins."""
    words, others = scene.page.document.words, 0
    date = scene.page.number_at.get(word)  # "منذ الثامن من ديسمبر" is one date
    for at in range(word - 1, max(floor, word - _FURTHEST_LEAD) - 1, -1):
        if (scene.page.gap(at + 1) != " " and scene.form(at) != "mid") or scene.page.number_at.get(at, date) != date:
            break
        if at in scene.page.number_at:
            continue
        if words[at] not in scene.known or (others and not scene.says(at, "since", "skipped")):
            others += 1
        elif term := scene.term(at, "since", "until", "before", "after", "between", "from"):
            longer = scene.term(at - 1, "since")  # "اعتبارا من"
            return (longer, at - 1) if longer and longer.rest == (scene.form(at),) else (term, at)
        elif not scene.says(at, "skipped", "year_word"):
            others += 1
        if others > _EVENT:
            break
    return None, word


def _joined(scene: Scene, found: Read, lead: Term | None) -> Read | None:
    """Return the span from a time to the one joined on: 2015-2017, between 2015 and 2017, from May to June."""
    other, joining = None, lead is not None and lead.value in _JOINING
    if found.end < scene.last and scene.page.gap(found.end).strip() in _DASHES:
        other = short_year(scene, found) or _other(scene, found.end)
    elif joining and scene.form(found.end).startswith("و"):
        other = _other(scene, found.end)  # "بين مايو ويوليو"
    if other is None and scene.says(found.end, "to") and (joining or _is_dual_year(scene, found)):
        other = _other(scene, found.end + 1)
    if other is None:
        return None
    opens, closes = _opening(found, other), other.bounds
    if not (opens and closes and opens[0] and closes[1]):
        return Read(other.end, None)
    return Read(other.end, (opens[0], closes[1])) if opens[0] <= closes[1] else None


def _opening(found: Read, other: Read) -> Bounds | None:
    """Return the bounds of the first time of a span; a month without a year takes the second's: "May to July 2020"."""
    closes = other.bounds[1] if other.bounds else None
    if found.yearless is None or found.yearless.hijri or closes is None:
        return found.bounds
    return found.yearless.bounds(closes.year - (found.yearless.number > closes.month))


def _is_dual_year(scene: Scene, found: Read) -> bool:
    """Return whether عامي stands before the year that has just been read."""
    return scene.form(found.end - 2).endswith("عامي")


def _opened(found: Read, lead: Term | None) -> Read:
    """Return a time with the side open that its lead opens."""
    if found.bounds is None or lead is None:
        return found
    start, end = found.bounds
    if lead.value == "since":
        end = None
    elif lead.value == "until":
        start = None
    elif lead.value == "before":
        start, end = None, start - timedelta(days=1) if start else None
    elif lead.value == "after":
        start, end = end + timedelta(days=1) if end else None, None
    return found._replace(bounds=(start, end))


def _proclitics(scene: Scene, word: int) -> int:
    term = next(iter(term_index().get(scene.form(word), ())), None)
    return term.proclitics if term else 0


@cache
def _beginners() -> dict[str, tuple[_Reader, ...]]:
    """Return the words that may begin a time, with who reads it."""
    tables = {form: {term.table for term in terms} for form, terms in term_index().items()}
    return {
        form: readers
        for form, found in tables.items()
        if (readers := tuple(reader for reader, begins in _READERS.items() if begins & found))
    } | {"q": (read_part,), "h": (read_part,)}
