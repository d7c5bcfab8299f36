"""Profiles: what is known of a kind of file before it is read, in TOML, so that next year's file is read the same way.

[dataset] and [publisher] have the fields of those rows. [[series]] is one series each: `code`, `measure`, `label`,
`unit`, and any of `definition`, `population`, `where` (what stands in other columns of its rows), `heading` (what
stands above its columns), `scale` (what printed numbers are multiplied with), `step` (how finely they are published).
[table] says how the file is laid out, [columns] which heading is what, [flags] what marks and codes mean, [places]
which place of the registry a printed name is, [[totals]] which rows are sums. sdmx.toml has what SDMX files share.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal

from claims.errors import InvalidInput
from claims.models import PeriodType
from claims.verification.comparison import Flag
from claims.verification.tables.values import SeriesRow, Total

FOLDER = Path(__file__).parent / "profiles"
SDMX = Path(__file__).parent / "sdmx.toml"
ROW_FIELDS = ("code", "measure", "label", "unit", "definition", "population")
TABLES = ("dataset", "publisher", "series", "table", "columns", "flags", "places", "totals")


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """One series, and which cells of a table are its figures."""

    row: SeriesRow
    where: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""
    scale: Decimal = Decimal(1)
    step: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The headings of the columns that are read, or the letters of those that have none."""

    place: str = ""
    place_name: str = ""
    period: str = ""
    value: str = ""
    flags: str = ""
    low: str = ""
    high: str = ""
    multiplier: str = ""  # The power of ten that the value is printed in.


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table is laid out: rows are counted from 1; place and period are those of a table about one only."""

    format: Literal["csv", "xlsx", "sdmx"] = "csv"
    layout: Literal["long", "wide"] = "long"
    sheet: str = ""
    header_rows: Sequence[int] = (1,)
    data_from: int = 0  # The row after the headings, where it is not said.
    footer_stop: str = ""  # What the first cell below the figures begins with, as a regular expression.
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    decimal: Literal["auto", ".", ","] = "auto"
    brackets: Literal["", "negative"] = ""
    missing: Sequence[str] = ("", "..", "…", "-", "–", "—", "NA", "N/A", "غ.م")
    place: str = ""
    places: Literal["codes", "names"] = "codes"
    period: str = ""
    period_type: str = ""
    fill_down: bool = False  # An empty cell of place or period is that of the row above.


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A profile as read; `text` is what it was read from."""

    dataset: Mapping[str, Any]
    publisher: Mapping[str, str]
    series: Sequence[SeriesRule]
    table: Layout
    columns: Columns
    flags: Mapping[str, str]
    places: Mapping[str, str]
    totals: Sequence[Total]
    text: str


def profile_names() -> list[str]:
    """Return the names of the profiles that come with the application."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def load_profile(name: str) -> Profile:
    """Return a profile by its name. Raises InvalidInput for a name that there is none of."""
    if name not in profile_names():
        raise InvalidInput(f"There is no profile “{name}”. There are: {', '.join(profile_names())}.")
    return read_profile((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_profile(text: str) -> Profile:
    """Return the profile that a text describes. Raises InvalidInput, saying what, for one that cannot be used."""
    try:
        data = tomllib.loads(text)
        if unknown := data.keys() - set(TABLES):
            raise InvalidInput(f"The profile has tables that profiles have not: {', '.join(sorted(unknown))}.")
        return made(data, text)
    except KeyError as error:
        raise InvalidInput(f"The profile does not say its {error.args[0]}.") from error
    except (tomllib.TOMLDecodeError, TypeError, InvalidOperation, ValueError, re.error) as error:
        raise InvalidInput(f"The profile cannot be used: {error}.") from error


def made(data: dict[str, Any], text: str) -> Profile:
    """Return the profile of a TOML document, over what all files of its format share."""
    shared: dict[str, Any] = {}
    if data.get("table", {}).get("format") == "sdmx":
        shared = tomllib.loads(SDMX.read_text(encoding="utf-8"))
    data["dataset"]["code"]
    rows = data["series"] if isinstance(data["series"], list) else [data["series"]]
    profile = Profile(
        dataset=data["dataset"],
        publisher=data.get("publisher", {}),
        series=[series_rule(dict(row)) for row in rows],
        table=Layout(**shared.get("table", {}) | data.get("table", {})),
        columns=Columns(**shared.get("columns", {}) | data.get("columns", {})),
        flags=shared.get("flags", {}) | data.get("flags", {}),
        places=data.get("places", {}),
        totals=[Total(row["total"], tuple(row.get("parts", ()))) for row in data.get("totals", [])],
        text=text,
    )
    check(profile)
    return profile


def series_rule(row: dict[str, Any]) -> SeriesRule:
    """Return one series with its rule."""
    described = SeriesRow(**{name: row.pop(name) for name in ROW_FIELDS if name in row})
    scale, step = row.pop("scale", "1"), row.pop("step", None)
    return SeriesRule(described, scale=Decimal(scale), step=Decimal(step) if step else None, **row)


def check(profile: Profile) -> None:
    """Raise ValueError for a word that stands for nothing, and where no column holds what a table needs."""
    re.compile(profile.table.footer_stop)
    for flag in filter(None, profile.flags.values()):
        Flag(flag)
    if profile.table.period_type:
        PeriodType(profile.table.period_type)
    allowed = Layout.__annotations__
    for name in ("format", "layout", "decimal", "brackets", "places"):
        if getattr(profile.table, name) not in allowed[name].__args__:
            raise ValueError(f"{name} is one of {', '.join(map(repr, allowed[name].__args__))}")
    if not (profile.columns.place or profile.table.place):
        raise ValueError("it does not say which column has the place, nor the place of the whole table")
    if profile.table.layout == "long" and not profile.columns.value:
        raise ValueError("it does not say which column has the value")
