"""Times of the calendar: years, decades, months and days, Gregorian and Hijri, as bounds in days."""

from datetime import date, timedelta
from typing import NamedTuple

from claims.extraction.context import calendars
from claims.extraction.context.calendars import Bounds
from claims.extraction.context.page import Page
from claims.extraction.context.period_terms import Term, term_at, year_limits
from claims.extraction.values import Kind

_ORDINAL_MARKS = frozenset(("st", "nd", "rd", "th", "of", "من", "شهر"))


class Scene(NamedTuple):
    """A sentence in which times are read: words first to last (behind the last), and the day of publication."""

    page: Page
    first: int
    last: int
    published: date | None

    def form(self, word: int) -> str:
        """Return a folded word; "" outside the sentence."""
        return self.page.document.words[word] if self.first <= word < self.last else ""

    def term(self, word: int, *tables: str) -> Term | None:
        """Return what these tables say of the words from this one on; None outside the sentence."""
        return term_at(self.page.document, word, *tables) if self.first <= word < self.last else None

    def says(self, word: int, *tables: str) -> bool:
        """Return whether these tables know the words from this one on."""
        return self.term(word, *tables) is not None

    def behind(self, word: int, term: Term) -> int:
        """Return the word behind a term that begins at a word."""
        return word + 1 + len(term.rest)


class Read(NamedTuple):
    """One time without what opens a side of it: the word behind it, and its bounds; None if they cannot be told.

    start: its first word, where a word that opens a side was read with it (قبل خمس سنوات).
    """

    end: int
    bounds: Bounds | None
    start: int | None = None


def year_number(scene: Scene, word: int) -> tuple[int, int] | None:
    """Return the four-digit year at a word, behind عام and the like, and the word behind it."""
    at = word
    while scene.says(at, "year_word") and at < word + 3:
        at += 1
    form = scene.form(at)
    if len(form) != 4 or not form.isdigit():
        return None
    k = scene.page.number_at.get(at)
    if k is not None and scene.page.mentions[k].kind is not Kind.DATE and not scene.says(at + 1, "hijri"):
        return None
    return int(form), at + 1


def read_year(scene: Scene, word: int) -> Read | None:
    """Read "2015", "عام 2015", "1445هـ", "fiscal year 2020"."""
    found = year_number(scene, word)
    if found is None or read_decade(scene, found[1] - 1):
        return None
    number, end = found
    limits = year_limits()
    marked = scene.says(end, "hijri")
    if limits["hijri_least"] <= number <= limits["hijri_most"] and (marked or end - 1 > word):
        return Read(end + marked, calendars.hijri_year(number))
    if not limits["least"] <= number <= limits["most"]:
        return None
    return Read(end + scene.says(end, "christian"), calendars.year(number))


def read_decade(scene: Scene, word: int) -> Read | None:
    """Read "the 1990s" and "التسعينيات" (of the last century)."""
    form = scene.form(word)
    if len(form) == 4 and form.endswith("0") and form.isdigit():
        if scene.form(word + 1) != "s" or scene.page.gap(word + 1) not in ("", "'"):
            return None
        return Read(word + 2, _ten_years(int(form)))
    term = scene.term(word, "decades")
    return Read(word + 1, _ten_years(1900 + int(term.value))) if term else None


def read_day_and_month(scene: Scene, word: int) -> Read | None:
    """Read "25 July 2020" and "25 يوليو (تموز)"."""
    if not _is_day(scene.form(word)):
        return None
    at = word + 1
    while scene.form(at) in _ORDINAL_MARKS:
        at += 1
    return _read_month_of(scene, at, int(scene.form(word)), at)


def read_month(scene: Scene, word: int) -> Read | None:
    """Read "July 2020", "July 4, 2020", "رمضان 1445", "مارس الماضي"."""
    term = scene.term(word, "months", "hijri_months")
    if term is None:
        return None
    behind = scene.behind(word, term)
    if scene.form(word).isascii() and _is_day(scene.form(behind)):
        return _read_month_of(scene, word, int(scene.form(behind)), behind + 1)
    if scene.says(word, "ambiguous") and not _is_surely_month(scene, word, behind):
        return None
    return _read_month_of(scene, word, None, behind)


def _is_day(form: str) -> bool:
    return form.isdigit() and len(form) <= 2 and 1 <= int(form) <= 31


def _ten_years(first: int) -> Bounds:
    return date(first, 1, 1), date(first + 9, 12, 31)


def _is_surely_month(scene: Scene, word: int, behind: int) -> bool:
    if year_number(scene, behind) or scene.says(behind, "shift"):
        return True
    return scene.says(word - 1, "shift", "since", "until", "of", "between") or "(" in scene.page.gap(word)


def _read_month_of(scene: Scene, word: int, day: int | None, behind: int) -> Read | None:
    """Read the month named at a word, or a day of it, with the year that follows `behind`."""
    term = scene.term(word, "months", "hijri_months")
    if term is None:
        return None
    at = max(behind, scene.behind(word, term))
    while (again := scene.term(at, "months")) and again.value == term.value:
        at = scene.behind(at, again)  # "يوليو (تموز)", "آب/أغسطس"
    hijri = term.table == "hijri_months"
    if found := year_number(scene, at + scene.says(at, "of")):
        of_year, end = found
        return Read(end + scene.says(end, "hijri", "christian"), _month_bounds(int(term.value), of_year, day, hijri))
    after, before = scene.term(at, "shift"), scene.term(word - 1, "shift")
    moved = after or before
    of_year_implied = _implied_year(scene.published, int(term.value), moved.value if moved else None, hijri)
    end = at + (after is not None)
    return Read(end, _month_bounds(int(term.value), of_year_implied, day, hijri) if of_year_implied else None)


def _implied_year(published: date | None, number: int, moved: str | int | None, hijri: bool) -> int | None:
    """Return the year of a month that stands without one: that of the last such month, or of the next."""
    if published is None:
        return None
    this_year = calendars.hijri_year_of(published) if hijri else published.year
    opens, closes = _month_bounds(number, this_year, None, hijri)
    begun = opens is not None and opens <= published
    over = closes is not None and closes < published
    if moved == "next":
        return this_year + begun
    return this_year - (not over if moved == "last" else not begun)


def _month_bounds(number: int, of_year: int, day: int | None, hijri: bool) -> Bounds:
    if not hijri:
        return calendars.month(number, of_year) if day is None else (date(of_year, number, day),) * 2
    if day is None:
        return calendars.hijri_month(number, of_year)
    found = calendars.hijri_day(of_year, number, 1) + timedelta(days=day - 1)
    return found, found
