"""Reads the three forms of SDMX data as one table: a column for each dimension and attribute, a row for each figure."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.verification.tables.grid import Grid, in_row, read_csv
from claims.verification.tables.profile import Layout

VALUE = "OBS_VALUE"
LABELLED = ": "  # Between the code and the label of a dimension, where a file gives both.
Record = tuple[str, dict[str, str]]  # The pointer to a figure, and what stands in its columns.


def read_sdmx_csv(body: bytes, table: Layout) -> Grid:
    """Return a message in SDMX-CSV 1.0 or 2.0; of codes with labels the codes. Raises InvalidInput."""
    grid = read_csv(body, table)
    if not grid.rows or not grid.rows[0] or codes_of(grid.rows[0])[0] not in ("DATAFLOW", "STRUCTURE"):
        said = _("SDMX-CSV begins with the column DATAFLOW or STRUCTURE: is it the right profile?")
        raise InvalidInput(f"row 1: {said}")
    headings = codes_of(grid.rows[0])
    rows = [headings, *(codes_of(row) for row in grid.rows[1:])]
    if "ACTION" in headings:
        refuse_deletions(rows, headings.index("ACTION"))
    return Grid(rows, in_row)


def codes_of(row: Sequence[str]) -> list[str]:
    """Return the texts of a row without labels."""
    return [text.partition(LABELLED)[0] for text in row]


def refuse_deletions(rows: Sequence[Sequence[str]], column: int) -> None:
    """Raise InvalidInput where a message takes figures back: a release has figures only."""
    for number, row in enumerate(rows):
        if len(row) > column and row[column] == "D":
            said = _("the message deletes figures: withdraw the release.")
            raise InvalidInput(f"{in_row(number, column, 'ACTION')}: {said}")


def read_sdmx_json(body: bytes) -> Grid:
    """Return a data message in SDMX-JSON 1.0 or 2.0, numbers as they are printed. Raises InvalidInput."""
    try:
        message = json.loads(body, parse_float=str, parse_int=str)
        data = message.get("data", message)
        structures = data.get("structures") or [data["structure"]]
        records = [
            record
            for number, dataset in enumerate(data["dataSets"])
            for record in read_dataset(f"dataSets[{number}]", dataset, structures[int(dataset.get("structure", 0))])
        ]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        said = _("This is not a message in SDMX-JSON: %(error)s.")
        raise InvalidInput(said % {"error": f"{type(error).__name__} {error}"}) from error
    return as_grid(records)


def read_dataset(path: str, dataset: Mapping[str, Any], structure: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the figures of one data set, whether they stand in series or flat."""
    kinds, known = structure["dimensions"], structure.get("attributes", {})
    attributes = {kind: known.get(kind, []) for kind in ("dataSet", "series", "observation")}
    common = {each["id"]: each["values"][0]["id"] for each in kinds.get("dataSet", [])}
    common |= chosen(attributes["dataSet"], dataset.get("attributes", []))
    for key, series in dataset.get("series", {"": dataset}).items():
        above = common | chosen(kinds.get("series", []), key.split(":") if key else [])
        if key:
            above |= chosen(attributes["series"], series.get("attributes", []))
        for place, numbers in series.get("observations", {}).items():
            row = above | chosen(kinds.get("observation", []), place.split(":"))
            row |= chosen(attributes["observation"], numbers[1:])
            where = f"{path}.series.{key}" if key else path
            yield f"{where}.observations.{place}", row | {VALUE: "" if numbers[0] is None else str(numbers[0])}


def chosen(components: Sequence[Mapping[str, Any]], indexes: Sequence[Any]) -> dict[str, str]:
    """Return the codes that indexes choose from each component; an attribute that is absent has the index null."""
    found = {}
    for component, index in zip(components, indexes, strict=False):
        values = component.get("values") or []
        if index is not None:
            found[component["id"]] = code_of(values[int(index)]) if values else str(index)
    return found


def code_of(value: Mapping[str, Any]) -> str:
    """Return the code of a value; one of free text has a name only."""
    return str(value.get("id", value.get("value", value.get("name", ""))))


def as_grid(records: Sequence[Record]) -> Grid:
    """Return records as a table whose pointers are theirs."""
    headings = list(dict.fromkeys(name for _pointer, row in records for name in row))
    pointers = ["", *(pointer for pointer, _row in records)]
    rows = [headings, *([row.get(name, "") for name in headings] for _pointer, row in records)]
    return Grid(rows, lambda row, _column, _heading: pointers[row])


def read_sdmx_ml(body: bytes) -> Grid:
    """Return a data message in SDMX-ML. Raises InvalidInput, also where the library that reads it is not installed."""
    try:
        import sdmx  # noqa: PLC0415  # optional, and heavy
    except ImportError as error:
        said = _(
            "SDMX-ML is read by the library sdmx1, which is not installed (it weighs 200 MB):"
            " run “pip install sdmx1”, or ask the publisher for SDMX-CSV or SDMX-JSON."
        )
        raise InvalidInput(said) from error
    try:
        message = sdmx.read_sdmx(io.BytesIO(body))
        records = [
            (f"DataSet[{number}].Obs[{place}]", ml_row(observation))
            for number, dataset in enumerate(message.data, start=1)
            for place, observation in enumerate(dataset.obs, start=1)
        ]
    except Exception as error:  # sdmx1 raises whatever its parsers do.
        raise InvalidInput(_("This is not a data message in SDMX-ML: %(error)s.") % {"error": error}) from error
    return as_grid(records)


def ml_row(observation: Any) -> dict[str, str]:
    """Return the columns of one figure as sdmx1 gives it."""
    row = {name: str(value.value) for name, value in observation.key.values.items()}
    row |= {name: str(value.value) for name, value in observation.attrib.items()}
    return row | {VALUE: "" if observation.value is None else str(observation.value)}
