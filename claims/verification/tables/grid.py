"""A file as rows of texts, each cell with a pointer by which a person finds it again."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.verification.tables.profile import Layout

MOST_CELLS = 20_000_000


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of texts. `at` points to a cell: row and column counted from 0, and the heading above it."""

    rows: Sequence[Sequence[str]]
    at: Callable[[int, int, str], str]


def in_row(row: int, column: int, heading: str) -> str:
    """Return the pointer to a cell of a file that has rows, but no letters for its columns."""
    return f"row {row + 1} col {heading or column + 1}"


def read_csv(body: bytes, table: Layout) -> Grid:
    """Return the records of a CSV file. Raises InvalidInput, naming the row, for what cannot be read as it is."""
    try:
        text = io.StringIO(body.decode(table.encoding), newline="")
        reader = csv.reader(text, delimiter=table.delimiter, strict=True)
        rows = list(reader)
    except UnicodeDecodeError as error:
        said = _("The file is not in %(code)s: save it so, or name its encoding in the profile, and import it again.")
        raise InvalidInput(said % {"code": table.encoding.removesuffix("-sig").upper()}) from error
    except csv.Error as error:
        said = _("a quotation mark may be open above it (%(error)s).")
        raise InvalidInput(f"row {reader.line_num}: {said % {'error': error}}") from error
    refuse_flood(sum(map(len, rows)))
    return Grid(rows, in_row)


def refuse_flood(cells: int) -> None:
    """Raise InvalidInput where a table has more cells than a person could have meant."""
    if cells > MOST_CELLS:
        raise InvalidInput(_("The table has more than %(most)d cells: import a part of it.") % {"most": MOST_CELLS})
