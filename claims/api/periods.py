"""Periods as an address has them: 2024, 2024-05, 2024-05-17, 2023/2024-06, ../2020."""

import re
from calendar import monthrange
from datetime import date

PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
OPEN = ("", "..")

Bounds = tuple[date | None, date | None]


def read_period(text: str) -> Bounds:
    """Return the first and the last day of a year, a month, a day or an interval after ISO 8601; None is an open end.

    Raises ValueError for anything else, and for a period that ends before it begins.
    """
    first, slash, last = text.partition("/")
    start = None if slash and first in OPEN else read_part(first)[0]
    end = None if slash and last in OPEN else read_part(last if slash else first)[1]
    if start is None and end is None:
        raise ValueError(f"no period: {text}")
    if start is not None and end is not None and start > end:
        raise ValueError(f"ends before it begins: {text}")
    return start, end


def read_part(text: str) -> tuple[date, date]:
    """Return the first and the last day of a year, a month or a day; raises ValueError for anything else."""
    match = PART.fullmatch(text)
    if match is None:
        raise ValueError(f"no year, month or day: {text}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
