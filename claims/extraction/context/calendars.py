"""Spans of days: years, quarters, months, weeks and decades, Gregorian and Hijri, and moves between them.

Bounds are inclusive days; None is an open side. Weeks begin on Monday (ISO 8601).
"""

from calendar import monthrange
from datetime import date, timedelta

Bounds = tuple[date | None, date | None]

_HIJRI_EPOCH = 1_948_440 - 385  # Julian day numbers; Calendrical Calculations (Reingold, Dershowitz), ch. 7
_BEFORE_FIRST = 1_721_425  # Julian day number of the day before 1 January of year 1


def year(number: int) -> Bounds:
    """Return the days of a Gregorian year, 1 to 9999."""
    return date(number, 1, 1), date(number, 12, 31)


def month(number: int, of_year: int) -> Bounds:
    """Return the days of a month 1 to 12 of a Gregorian year."""
    return date(of_year, number, 1), date(of_year, number, monthrange(of_year, number)[1])


def months(first: int, last: int, of_year: int) -> Bounds:
    """Return the days from the first to the last month of a year, both included."""
    return date(of_year, first, 1), month(last, of_year)[1]


def part(kind: str, number: int, of_year: int) -> Bounds:
    """Return the days of a "quarter" (1 to 4) or a "half" (1 or 2) of a year."""
    length = 3 if kind == "quarter" else 6
    return months((number - 1) * length + 1, number * length, of_year)


def unit_round(day: date, unit: str) -> Bounds:
    """Return the day, week, month, quarter, year or decade that a day lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return month(day.month, day.year)
    if unit == "quarter":
        return part("quarter", (day.month - 1) // 3 + 1, day.year)
    if unit == "decade":
        return date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31)
    return year(day.year)


def shift(day: date, unit: str, count: int) -> date:
    """Return the day so many units later (earlier if negative), the last of its month where it has no such day.

    Raises OverflowError or ValueError where that is out of the calendar's years 1 to 9999.
    """
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    total = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    to_year, to_month = divmod(total, 12)
    return date(to_year, to_month + 1, min(day.day, monthrange(to_year, to_month + 1)[1]))


def hijri_day(of_year: int, of_month: int, day: int) -> date:
    """Return the Gregorian day of a Hijri date by the tabular calendar; Umm al-Qura may differ by a day or two.

    Source: the arithmetic Islamic calendar, epoch 16 July 622 (Julian), leap years 2 5 7 10 13 16 18 21 24 26 29 of 30.
    """
    julian_day = (11 * of_year + 3) // 30 + 354 * of_year + 30 * of_month - (of_month - 1) // 2 + day + _HIJRI_EPOCH
    return date.fromordinal(julian_day - _BEFORE_FIRST)


def hijri_year(number: int) -> Bounds:
    """Return the days of a Hijri year."""
    return hijri_day(number, 1, 1), hijri_day(number + 1, 1, 1) - timedelta(days=1)


def hijri_month(number: int, of_year: int) -> Bounds:
    """Return the days of a month 1 to 12 of a Hijri year."""
    after = hijri_day(of_year, number + 1, 1) if number < 12 else hijri_day(of_year + 1, 1, 1)
    return hijri_day(of_year, number, 1), after - timedelta(days=1)


def hijri_year_of(day: date) -> int:
    """Return the Hijri year that a day lies in."""
    guess = (day.year - 622) * 33 // 32 + 2
    while hijri_day(guess, 1, 1) > day:
        guess -= 1
    return guess
