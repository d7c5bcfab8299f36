"""Numbers as tables print them: digits of three scripts, decimal points and separators of several habits."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.verification.tables.values import read_number

POINT, GROUP = "٫", "٬"  # The Arabic signs, which mean one thing each; they stand for what others mean too.
SIGNS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹−،٪", "01234567890123456789-,%")
INVISIBLE = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
SPACE = re.compile("(?<=\\d)[ \u00a0\u2009\u202f'’](?=\\d{3}(?:\\D|$))")
GROUPED = re.compile(rf"([-+]?\d{{1,3}})((?:{GROUP}\d{{3}})+)((?:{POINT}\d+)?)", re.ASCII)


class Printed(NamedTuple):
    """A number as a cell has it, and where that cell is."""

    pointer: str
    raw: str


def plain(raw: str) -> str:
    """Return a cell's text with ASCII digits, without marks of direction and with one sign for spaced groups."""
    return SPACE.sub(GROUP, INVISIBLE.sub("", raw).translate(SIGNS).strip())


def decimal_point(numbers: Iterable[Printed]) -> str | None:
    """Return the sign that all numbers of a table can be read with as their decimal point; None where none tells.

    Raises InvalidInput, naming both cells, where one cell tells of a comma and another of a dot.
    """
    told: dict[str, Printed] = {}
    for number in numbers:
        if (sign := point_told_by(plain(number.raw))) is not None:
            told.setdefault(sign, number)
    if len(told) > 1:
        one, other = (f"{number.pointer}: “{number.raw}”" for number in told.values())
        said = _("%(one)s and %(other)s do not use the same decimal point.")
        raise InvalidInput(said % {"one": one, "other": other})
    return next(iter(told), None)


def point_told_by(text: str) -> str | None:
    """Return the decimal point that a number cannot be read without; None where it can."""
    signs = [sign for sign in text if sign in ".,"]
    if not signs or POINT in text:
        return None
    if len(set(signs)) == 2:
        return signs[-1]
    before, after = re.split("[.,]", text, maxsplit=1)
    if len(signs) > 1:
        return "," if signs[0] == "." else "."
    whole = before.lstrip("+-")
    looks_grouped = re.fullmatch(r"\d{3}", after) and re.fullmatch(r"[1-9]\d{0,2}", whole)
    return None if looks_grouped else signs[0]


def read_printed(raw: str, point: str, pointer: str) -> tuple[Decimal, Decimal]:
    """Return a number printed with that decimal point, and its step. Raises InvalidInput as `read_number` does."""
    text = plain(raw)
    if POINT in text:
        text = text.replace(".", GROUP).replace(",", GROUP)
    else:
        text = text.replace("," if point == "." else ".", GROUP).replace(point, POINT)
    if match := GROUPED.fullmatch(text):
        text = match[1] + match[2].replace(GROUP, "") + match[3]
    try:
        return read_number(text.replace(POINT, "."), pointer)
    except InvalidInput as error:
        said = _(
            "“%(raw)s” is not a number that we can keep: a mark beside it has to stand under [flags] in the profile,"
            " a sign for no figure under missing."
        )
        raise InvalidInput(f"{pointer}: {said % {'raw': raw}}") from error


def in_brackets(raw: str) -> str | None:
    """Return what stands in brackets, where the whole text does."""
    match = re.fullmatch(r"\(([^()]+)\)", plain(raw))
    return match[1] if match else None
