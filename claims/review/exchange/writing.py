"""Files of claims: CSV and XLSX for spreadsheets, JSON for programs. Digits are 0 to 9 whatever the language."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from claims.errors import InvalidInput
from claims.models import Claim
from claims.review.exchange.columns import COLUMNS, Cell, with_rows

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # What makes a spreadsheet take a text for a formula.
EXACT = 15  # Digits that a spreadsheet keeps; longer numbers are written as text.
MOST_ROWS = 200_000
MOST_SHEET_ROWS = 30_000  # A sheet is made in memory.
BATCH = 1000
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A file in parts, one after the other, with its media type."""

    parts: Iterable[bytes]
    media_type: str


def write_claims(claims: QuerySet[Claim], form: str) -> Written:
    """Return a list of claims as a file; form: one of FORMS. Raises InvalidInput for another one or too many claims.

    The order is that of the query set. Names are those of the house's language.
    """
    if form not in FORMS:
        raise InvalidInput(_("Claims are written as csv, xlsx or json."))
    most = MOST_SHEET_ROWS if form == "xlsx" else MOST_ROWS
    if claims.order_by().count() > most:
        raise InvalidInput(_("These are more than %s claims: narrow the list first.") % most)
    write = {"csv": as_csv, "xlsx": as_xlsx, "json": as_json}[form]
    return Written(write(rows_of(claims)), FORMS[form])


def rows_of(claims: QuerySet[Claim]) -> Iterator[dict[str, Cell]]:
    """Yield the rows of claims."""
    for claim in with_rows(claims).iterator(BATCH):
        with translation.override(settings.LANGUAGE_CODE):
            row = {name: read(claim) for name, read in COLUMNS.items()}
        yield row


def as_csv(rows: Iterable[dict[str, Cell]]) -> Iterator[bytes]:
    """Yield rows as CSV with a byte order mark, by which spreadsheets know the letters; no text is a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    file.write("\ufeff")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([text_of(value) for value in row.values()])
        if file.tell() > 65_536:
            yield file.getvalue().encode()
            file.seek(0)
            file.truncate()
    yield file.getvalue().encode()


def text_of(value: Cell) -> str:
    """Return a value for a cell: a text that a spreadsheet would calculate gets an apostrophe, a number never does."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_json(rows: Iterable[dict[str, Cell]]) -> Iterator[bytes]:
    """Yield rows as one list of objects; numbers are exact texts, as everywhere in our JSON."""
    between = "[\n"
    for row in rows:
        plain = {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in row.items()}
        yield (between + json.dumps(plain, ensure_ascii=False)).encode()
        between = ",\n"
    yield b"[]\n" if between == "[\n" else b"\n]\n"


def as_xlsx(rows: Iterable[dict[str, Cell]]) -> Iterator[bytes]:
    """Yield one workbook; texts are texts, so that none is calculated."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("claims")
    sheet.freeze_panes = "C2"
    sheet.append(list(COLUMNS))
    for row in rows:
        sheet.append([cell_of(sheet, value) for value in row.values()])
    file = io.BytesIO()
    book.save(file)
    yield file.getvalue()


def cell_of(sheet: Any, value: Cell) -> Any:
    """Return a cell: a number where a spreadsheet keeps all of its digits, else a text."""
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= EXACT and abs(value) < 10**EXACT:
        return value
    text = f"{value:f}" if isinstance(value, Decimal) else "" if value is None else str(value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    return cell
