"""Times told from the day of publication: "last year", خلال السنوات الخمس الماضية, قبل شهرين, yesterday, on Monday."""

from datetime import date, timedelta

from claims.extraction.context import calendars
from claims.extraction.context.calendars import Bounds
from claims.extraction.context.dates import Read, Scene, read_day_and_month, read_year
from claims.extraction.values import Kind

_UNITS = {"h": "hour", "d": "day", "wk": "week", "mo": "month", "y": "year", "decade": "decade"}
_LENGTHS = frozenset({Kind.DURATION, Kind.COUNT, Kind.NUMBER})
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_ROLLING = frozenset({"past", "الاخير", "الاخيره"})  # "the past year" reaches to today, "last year" is the calendar's
_OF_YEAR = frozenset({"من", "of", "في"})
_A_DAY = 24  # hours


def read_named(scene: Scene, word: int) -> Read | None:
    """Read "last year", "العام الماضي", "هذا الشهر", "the year before last" left aside."""
    for noun, mover in ((word, word + 1), (word + 1, word)):
        unit, shift = scene.term(noun, "named"), scene.term(mover, "shift")
        if unit and shift and (noun > mover) == (scene.form(mover).isascii() or _is_pointing(scene, mover)):
            if unit.value == "year" and (exact := read_year(scene, word + 2)) is not None and noun < mover:
                return exact  # "العام الجاري 2021"
            if scene.form(mover) in _ROLLING:
                return Read(word + 2, _reaching(scene.published, str(unit.value), 1, "last"))
            return Read(word + 2, _moved(scene.published, str(unit.value), _SHIFTS[str(shift.value)]))
    return _since_start(scene, word) or _one_ago(scene, word)


def of_year(scene: Scene, found: Read) -> Read:
    """Return a month with the year that is named behind it: "مايو من العام الماضي", "فبراير الماضي من العام الجاري"."""
    if found.yearless is None or found.yearless.hijri or scene.form(found.end) not in _OF_YEAR:
        return found
    year = read_named(scene, found.end + 1)
    opens, closes = (year.bounds if year else None) or (None, None)
    if year is None or opens is None or closes is None or (opens.month, closes.month) != (1, 12):
        return found
    exact = read_year(scene, year.end)  # "من العام الجاري 2014"
    return Read(exact.end if exact else year.end, found.yearless.bounds(opens.year))


def read_length(scene: Scene, word: int) -> Read | None:
    """Read lengths that reach to or from the day of publication: "the past five years", قبل خمس سنوات."""
    found = length_at(scene, word)
    if found is None:
        return None
    count, unit, start, end = found
    after, before = scene.term(end, "shift"), scene.term(start - 1, "shift")
    if shift := after or before:
        return Read(end + (after is not None), _reaching(scene.published, unit, count, str(shift.value)))
    if scene.says(end, "ago"):
        return Read(end + 1, _ago(scene.published, unit, count))
    opener = scene.term(start - 1, "before", "since")
    if opener is None or scene.form(start - 1).isascii():
        return None
    return Read(end, _ago(scene.published, unit, count), start - 1 if opener.value == "before" else None)


def read_weekday(scene: Scene, word: int) -> Read | None:
    """Read "on Monday", "الاثنين الماضي": the last such day up to publication, or the next one."""
    term = scene.term(word, "weekdays")
    if term is None:
        return None
    if named := read_day_and_month(scene, word + 1):
        return named
    after, before = scene.term(word + 1, "shift"), scene.term(word - 1, "shift")
    end = word + 1 + (after is not None)
    if scene.published is None:
        return Read(end, None)
    moved = (after or before or term).value
    back = (scene.published.isoweekday() - int(term.value)) % 7
    day = scene.published - timedelta(days=back or (7 if moved == "last" else 0))
    if moved == "next":
        day = scene.published + timedelta(days=7 - back)
    return Read(end, (day, day))


def read_single_day(scene: Scene, word: int) -> Read | None:
    """Read "yesterday", "أمس الاثنين", "اليوم الثلاثاء 27 أكتوبر 2015"."""
    term = scene.term(word, "days")
    if term is None or scene.form(word - 1) == "في" or scene.says(word + 1, "ordinals"):
        return None  # "ساعتين في اليوم", "اليوم الثامن"
    end = word + 1 + scene.says(word + 1, "weekdays")
    if named := read_day_and_month(scene, end):
        return named
    return Read(end, _moved(scene.published, "day", _DAYS[str(term.value)]))


def _is_pointing(scene: Scene, word: int) -> bool:
    """Return whether a word points and so stands before its noun: هذا العام."""
    return scene.form(word).lstrip("وفلبك") in ("هذا", "هذه")


def _since_start(scene: Scene, word: int) -> Read | None:
    """Read the rest of "since the start of the year", "by the end of the year"; one with a number is another."""
    unit, before = scene.term(word, "named"), word - 1
    while scene.form(before) in ("the", "of"):
        before -= 1
    if (
        unit is None
        or not scene.says(before, "start_of", "end_of")
        or read_year(scene, word)
        or scene.says(word + 1, "shift", "months", "hijri_months")
    ):
        return None
    return Read(word + 1, _moved(scene.published, str(unit.value), 0))


def _one_ago(scene: Scene, word: int) -> Read | None:
    """Read one length of time without a number: "a year ago", قبل شهر, منذ أسبوع."""
    unit, form = scene.term(word, "named"), scene.form(word)
    if unit is None or unit.proclitics or form.startswith("ال"):
        return None
    if form.isascii():
        if scene.form(word - 1) not in ("a", "an") or not scene.says(word + 1, "ago"):
            return None
        known = scene.form(word + 1) == "ago"  # "a year earlier" counts from another time
        return Read(word + 2, _ago(scene.published, str(unit.value), 1) if known else None)
    opener = scene.term(word - 1, "before", "since")
    if (
        opener is None
        or read_year(scene, word)
        or scene.says(word + 1, "ordinals", "months", "hijri_months", "weekdays")
    ):
        return None
    return Read(word + 1, _ago(scene.published, str(unit.value), 1), word - 1 if opener.value == "before" else None)


def length_at(scene: Scene, word: int) -> tuple[int, str, int, int] | None:
    """Return how many of which unit, and the words of a length of time that begins at a word."""
    if dual := scene.term(word, "duals"):
        return 2, str(dual.value), word, word + 1
    if (unit := scene.term(word, "units")) and (k := scene.page.number_at.get(word + 1)) is not None:
        number = scene.page.mentions[k]  # السنوات الخمس
        if number.value is None or number.kind not in _LENGTHS:
            return None
        return int(number.value), str(unit.value), word, scene.page.numbers[k][1]
    k = scene.page.number_at.get(word)
    mention = None if k is None else scene.page.mentions[k]
    if k is None or mention is None or mention.unit not in _UNITS or mention.value is None:
        return None
    start = min(scene.page.extents[k][0], scene.page.numbers[k][0])
    return int(mention.value), _UNITS[mention.unit], start, max(scene.page.extents[k][1], scene.page.numbers[k][1])


def _moved(published: date | None, unit: str, count: int) -> Bounds | None:
    return calendars.unit_round(calendars.shift(published, unit, count), unit) if published else None


def _ago(published: date | None, unit: str, count: int) -> Bounds | None:
    if published is None or unit == "hour":
        return None
    return calendars.unit_round(calendars.shift(published, unit, -count), "year" if unit == "decade" else unit)


def _reaching(published: date | None, unit: str, count: int, moved: str) -> Bounds | None:
    if published is None:
        return None
    if unit == "hour":
        count, unit = -(-count // _A_DAY), "day"
    if moved == "next":
        return published, calendars.shift(published, unit, count)
    return calendars.shift(published, unit, -count), published
