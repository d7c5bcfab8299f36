"""Reads SDMX data messages in JSON (1.0 and 2.0) and CSV (1.0 and 2.0) into plain observations.

In JSON, values are indexes into a structure: "0:3" is the first value of one dimension and the fourth of another, and
an observation is its value with indexes of attributes behind it, null for none. Reference evidence.md, a.8.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

Component = Mapping[str, Any]
TIME, VALUE = "TIME_PERIOD", "OBS_VALUE"


@dataclass(frozen=True, slots=True)
class Found:
    """One observation: its value as printed or None, its period, codes of dimensions and attributes, and a pointer."""

    value: Any
    period: str
    dimensions: Mapping[str, str]
    attributes: Mapping[str, Any]
    pointer: str


def from_csv(rows: Sequence[Mapping[str, str]]) -> list[Found]:
    """Return the observations of a CSV message; the heading is row 1."""
    return [
        Found(row[VALUE], row[TIME], row, row, f"row {number} column {VALUE}")
        for number, row in enumerate(rows, start=2)
    ]


def from_json(message: Any) -> list[Found]:
    """Return the observations of a JSON message, with series or without."""
    data = message.get("data", message)
    found: list[Found] = []
    for number, dataset in enumerate(data.get("dataSets", ())):
        structure = data["structure"] if "structure" in data else data["structures"][dataset.get("structure", 0)]
        found += observations(structure, dataset, f"$.data.dataSets[{number}]")
    return found


def observations(structure: Any, dataset: Any, path: str) -> Iterator[Found]:
    """Yield the observations of one data set."""
    dimensions, attributes = structure["dimensions"], structure.get("attributes", {})
    shared = picked(attributes.get("dataSet", ()), dataset.get("attributes", ()))
    if "observations" in dataset:
        flat = {"observations": dataset["observations"]}
        yield from of_series(structure, flat, {}, shared, path)
    for key, series in dataset.get("series", {}).items():
        codes = codes_of(dimensions["series"], key)
        known = shared | picked(attributes.get("series", ()), series.get("attributes", ()))
        yield from of_series(structure, series, codes, known, f"{path}.series['{key}']")


def of_series(structure: Any, series: Any, codes: dict[str, str], known: dict[str, Any], path: str) -> Iterator[Found]:
    """Yield the observations of one series; codes and known are the dimensions and attributes that they share."""
    dimensions, attributes = structure["dimensions"]["observation"], structure.get("attributes", {})
    for key, cells in series["observations"].items():
        value, *indexes = cells
        own = codes | codes_of(dimensions, key)
        more = known | picked(attributes.get("observation", ()), indexes)
        yield Found(value, own[TIME], own, more, f"{path}.observations['{key}'][0]")


def codes_of(dimensions: Sequence[Component], key: str) -> dict[str, str]:
    """Return the code of each dimension for a key of indexes such as "0:3"."""
    indexes = [int(index) for index in key.split(":")]
    return {each["id"]: code_at(each, index) for each, index in zip(dimensions, indexes, strict=True)}


def code_at(component: Component, index: int) -> str:
    """Return the code of a value; version 2.0 has `value` where it is no code."""
    value = component["values"][index]
    return str(value["id"] if "id" in value else value["value"])


def picked(attributes: Sequence[Component], cells: Sequence[Any]) -> dict[str, Any]:
    """Return the attributes of an observation: indexes of codes or, in version 2.0, values themselves."""
    found = {}
    for each, cell in zip_longest(attributes, cells[: len(attributes)]):
        if isinstance(cell, int) and cell < len(each.get("values", ())):
            found[each["id"]] = code_at(each, cell)
        elif isinstance(cell, str):
            found[each["id"]] = cell
    return found
