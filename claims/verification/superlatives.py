"""Reads "the highest in a decade" beside a figure, and says whether its series bears that out. Pure: values in and out.

A record is judged by one series of one edition, of which at least 80 % of the years have to be there.
Source: evidence notes (c.4), comparatives. The words are data.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from claims.extraction.text import fold
from claims.verification.findings import Finding

COVERED = Decimal("0.8")  # share of the years that it takes
FEWEST = 5  # years, for a record of all time
LISTS = ("highest", "lowest", "within", "since", "filling", "ever")
PLURAL = 2  # "in decades": more than this many


@dataclass(frozen=True, slots=True)
class Superlative:
    """What a text calls a figure: the highest or lowest of so many years, since a year, or else of all time."""

    highest: bool
    years: int | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class YearValue:
    """The figure of one year."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Record:
    """A claimed record with the series that judges it, by year.

    year: the one that is called a record. first: the first year that it is a record of; None is the first there is.
    """

    highest: bool
    year: int
    first: int | None
    values: tuple[YearValue, ...]


@cache
def vocabulary() -> dict[str, Any]:
    """Return the words, folded."""
    table = tomllib.loads(Path(__file__).with_name("superlatives.toml").read_text(encoding="utf-8"))
    words = {name: [fold(word) for word in table[name]] for name in LISTS}
    return words | {name: {fold(word): value for word, value in table[name].items()} for name in ("units", "numbers")}


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds the word for a record, the time behind it, and "of all time"."""
    words = vocabulary()
    records = one_of([*words["highest"], *words["lowest"]])
    count = rf"(?:{one_of(words['filling'])} )*(?:(?P<count>\d+|{one_of(words['numbers'])}) )?"
    length = rf"{one_of(words['within'])} {count}(?P<unit>{one_of(words['units'])})(?! \d)"
    year = rf"{one_of(words['since'])} (?:\w+ )?(?P<year>(?:19|20)\d\d)"
    return (
        re.compile(rf"(?<!\w)(?P<record>{records})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{length}|{year})(?!\w)"),
        re.compile(rf"(?<!\w){one_of(words['ever'])}(?!\w)"),
    )


def one_of(words: Sequence[str] | dict[str, int]) -> str:
    """Return a pattern for any of these words, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


def superlative_in(text: str) -> Superlative | None:
    """Return what a clause calls its figure; None where it calls it no record, or not of which time."""
    plain, words = fold(text), vocabulary()
    record, time, ever = patterns()
    found = record.search(plain)
    if found is None:
        return None
    highest = found["record"] in words["highest"]
    rest = plain[found.end() :]
    if (told := time.search(rest)) is not None:
        if told["year"]:
            return Superlative(highest, since=int(told["year"]))
        return Superlative(highest, years=length_of(told["count"], told["unit"]))
    return Superlative(highest) if ever.search(rest) else None


def length_of(count: str | None, unit: str) -> int:
    """Return the years that a number and a unit come to."""
    words = vocabulary()
    size: int = words["units"][unit]
    if count is None:
        return size * (PLURAL if unit in (fold("عقود"), "decades") else 1) + (unit in (fold("عقود"), "decades"))
    return size * (int(count) if count.isdigit() else int(words["numbers"][count]))


def record_from(told: Superlative, year: int, values: Sequence[YearValue]) -> Record:
    """Return a claimed record of a year with the figures that judge it."""
    first = told.since + 1 if told.since else year - told.years + 1 if told.years else None
    kept = (each for each in values if (first is None or each.year >= first) and each.year <= year)
    return Record(told.highest, year, first, tuple(sorted(kept, key=lambda each: each.year)))


def beyond(record: Record) -> tuple[YearValue, ...]:
    """Return the years that speak against a record: higher ones, or lower ones of a lowest figure; the last first."""
    own = [each.value for each in record.values if each.year == record.year]
    sign = 1 if record.highest else -1
    against = (each for each in record.values if own and each.value * sign > own[0] * sign)
    return tuple(sorted(against, key=lambda each: -each.year))


def judge(record: Record) -> Finding:
    """Return whether a series bears a record out, speaks against it, or has too few of its years."""
    own = [each.value for each in record.values if each.year == record.year]
    others = [each.value for each in record.values if each.year != record.year]
    if beyond(record):
        return Finding.NO_RECORD
    wanted = record.year - record.first if record.first is not None else FEWEST
    enough = own and len(others) >= COVERED * wanted
    return Finding.RECORD if enough else Finding.RECORD_UNKNOWN
