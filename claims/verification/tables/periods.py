"""Periods as tables print them: years, quarters, months and days."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.models import PeriodType
from claims.verification.tables.numbers import plain

FIRST_YEAR = 1700  # What lies before is no statistic, but a year of another calendar.
YEAR = r"(?P<year>\d{4})"
PATTERNS = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{YEAR}\s?م?\.?",
        rf"{YEAR}-?Q(?P<quarter>[1-4])",
        rf"Q(?P<quarter>[1-4])[ -]{YEAR}",
        rf"{YEAR}-?M?(?P<month>0[1-9]|1[0-2])",
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]00:00(?::00)?)?",
    )
]


class Period(NamedTuple):
    """What a period means, and its first and last day."""

    kind: PeriodType
    start: date
    end: date


def find_period(raw: str) -> Period | None:
    """Return the period that a text prints; None where it is none."""
    text = plain(raw)
    match = next((found for pattern in PATTERNS if (found := pattern.fullmatch(text))), None)
    if match is None:
        return None
    parts = {name: int(value) for name, value in match.groupdict().items()}
    try:
        return span(**parts) if parts["year"] >= FIRST_YEAR else None
    except ValueError:  # There is no such day.
        return None


def span(year: int, quarter: int = 0, month: int = 0, day: int = 0) -> Period:
    """Return the days of a year, or of a part of one. Raises ValueError for a day that there is not."""
    if day:
        return Period(PeriodType.INSTANT, date(year, month, day), date(year, month, day))
    if month:
        return Period(PeriodType.MONTH, date(year, month, 1), last_day(year, month))
    if quarter:
        return Period(PeriodType.QUARTER, date(year, 3 * quarter - 2, 1), last_day(year, 3 * quarter))
    return Period(PeriodType.YEAR, date(year, 1, 1), date(year, 12, 31))


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def read_period(raw: str, pointer: str) -> Period:
    """Return the period that a cell prints. Raises InvalidInput, naming the cell, for anything else."""
    period = find_period(raw)
    if period is None:
        said = _("“%(raw)s” is not a year, quarter, month or day of the Gregorian calendar: 2023, 2023-Q2, 2023-05-17.")
        raise InvalidInput(f"{pointer}: {said % {'raw': raw}}")
    return period
