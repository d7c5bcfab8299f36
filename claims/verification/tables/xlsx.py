"""Reads sheets of xlsx files: stored values only, and nothing that would have to be run or blown up."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from claims.errors import InvalidInput
from claims.verification.tables.grid import Grid, refuse_flood

MOST_BYTES = 300_000_000  # of all parts together, unpacked
MOST_RATIO = 200  # of a part's size unpacked and packed; sheets of figures stay below 50
SMALL = 1_000_000  # bytes of a part that may be packed as tightly as it likes
MOST_PARTS = 2000
MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/", "activex/")


def read_xlsx(name: str, body: bytes, sheet: str) -> Grid:
    """Return the cells of a sheet; the first one where none is named. Pointers are those of the spreadsheet.

    Raises InvalidInput for macros, for a file that unpacks to more than it should, for a sheet that is not there, and,
    naming the cell, for formulas: what they give is for the program that runs them to say.
    """
    check_package(name, body)
    try:
        book = load_workbook(io.BytesIO(body), read_only=True, keep_links=False)
        sheets = {page.title: page for page in book.worksheets}
    except (ValueError, TypeError, AttributeError, LookupError, zipfile.BadZipFile, SyntaxError) as error:
        said = _("The workbook cannot be read: save it anew as xlsx (%(error)s).")
        raise InvalidInput(said % {"error": error}) from error
    page = sheets.get(sheet) if sheet else next(iter(sheets.values()), None)
    if page is None:
        said = _("There is no sheet “%(sheet)s”, but: %(known)s.")
        raise InvalidInput(said % {"sheet": sheet, "known": ", ".join(sheets)})
    page.reset_dimensions()  # What a file says of its own size is often wrong.
    title = page.title
    return Grid(
        list(read_rows(page)), lambda row, column, _heading: f"{title}!{get_column_letter(column + 1)}{row + 1}"
    )


def check_package(name: str, body: bytes) -> None:
    """Raise InvalidInput for a package that is not to be opened."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(body)).infolist()
    except zipfile.BadZipFile as error:
        raise InvalidInput(_("%(name)s is no xlsx file, or is protected by a password.") % {"name": name}) from error
    if name.lower().endswith((".xlsm", ".xltm")) or any(is_macro(part.filename) for part in parts):
        raise InvalidInput(_("%(name)s has macros: save it as xlsx without them.") % {"name": name})
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        said = _("%(name)s unpacks to more than %(most)d MB.")
        raise InvalidInput(said % {"name": name, "most": MOST_BYTES // 1_000_000})
    for part in parts:
        if part.file_size > SMALL and part.file_size > MOST_RATIO * part.compress_size:
            said = _("%(name)s unpacks to far more than its size: %(part)s.")
            raise InvalidInput(said % {"name": name, "part": part.filename})
    refuse_entities(name, body)


def is_macro(part: str) -> bool:
    """Tell whether a part of a package is one that runs."""
    return any(word in part.lower() for word in MACROS)


def refuse_entities(name: str, body: bytes) -> None:
    """Raise InvalidInput where a part declares a document type: no spreadsheet does, and bombs are made of them."""
    package = zipfile.ZipFile(io.BytesIO(body))
    for part in package.namelist():
        if part.lower().endswith((".xml", ".rels")):
            with package.open(part) as file:
                if b"<!DOCTYPE" in file.read(4096).upper().replace(b"\0", b""):
                    said = _("%(name)s declares a document type in %(part)s.")
                    raise InvalidInput(said % {"name": name, "part": part})


def read_rows(page: Any) -> Iterator[list[str]]:
    """Yield the rows of a sheet as texts."""
    cells = 0
    for row in page.iter_rows():
        cells += len(row) + 1
        refuse_flood(cells)
        yield [text_of(cell, page.title) for cell in row]


def text_of(cell: Any, title: str) -> str:
    """Return what a cell holds as text, exactly; a number that is shown as a share is one."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        where = f"{title}!{get_column_letter(cell.column)}{cell.row}"
        said = _("it holds a formula: save the table with values only.")
        raise InvalidInput(f"{where}: {said}")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        return f"{(number * 100).normalize():f}%" if "%" in (cell.number_format or "") else f"{number:f}"
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
