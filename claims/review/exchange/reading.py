"""Files of claims turned into rows of texts."""

import csv
import io
import json
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.review.exchange.columns import COLUMNS
from claims.review.exchange.writing import FORMULA
from claims.verification.tables.xlsx import read_xlsx

MOST_BYTES = 10_000_000
MOST_ROWS = 2000


def read_rows(name: str, body: bytes) -> list[dict[str, str]]:
    """Return the rows of a file by the names of their columns. The ending of its name tells what it is.

    Raises InvalidInput for a file that is too large or cannot be read, for columns that nobody knows, and for none.
    """
    if len(body) > MOST_BYTES:
        raise InvalidInput(_("The file has more than %s bytes: import it in parts.") % MOST_BYTES)
    rows = [row for row in parsed(name, body) if any(value.strip() for value in row.values())]
    if unknown := {key for row in rows for key in row} - set(COLUMNS):
        raise InvalidInput(_("Nobody knows the column “%(column)s”.") % {"column": min(unknown)[:60]})
    if not rows or "statement" not in rows[0]:
        raise InvalidInput(_("There are no rows, or no column “statement”: begin with an export of claims."))
    if len(rows) > MOST_ROWS:
        raise InvalidInput(_("The file has more than %s rows: import it in parts.") % MOST_ROWS)
    return rows


def parsed(name: str, body: bytes) -> list[dict[str, str]]:
    """Return the rows of a file, empty ones too."""
    kind = PurePath(name).suffix.lower()
    if kind == ".csv":
        return from_csv(body)
    if kind == ".json":
        return from_json(body)
    if kind == ".xlsx":
        return from_grid(read_xlsx(name, body, "").rows)
    raise InvalidInput(_("Give a file that ends in .csv, .xlsx or .json."))


def from_csv(body: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file in UTF-8, with commas, semicolons or tabs between its cells."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(_("The file is not in UTF-8: save it so.")) from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        return from_grid(list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    except csv.Error as error:
        raise InvalidInput(_("This is no CSV file: %s.") % error) from error


def from_grid(rows: Any) -> list[dict[str, str]]:
    """Return rows by the names in the first one."""
    if not rows:
        return []
    head = [name.strip().lower() for name in rows[0]]
    if len(set(filter(None, head))) < len(list(filter(None, head))):
        raise InvalidInput(_("Two columns have the same name."))
    return [{name: as_typed(value) for name, value in zip(head, row, strict=False) if name} for row in rows[1:]]


def as_typed(value: str) -> str:
    """Return a text without the apostrophe that an export has put before what looks like a formula."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value


def from_json(body: bytes) -> list[dict[str, str]]:
    """Return the rows of a JSON list of objects; numbers are exact."""
    try:
        rows = json.loads(body.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(_("This is no JSON file: %s.") % error) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidInput(_("The file must hold a list of objects."))
    return [{str(name): json_text(value) for name, value in row.items()} for row in rows]


def refuse(word: str) -> None:
    raise ValueError(word)


def json_text(value: Any) -> str:
    """Return a JSON value as a text; raises InvalidInput for what has parts."""
    if isinstance(value, list | dict):
        raise InvalidInput(_("A row holds a list or an object: only texts and numbers are read."))
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
