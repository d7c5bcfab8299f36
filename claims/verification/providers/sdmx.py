"""Services that speak SDMX, versions 2.1 and 3.0: one adapter, many producers. Reference evidence.md, a.8.

What each has and how it is asked stands in its data file. No data is a 404. Messages are read as those of imported
files are; SDMX-ML needs the optional package sdmx1, which weighs 207 MB.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext_noop

from claims.errors import InvalidInput
from claims.models import Claim, Evidence
from claims.verification.http import Asking, Reply, SchemaChanged
from claims.verification.providers.statistics import Series, Statistics, number_or_none, years_round
from claims.verification.tables.grid import Grid
from claims.verification.tables.sdmx import VALUE, read_sdmx_json, read_sdmx_ml

# Code list CL_OBS_STATUS, where a code has a meaning for the comparison.
FLAGS = {"B": "break", "E": "estimated", "F": "forecast", "I": "estimated", "P": "provisional"}
STATUSES = ("OBS_STATUS", "OBS_FLAG")  # the second at Eurostat, in small letters
MULTIPLIERS = ("UNIT_MULT", "UNIT_MULTIPLIER")  # powers of ten
MISSING = {"", "NaN", ":"}
Row = Mapping[str, str]


class Sdmx(Statistics):
    """A service that speaks SDMX."""

    def figures(self, series: Series, place: str, claim: Claim, asking: Asking) -> Iterator[Evidence]:
        """Return the figures of a series."""
        options = self.catalogue.options
        key = series.key.format(place=place)
        first, last = years_round(claim)
        if options.get("version") == "3.0":
            path = f"/data/dataflow/{series.code}/{key}"
            period = {"c[TIME_PERIOD]": f"ge:{first}+le:{last}"}
        else:
            path = f"/data/{series.code}/{key}"
            period = {"startPeriod": str(first), "endPeriod": str(last)}
        parameters = period | dict(options.get("parameters", {}))
        reply = asking.get(path, parameters.items(), accept=options["accept"], empty={404})
        for pointer, row in read(reply):
            if row[VALUE] not in MISSING and series.where.items() <= row.items():
                yield self.observation(series, claim, row, reply, pointer)

    def observation(self, series: Series, claim: Claim, row: Row, reply: Reply, pointer: str) -> Evidence:
        """Return one observation as evidence, with the flags and bounds that it carries."""
        scale = Decimal(series.scale) * Decimal(10) ** int(first_of(row, MULTIPLIERS) or 0)
        low, high = (number_or_none(row.get(name), pointer) for name in ("LOWER_BOUND", "UPPER_BOUND"))
        bounds = {} if low is None or high is None else {"low": low * scale, "high": high * scale}
        status = first_of(row, STATUSES).upper()
        flags = {FLAGS[status]} if status in FLAGS else set()
        period = row["TIME_PERIOD"]
        return self.evidence(series, claim, row[VALUE], period, reply, pointer, scale=scale, flags=flags, **bounds)


def first_of(row: Row, names: tuple[str, ...]) -> str:
    """Return the first of these columns that has something in it; "" where none has."""
    return next((row[name] for name in names if row.get(name)), "")


def read(reply: Reply) -> Iterator[tuple[str, Row]]:
    """Return the observations of an answer, each with its pointer and what stands in its columns."""
    if "csv" in reply.media_type:
        return ((f"row {number} col {VALUE}", row) for number, row in enumerate(reply.rows(), start=2))
    if "xml" in reply.media_type:
        try:
            return records(read_sdmx_ml(reply.body))
        except InvalidInput as error:
            reason = gettext_noop("It answered in SDMX-ML, which only the optional package sdmx1 reads.")
            raise SchemaChanged(reason, detail=str(error)) from error
    reply.json()  # A message that is cut off is no message in another form: it is worth another try.
    return records(read_sdmx_json(reply.body))


def records(grid: Grid) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a table by their headings, each with the pointer to its value."""
    headings, *rows = grid.rows
    for number, row in enumerate(rows, start=1):
        yield grid.at(number, headings.index(VALUE), VALUE), dict(zip(headings, row, strict=True))


class Ilo(Sdmx):
    """The International Labour Organization."""

    id = "ilo"


class Unicef(Sdmx):
    """The United Nations Children's Fund."""

    id = "unicef"


class Imf(Sdmx):
    """The International Monetary Fund."""

    id = "imf"


class Oecd(Sdmx):
    """The Organisation for Economic Co-operation and Development."""

    id = "oecd"


class Eurostat(Sdmx):
    """The statistical office of the European Union."""

    id = "eurostat"
