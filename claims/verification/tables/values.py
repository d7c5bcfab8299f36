"""What every reader of a file gives: the dataset as it describes itself, its series and its figures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.models.fields import DECIMAL_PLACES, LARGEST

NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,2})?", re.ASCII)
FINEST = Decimal(1).scaleb(-DECIMAL_PLACES)


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series: its code in the dataset, the code of its measure, its label and unit."""

    code: str
    measure: str
    label: str
    unit: str
    definition: str = ""
    population: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: where it stands, the code and name of its place as printed, and the fields of its Observation."""

    pointer: str
    series: str
    place: str
    place_name: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum that a table declares: the place as printed, and those that it is made of (none: all others)."""

    total: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file read: fields of its Dataset and of its publisher, series, figures, and how many cells were empty.

    profile: the text of the profile that it was read by. places: codes of our registry for places as printed;
    by_names: the others are looked for by their names. doubtful: cells that could be read in two ways, with the
    value that was taken.
    """

    dataset: Mapping[str, Any]
    series: Sequence[SeriesRow]
    cells: Sequence[Cell]
    publisher: Mapping[str, str] = field(default_factory=dict)
    vintage: str = ""
    missing: int = 0
    profile: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    by_names: bool = False
    totals: Sequence[Total] = ()
    doubtful: Sequence[Cell] = ()


def read_number(raw: str, pointer: str) -> tuple[Decimal, Decimal]:
    """Return a printed number and its step, both as exact as our columns are.

    Raises InvalidInput, naming the cell, for anything but a plain number of a size that we can keep.
    """
    if not NUMBER.fullmatch(raw):
        said = _("“%(raw)s” is not a number.")
        raise InvalidInput(f"{pointer}: {said % {'raw': raw}}")
    printed = Decimal(raw)
    if abs(printed) >= LARGEST:
        said = _("%(raw)s is too large a number.")
        raise InvalidInput(f"{pointer}: {said % {'raw': raw}}")
    exponent = printed.as_tuple().exponent
    step = max(Decimal(1).scaleb(min(int(exponent), 0)), FINEST)
    return printed.quantize(step), step
