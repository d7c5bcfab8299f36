"""Reads a file of figures by its profile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.models import PeriodType
from claims.verification.tables.findings import read_findings
from claims.verification.tables.grid import Grid, read_csv
from claims.verification.tables.layouts import Raw, read_layout
from claims.verification.tables.numbers import POINT, Printed, decimal_point, in_brackets, plain, read_printed
from claims.verification.tables.periods import read_period
from claims.verification.tables.profile import Profile
from claims.verification.tables.sdmx import read_sdmx_csv, read_sdmx_json, read_sdmx_ml
from claims.verification.tables.values import Cell, Table
from claims.verification.tables.xlsx import read_xlsx

PERCENT = "%"


def read_table(name: str, body: bytes, profile: Profile | None) -> Table:
    """Return the figures of a file: findings (.toml), which describe themselves, or a table by its profile.

    Raises InvalidInput, naming the cell, for whatever cannot be read as it is.
    """
    if name.endswith(".toml"):
        return read_findings(body)
    if profile is None:
        raise InvalidInput(_("Say by which profile the file is to be read."))
    raws = read_layout(read_grid(name, body, profile), profile)
    return Figures(profile, raws).table()


def read_grid(name: str, body: bytes, profile: Profile) -> Grid:
    """Return the cells of a file in the format of its profile; of SDMX's three forms its name tells which."""
    if profile.table.format == "xlsx":
        return read_xlsx(name, body, profile.table.sheet)
    if profile.table.format == "csv":
        return read_csv(body, profile.table)
    if name.endswith(".json"):
        return read_sdmx_json(body)
    return read_sdmx_ml(body) if name.endswith(".xml") else read_sdmx_csv(body, profile.table)


@dataclass(frozen=True, slots=True)
class Marked:
    """The text of a cell without the marks beside its number, and the flags that they stand for."""

    text: str
    flags: tuple[str, ...]


class Figures:
    """The figures of one table: texts made into numbers and days."""

    def __init__(self, profile: Profile, raws: Sequence[Raw]) -> None:
        self.profile = profile
        self.marks = sorted((mark for mark in profile.flags if not mark.isalnum()), key=len, reverse=True)
        self.raws = [(raw, self.unmark(raw.value)) for raw in raws]
        printed = [Printed(raw.pointer, marked.text) for raw, marked in self.raws if not self.is_missing(marked.text)]
        told = decimal_point(printed) if profile.table.decimal == "auto" else profile.table.decimal
        self.point = told or "."
        self.certain = told is not None

    def table(self) -> Table:
        """Return all figures. Raises InvalidInput, naming the cell, for one that cannot be read."""
        read = [(marked, self.cell(raw, marked)) for raw, marked in self.raws if not self.is_missing(marked.text)]
        cells = [cell for _marked, cell in read]
        refuse_repetition(cells)
        return Table(
            dataset=self.profile.dataset,
            series=[rule.row for rule in self.profile.series],
            cells=cells,
            publisher=self.profile.publisher,
            missing=len(self.raws) - len(cells),
            profile=self.profile.text,
            places=self.profile.places,
            by_names=self.profile.table.places == "names",
            totals=self.profile.totals,
            doubtful=() if self.certain else [cell for marked, cell in read if is_doubtful(marked.text)],
        )

    def unmark(self, raw: str) -> Marked:
        """Return a text without the profile's marks at its ends."""
        text, flags, found = raw.strip(), [], True
        while found:
            found = False
            for mark in self.marks:
                if text not in self.profile.table.missing and (text.startswith(mark) or text.endswith(mark)):
                    text = text.removeprefix(mark).removesuffix(mark).strip()
                    flags.append(self.profile.flags[mark])
                    found = True
        return Marked(text, tuple(filter(None, flags)))

    def is_missing(self, text: str) -> bool:
        """Tell whether a cell says that there is no figure."""
        return text in self.profile.table.missing

    def cell(self, raw: Raw, marked: Marked) -> Cell:
        """Return one figure."""
        if not raw.place:
            said = _("it names no place: if that of the row above holds, the profile has to say so by fill_down.")
            raise InvalidInput(f"{raw.pointer}: {said}")
        rule = raw.series
        scale = rule.scale * self.multiplier(raw)
        value, step = self.number(raw, marked.text)
        period = read_period(self.unmark(raw.period).text, raw.pointer)
        fields: dict[str, Any] = {
            "value": value * scale,
            "step": rule.step or step * scale,
            "raw_text": raw.value[:100],
            "period_type": PeriodType(self.profile.table.period_type or period.kind),
            "period_start": period.start,
            "period_end": period.end,
        }
        fields |= self.bounds(raw, scale)
        if flags := [*dict.fromkeys([*marked.flags, *self.unmark(raw.period).flags, *self.codes(raw)])]:
            fields["flags"] = flags
        return Cell(raw.pointer, rule.row.code, raw.place, raw.place_name, fields)

    def number(self, raw: Raw, text: str) -> tuple[Decimal, Decimal]:
        """Return the number of a cell and its step; a percent sign must be that of the series."""
        bare = plain(text)
        if bare.endswith(PERCENT):
            if raw.series.row.unit != PERCENT:
                said = _("“%(text)s” is a share, and its series is in %(unit)s.")
                raise InvalidInput(f"{raw.pointer}: {said % {'text': text, 'unit': raw.series.row.unit}}")
            bare = bare.removesuffix(PERCENT).strip()
        if self.profile.table.brackets == "negative" and (inner := in_brackets(bare)):
            bare = f"-{inner}"
        return read_printed(bare, self.point, raw.pointer)

    def bounds(self, raw: Raw, scale: Decimal) -> dict[str, Decimal]:
        """Return the lower and upper bound of a figure that has both."""
        if self.is_missing(raw.low) or self.is_missing(raw.high) or not (raw.low and raw.high):
            return {}
        low, high = (read_printed(text, self.point, raw.pointer)[0] * scale for text in (raw.low, raw.high))
        return {"low": low, "high": high}

    def multiplier(self, raw: Raw) -> Decimal:
        """Return what a printed value stands for: 1000 where its power of ten is 3."""
        if not raw.multiplier:
            return Decimal(1)
        power, _step = read_printed(raw.multiplier, ".", raw.pointer)
        return Decimal(10) ** int(power)

    def codes(self, raw: Raw) -> list[str]:
        """Return the flags of the codes in the column of flags. Raises InvalidInput for a code of no known meaning."""
        found = []
        for code in raw.flags.replace(";", ",").split(","):
            if (code := code.strip()) and code not in self.profile.flags:
                said = _("the profile does not say what the flag “%(code)s” means.")
                raise InvalidInput(f"{raw.pointer}: {said % {'code': code}}")
            found.append(self.profile.flags.get(code, ""))
        return [flag for flag in found if flag]


def is_doubtful(text: str) -> bool:
    """Tell whether a number has a sign that another table would use as its decimal point, or would not."""
    bare = plain(text)
    return POINT not in bare and ("," in bare or "." in bare)


def refuse_repetition(cells: Sequence[Cell]) -> None:
    """Raise InvalidInput where two cells are about the same place and time."""
    seen: dict[tuple[str, str, date, date], str] = {}
    for cell in cells:
        key = cell.series, cell.place, cell.fields["period_start"], cell.fields["period_end"]
        if key in seen:
            said = _("%(place)s %(start)s to %(end)s stands in %(other)s already.")
            about = {"place": cell.place, "start": key[2], "end": key[3], "other": seen[key]}
            raise InvalidInput(f"{cell.pointer}: {said % about}")
        seen[key] = cell.pointer
