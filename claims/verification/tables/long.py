"""Reads tables in CSV that have one row for each place and year, by a profile that says what is in which column."""

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from claims.errors import InvalidInput
from claims.models import PeriodType
from claims.verification.tables.values import Cell, SeriesRow, Table, read_number

PROFILES = Path(__file__).parent / "profiles"
MISSING = {"", "..", "-", "NA"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of the columns that are read."""

    place: str
    place_name: str
    year: str
    value: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a kind of file before it is read: its dataset, its publisher, its one series, its columns."""

    dataset: dict[str, Any]
    publisher: dict[str, str]
    series: SeriesRow
    columns: Columns


def profile_names() -> list[str]:
    """Return the names of all profiles."""
    return sorted(path.stem for path in PROFILES.glob("*.toml"))


@cache
def load_profile(name: str) -> Profile:
    """Return a profile by its name. Raises InvalidInput for a name that there is none of."""
    if name not in profile_names():
        raise InvalidInput(f"There is no profile “{name}”. There are: {', '.join(profile_names())}.")
    data = tomllib.loads((PROFILES / f"{name}.toml").read_text(encoding="utf-8"))
    series, columns = SeriesRow(**data.pop("series")), Columns(**data.pop("columns"))
    return Profile(**data, series=series, columns=columns)


def read_long_csv(body: bytes, profile: Profile) -> Table:
    """Return the figures of a file. Raises InvalidInput, naming the row, for whatever cannot be read as it is."""
    rows = list(records(body, profile.columns))
    cells = [cell for pointer, row in rows if (cell := read_row(pointer, row, profile))]
    refuse_repetition(cells)
    return Table(profile.dataset, [profile.series], cells, profile.publisher, missing=len(rows) - len(cells))


def records(body: bytes, columns: Columns) -> Iterator[tuple[str, dict[str, str]]]:
    """Return each record with its pointer; the heading is row 1."""
    try:
        reader = csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True)
        wanted = {columns.place, columns.place_name, columns.year, columns.value}
        if absent := wanted - set(reader.fieldnames or ()):
            raise InvalidInput(f"row 1: there is no column “{'”, “'.join(sorted(absent))}”: is it the right profile?")
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise InvalidInput(f"row {number}: it has more or fewer cells than there are headings.")
            yield f"row {number}", row
    except UnicodeDecodeError as error:
        raise InvalidInput("The file is not in UTF-8: save it so, and import it again.") from error
    except csv.Error as error:
        raise InvalidInput(f"row {reader.line_num}: {error}.") from error


def read_row(pointer: str, row: dict[str, str], profile: Profile) -> Cell | None:
    """Return the figure of a record, or None where its cell says that there is none."""
    columns = profile.columns
    raw = row[columns.value].strip()
    if raw in MISSING:
        return None
    value, step = read_number(raw, pointer)
    year = read_year(row[columns.year].strip(), pointer)
    fields = {
        "value": value,
        "step": step,
        "raw_text": raw,
        "period_type": PeriodType.YEAR,
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
    }
    return Cell(pointer, profile.series.code, row[columns.place].strip(), row[columns.place_name].strip(), fields)


def read_year(raw: str, pointer: str) -> int:
    """Return a year. Raises InvalidInput for anything but four digits."""
    if not (raw.isascii() and raw.isdigit() and len(raw) == 4 and raw[0] != "0"):
        raise InvalidInput(f"{pointer}: “{raw}” is not a year.")
    return int(raw)


def refuse_repetition(cells: list[Cell]) -> None:
    """Raise InvalidInput where two rows are about the same place and year."""
    seen: dict[tuple[str, date], str] = {}
    for cell in cells:
        key = cell.place, cell.fields["period_start"]
        if key in seen:
            raise InvalidInput(f"{cell.pointer}: {cell.place} {key[1].year} stands in {seen[key]} already.")
        seen[key] = cell.pointer
