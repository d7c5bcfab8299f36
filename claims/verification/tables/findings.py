"""Reads findings that people entered by hand, each with its own source: a TOML file that describes itself.

[dataset] has the fields of a Dataset, and `vintage`. Each [[findings]] has `measure`, `place` and `unit`, a `value`
(or `low` and `high`) as printed, and any of an Observation's other fields, of which `url` or `quotation` must say where
it stands.
"""

import tomllib
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.models import Observation
from claims.verification.tables.values import Cell, SeriesRow, Table, read_number

NUMBERS = ("value", "low", "high", "authority")
KEPT_APART = {"id", "release", "series", "place", "pointer"}
FIELDS = {field.name for field in Observation._meta.fields} - KEPT_APART


def read_findings(body: bytes) -> Table:
    """Return the figures of a file of findings. Raises InvalidInput, naming the finding, for what cannot be used."""
    try:
        data = tomllib.loads(body.decode("utf-8"))
        dataset, findings = dict(data["dataset"]), [dict(row) for row in data["findings"]]
        vintage = str(dataset.pop("vintage", ""))
        dataset["code"]
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        said = _("This is no file of findings, with [dataset] and [[findings]]: %(error)s.")
        raise InvalidInput(said % {"error": error}) from error
    cells = [read_finding(f"finding {number}", row) for number, row in enumerate(findings, start=1)]
    units = {cell.series: cell.fields["unit"] for cell in cells}
    series = [SeriesRow(code=measure, measure=measure, label="", unit=unit) for measure, unit in units.items()]
    return Table(dataset, series, cells, vintage=vintage)


def read_finding(pointer: str, row: dict[str, Any]) -> Cell:
    """Return one finding."""
    try:
        measure, place = str(row.pop("measure")), str(row.pop("place"))
        row["unit"]
    except KeyError as error:
        said = _("it does not say its %(name)s.")
        raise InvalidInput(f"{pointer}: {said % {'name': error.args[0]}}") from error
    if unknown := row.keys() - FIELDS:
        said = _("it has fields that a finding has not: %(names)s.")
        raise InvalidInput(f"{pointer}: {said % {'names': ', '.join(sorted(unknown))}}")
    if not (row.get("url") or row.get("quotation")):
        said = _("say where it stands, by url or quotation.")
        raise InvalidInput(f"{pointer}: {said}")
    fields = {**row, **read_numbers(row, pointer)}
    try:
        Observation(pointer=pointer, **fields).full_clean(exclude=("release", "series", "place"))
    except ValidationError as error:
        raise InvalidInput(f"{pointer}: {' '.join(error.messages)}") from error
    return Cell(pointer, measure, place, place, fields)


def read_numbers(row: dict[str, Any], pointer: str) -> dict[str, Any]:
    """Return the numbers of a finding as exact decimals."""
    if "value" not in row and not {"low", "high"} <= row.keys():
        said = _("it has no value, nor low and high.")
        raise InvalidInput(f"{pointer}: {said}")
    return {name: read_number(str(row[name]), pointer)[0] for name in NUMBERS if name in row}
