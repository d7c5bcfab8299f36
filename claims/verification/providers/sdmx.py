"""Services that speak SDMX, versions 2.1 and 3.0: one adapter, many producers. Reference evidence.md, a.8.

What each has and how it is asked stands in its data file. No data is a 404. Answers are read from JSON or CSV; SDMX-ML
is left to the optional package sdmx1, which weighs 207 MB.
"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_noop

from claims.models import Claim, Evidence
from claims.verification.http import Asking, Reply, SchemaChanged
from claims.verification.providers.sdmx_values import Found, from_csv, from_json
from claims.verification.providers.statistics import Series, Statistics, number_or_none, years_round

# Code list CL_OBS_STATUS, where a code has a meaning for the comparison; M is a missing value.
FLAGS = {"B": "break", "E": "estimated", "F": "forecast", "I": "estimated", "P": "provisional"}
STATUSES = ("OBS_STATUS", "OBS_FLAG")  # the second at Eurostat, in small letters
MULTIPLIERS = ("UNIT_MULT", "UNIT_MULTIPLIER")  # powers of ten
MISSING = {"", "NaN", ":", None}


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
        for found in read(reply):
            if found.value not in MISSING and series.where.items() <= found.dimensions.items():
                yield self.observation(series, claim, found, reply)

    def observation(self, series: Series, claim: Claim, found: Found, reply: Reply) -> Evidence:
        """Return one observation as evidence, with the flags and bounds that it carries."""
        power = next((int(found.attributes[name]) for name in MULTIPLIERS if found.attributes.get(name)), 0)
        scale = Decimal(series.scale) * Decimal(10) ** power
        low, high = (
            number_or_none(found.attributes.get(f"{name}_BOUND"), found.pointer) for name in ("LOWER", "UPPER")
        )
        bounds = {} if low is None or high is None else {"low": low * scale, "high": high * scale}
        status = str(next((found.attributes[name] for name in STATUSES if found.attributes.get(name)), "")).upper()
        flags = {FLAGS[status]} if status in FLAGS else set()
        return self.evidence(
            series, claim, found.value, found.period, reply, found.pointer, scale=scale, flags=flags, **bounds
        )


def read(reply: Reply) -> list[Found]:
    """Return the observations of an answer in JSON or CSV. Raises SchemaChanged for SDMX-ML."""
    if "csv" in reply.media_type:
        return from_csv(reply.rows())
    if "xml" in reply.media_type:
        raise SchemaChanged(gettext_noop("It answered in SDMX-ML, which only the optional package sdmx1 reads."))
    return from_json(reply.json())


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
