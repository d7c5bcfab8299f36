"""Times of the calendar: years, decades, months and days, Gregorian and Hijri, as bounds in days."""

from collections.abc import KeysView
from datetime import date, timedelta
from typing import NamedTuple

from claims.extraction.context import calendars
from claims.extraction.context.calendars import Bounds
from claims.extraction.context.page import Page
from claims.extraction.context.period_terms import Term, term_at, year_limits
from claims.extraction.values import Kind

_LAST_DAY = 31
_LEAD = 14  # words back to what looks ahead
_CLOSED = frozenset(",،;؛.:")
_LOOKING_BACK = frozenset({"after", "since", "from", "than", "compared", "بعد", "منذ", "مقارنة", "عن"})
_ORDINAL_MARKS = frozenset(("st", "nd", "rd", "th", "of", "من", "شهر"))


class Scene(NamedTuple):
    """A sentence in which times are read: words first to last (behind the last), and the day of publication.

    known has the words that tell a time.
    """

    page: Page
    first: int
    last: int
    published: date | None
    known: KeysView[str]

    def form(self, word: int) -> str:
        """Return a folded word; "" outside the sentence."""
        return self.page.document.words[word] if self.first <= word < self.last else ""

    def term(self, word: int, *tables: str) -> Term | None:
        """Return what these tables say of the words from this one on; None outside the sentence."""
        if not self.first <= word < self.last or self.page.document.words[word] not in self.known:
            return None
        return term_at(self.page.document, word, *tables)

    def says(self, word: int, *tables: str) -> bool:
        """Return whether these tables know the words from this one on."""
        if not self.first <= word < self.last or self.page.document.words[word] not in self.known:
            return False
        return term_at(self.page.document, word, *tables) is not None

    def behind(self, word: int, term: Term) -> int:
        """Return the word behind a term that begins at a word."""
        return word + 1 + len(term.rest)


class Month(NamedTuple):
    """A month 1 to 12 of some year, or a day of it."""

    number: int
    day: int | None
    hijri: bool

    def bounds(self, of_year: int) -> Bounds:
        """Return its days in a year of its calendar; raises ValueError where the year has no such day."""
        if not self.hijri:
            day = date(of_year, self.number, self.day or 1)
            return calendars.month(self.number, of_year) if self.day is None else (day, day)
        if self.day is None:
            return calendars.hijri_month(self.number, of_year)
        found = calendars.hijri_day(of_year, self.number, 1) + timedelta(days=self.day - 1)
        return found, found


class Read(NamedTuple):
    """One time without what opens a side of it: the word behind it, and its bounds; None if they cannot be told.

    start: its first word, where a word that opens a side was read with it (قبل خمس سنوات); yearless: it is a month,
    or a day of one, whose year the text leaves open.
    """

    end: int
    bounds: Bounds | None
    start: int | None = None
    yearless: Month | None = None


def year_number(scene: Scene, word: int, *, sure: bool = False) -> tuple[int, int] | None:
    """Return the four-digit year at a word, behind عام and the like, and the word behind it.

    sure: it can be nothing else (behind a month); otherwise the number has to be a date by itself.
    """
    at = word
    while scene.says(at, "year_word") and at < word + 3:
        at += 1
    form = scene.form(at)
    if len(form) != 4 or not form.isdecimal():
        return None
    k = scene.page.number_at.get(at)
    is_date = k is None or scene.page.mentions[k].kind is Kind.DATE or scene.says(at + 1, "hijri")
    if not is_date and not (sure and year_limits()["hijri_least"] <= int(form) <= year_limits()["most"]):
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


def short_year(scene: Scene, found: Read) -> Read | None:
    """Read the second year of 2022/23."""
    form = scene.form(found.end)
    if len(form) != 2 or not form.isdecimal() or not found.bounds or not found.bounds[0]:
        return None
    return Read(found.end + 1, calendars.year(found.bounds[0].year // 100 * 100 + int(form)))


def read_decade(scene: Scene, word: int) -> Read | None:
    """Read "the 1990s" and "التسعينيات" (of the last century)."""
    form = scene.form(word)
    if len(form) == 4 and form.endswith("0") and form.isdecimal():
        if scene.form(word + 1) != "s" or scene.page.gap(word + 1) not in ("", "'"):
            return None
        return Read(word + 2, _ten_years(int(form)))
    term = scene.term(word, "decades")
    return Read(word + 1, _ten_years(1900 + int(term.value))) if term else None


def read_day_and_month(scene: Scene, word: int) -> Read | None:
    """Read "25 July 2020", "25 يوليو (تموز)" and "السابع من أكتوبر"."""
    ordinal = scene.term(word, "ordinals")
    if ordinal is None and not _is_day(scene.form(word)):
        return None
    if (days := _read_days(scene, word)) is not None:
        return days
    at = word + 1
    while scene.form(at) in _ORDINAL_MARKS:
        at += 1
    return _read_month_of(scene, at, int(ordinal.value if ordinal else scene.form(word)), at)


def _read_days(scene: Scene, word: int) -> Read | None:
    """Read the days of one month that one number gives: "من 16 إلى 22 نوفمبر", "13 و19 ديسمبر" behind between."""
    k = scene.page.number_at.get(word)
    number = scene.page.mentions[k].number if k is not None else None
    if k is None or number is None or scene.page.numbers[k][0] != word or not (number.low and number.high):
        return None
    if scene.page.mentions[k].kind is not Kind.DATE or number.high > _LAST_DAY:
        return None
    months = [at for at in range(word, scene.page.numbers[k][1]) if scene.says(at, "months", "hijri_months")]
    closing = _read_month_of(scene, months[0], int(number.high), months[0]) if months else None
    last = closing.bounds[1] if closing and closing.bounds else None
    if closing is None or last is None:
        return closing
    return Read(closing.end, (last - timedelta(days=int(number.high - number.low)), last))


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
    return form.isdecimal() and len(form) <= 2 and 1 <= int(form) <= 31


def _ten_years(first: int) -> Bounds:
    return date(first, 1, 1), date(first + 9, 12, 31)


def _is_surely_month(scene: Scene, word: int, behind: int) -> bool:
    if year_number(scene, behind) or scene.says(behind, "shift"):
        return True
    return scene.says(word - 1, "shift", "since", "until", "of", "between", "from", "to") or "(" in scene.page.gap(word)


def _read_month_of(scene: Scene, word: int, day: int | None, behind: int) -> Read | None:
    """Read the month named at a word, or a day of it, with the year that follows `behind`."""
    term = scene.term(word, "months", "hijri_months")
    if term is None:
        return None
    at = max(behind, scene.behind(word, term))
    while (again := scene.term(at, "months")) and again.value == term.value:
        at = scene.behind(at, again)  # "يوليو (تموز)", "آب/أغسطس"
    month = Month(int(term.value), day, term.table == "hijri_months")
    if found := year_number(scene, at + scene.says(at, "of"), sure=True):
        of_year, end = found
        return Read(end + scene.says(end, "hijri", "christian"), month.bounds(of_year))
    after, before = scene.term(at, "shift"), scene.term(word - 1, "shift")
    moved = after or before
    ahead = "ahead" if moved is None and _lies_ahead(scene, word) else None
    implied = _implied_year(scene.published, month, moved.value if moved else ahead)
    return Read(at + (after is not None), month.bounds(implied) if implied else None, yearless=month)


def _implied_year(published: date | None, month: Month, moved: str | int | None) -> int | None:
    """Return the year of a month that stands without one: that of the last such month, or of the next or coming one."""
    if published is None:
        return None
    this_year = calendars.hijri_year_of(published) if month.hijri else published.year
    opens, closes = month._replace(day=None).bounds(this_year)
    begun = opens is not None and opens <= published
    over = closes is not None and closes < published
    if moved == "next":
        return this_year + begun
    if moved == "ahead":
        return this_year + over
    return this_year - (not over if moved == "last" else not begun)


def _lies_ahead(scene: Scene, word: int) -> bool:
    """Return whether a word before a time, in its clause, looks ahead: "will open in July", ستفتتح في يوليو."""
    for at in range(word - 1, max(scene.first, word - _LEAD) - 1, -1):
        gap = scene.page.gap(at + 1)
        if (len(gap) > 1 and not _CLOSED.isdisjoint(gap)) or scene.form(at) in _LOOKING_BACK:
            return False
        if scene.says(at, "future") or _is_arabic_future(scene, at):
            return True
    return False


def _is_arabic_future(scene: Scene, word: int) -> bool:
    """Return whether a word is a present tense with the س of a future: ستبلغ."""
    found = scene.page.sense(word)
    return "verb" in found.tags and scene.form(word)[: found.proclitics].endswith("س")
