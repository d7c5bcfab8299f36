"""From the cells of a table to the figures that its profile says they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.verification.tables.grid import Grid
from claims.verification.tables.periods import find_period
from claims.verification.tables.profile import Profile, SeriesRule

LETTERS = re.compile(r"[A-Z]{1,3}")
Headings = Sequence[Sequence[str]]  # For each column, what stands above it, from above.


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One figure as a table prints it: texts, with the pointers to the value and to its row."""

    pointer: str
    series: SeriesRule
    place: str
    place_name: str
    period: str
    value: str
    flags: str = ""
    low: str = ""
    high: str = ""
    multiplier: str = ""


def read_layout(grid: Grid, profile: Profile) -> list[Raw]:
    """Return the figures of a table in its order. Raises InvalidInput, naming the cell, for one that is not as said."""
    headings = read_headings(grid, profile)
    rows = Rows(grid, profile, headings)
    found = list(rows.long() if profile.table.layout == "long" else rows.wide())
    if not found:
        raise InvalidInput(_("The file has no figure that the profile speaks of: is it the right file and profile?"))
    return found


def read_headings(grid: Grid, profile: Profile) -> Headings:
    """Return what stands above each column; a heading over several columns fills those that are empty beside it."""
    numbers = profile.table.header_rows
    if len(grid.rows) < max(numbers, default=0):
        said = _("The file ends in row %(rows)d, and its headings in row %(last)d: is it the right file and profile?")
        raise InvalidInput(said % {"rows": len(grid.rows), "last": max(numbers)})
    lines = [[text.strip() for text in grid.rows[number - 1]] for number in numbers]
    width = max(map(len, lines), default=0)
    lines = [line + [""] * (width - len(line)) for line in lines]
    lines = [filled(line) for line in lines[:-1]] + lines[-1:]
    return [[text for text in column if text] for column in zip(*lines, strict=True)]


def filled(line: Sequence[str]) -> list[str]:
    """Return texts with empty ones replaced by the one before: how the files of merged cells look."""
    before, done = "", []
    for text in line:
        before = text or before
        done.append(before)
    return done


class Rows:
    """The rows of one table below its headings."""

    def __init__(self, grid: Grid, profile: Profile, headings: Headings) -> None:
        self.grid, self.profile, self.headings = grid, profile, headings
        self.names = {name: self.column(name) for name in self.wanted() if name}

    def wanted(self) -> list[str]:
        """Return the headings that the profile names."""
        columns = self.profile.columns
        needed = [columns.place, columns.place_name, columns.period, columns.value]
        optional = [columns.flags, columns.low, columns.high, columns.multiplier]
        present = [name for name in optional if any(name in column for column in self.headings)]
        return [*needed, *present, *(name for series in self.profile.series for name in series.where)]

    def column(self, name: str) -> int:
        """Return the column of a heading, or of a spreadsheet's letters."""
        whole = [number for number, column in enumerate(self.headings) if name == " ".join(column)]
        found = whole or [number for number, column in enumerate(self.headings) if name in column[-1:]]
        if len(found) > 1:
            said = _("several columns are called “%(name)s”: rename all but one.")
            raise InvalidInput(f"{self.place_of_headings()}: {said % {'name': name}}")
        if found:
            return found[0]
        if LETTERS.fullmatch(name):
            number = 0
            for letter in name:
                number = number * 26 + ord(letter) - ord("A") + 1
            return number - 1
        known = " | ".join(" ".join(column) for column in self.headings)[:200]
        said = _("there is no column “%(name)s”: is it the right profile and delimiter? There are: %(known)s.")
        raise InvalidInput(f"{self.place_of_headings()}: {said % {'name': name, 'known': known}}")

    def place_of_headings(self) -> str:
        """Return where the headings stand."""
        return self.grid.at(max(self.profile.table.header_rows, default=1) - 1, 0, "")

    def long(self) -> Iterator[Raw]:
        """Yield the figure of each row that belongs to a series."""
        value = self.names[self.profile.columns.value]
        for number, row in self.rows():
            pointer = self.grid.at(number, value, self.profile.columns.value)
            series = [rule for rule in self.profile.series if self.belongs(row, rule)]
            if len(series) > 1:
                said = _("it belongs to %(one)s and to %(other)s.")
                raise InvalidInput(f"{pointer}: {said % {'one': series[0].row.code, 'other': series[1].row.code}}")
            if series:
                yield self.raw(
                    row, pointer, series[0], row[self.profile.columns.period], row[self.profile.columns.value]
                )

    def wide(self) -> Iterator[Raw]:
        """Yield the figures of each row, one for each column that has a period and a series."""
        columns = list(self.value_columns())
        for number, row in self.rows():
            for column, heading, period, series in columns:
                if self.belongs(row, series):
                    cells = self.grid.rows[number]
                    value = cells[column] if column < len(cells) else ""
                    yield self.raw(row, self.grid.at(number, column, heading), series, period, value)

    def value_columns(self) -> Iterator[tuple[int, str, str, SeriesRule]]:
        """Yield each column of figures: number, heading, period as printed and series."""
        for number, column in enumerate(self.headings):
            if number in self.names.values():
                continue
            dated = [text for text in column if find_period(self.unmarked(text)) is not None]
            period = dated[0] if dated else self.profile.table.period
            for series in self.profile.series:
                if period and (not series.heading or series.heading in column):
                    yield number, " ".join(column), period, series

    def unmarked(self, text: str) -> str:
        """Return a heading without marks such as the star of a provisional year."""
        return text.strip("".join(mark for mark in self.profile.flags if not mark.isalnum()) + " ")

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the number of each row of figures with what stands in the columns that are named."""
        table = self.profile.table
        first = (table.data_from or max(table.header_rows, default=0) + 1) - 1
        above: Mapping[str, str] = {}
        for number in range(first, len(self.grid.rows)):
            texts = [text.strip() for text in self.grid.rows[number]]
            if not any(texts):
                continue
            if table.footer_stop and re.match(table.footer_stop, next(filter(None, texts))):
                return
            self.check_width(number, texts)
            row = {name: texts[column] if column < len(texts) else "" for name, column in self.names.items()}
            above = row = self.filled_down(row, above)
            yield number, row

    def filled_down(self, row: dict[str, str], above: Mapping[str, str]) -> dict[str, str]:
        """Return a row with an empty place or period replaced by that above, where the profile asks for it."""
        columns = self.profile.columns
        names = [columns.place, columns.place_name, columns.period] if self.profile.table.fill_down else []
        return row | {name: above.get(name, "") for name in names if name and not row[name]}

    def check_width(self, number: int, texts: Sequence[str]) -> None:
        """Raise InvalidInput for a row that lost or gained cells, so that they no longer stand below their headings."""
        lost = self.profile.table.format != "xlsx" and len(texts) < len(self.headings)
        if lost or any(texts[len(self.headings) :]):
            said = _(
                "it has more or fewer cells than there are headings; if the figures end above it, the profile has to"
                " say so by footer_stop."
            )
            raise InvalidInput(f"{self.grid.at(number, 0, '').split(' col')[0]}: {said}")

    def belongs(self, row: Mapping[str, str], series: SeriesRule) -> bool:
        """Tell whether a row is about a series."""
        return all(row[name] == wanted for name, wanted in series.where.items())

    def raw(self, row: Mapping[str, str], pointer: str, series: SeriesRule, period: str, value: str) -> Raw:
        """Return one figure."""
        columns, table = self.profile.columns, self.profile.table
        place = row.get(columns.place, "") or table.place
        return Raw(
            pointer=pointer,
            series=series,
            place=place,
            place_name=row.get(columns.place_name, "") or place,
            period=period or table.period,
            value=value.strip(),
            flags=row.get(columns.flags, ""),
            low=row.get(columns.low, ""),
            high=row.get(columns.high, ""),
            multiplier=row.get(columns.multiplier, ""),
        )
