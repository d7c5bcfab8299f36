"""UNHCR's population statistics. Reference evidence.md, a.5.

A figure is an integer, the same in a string, or "-", which is "not available" and never zero.
"""

from collections.abc import Iterator

from claims.models import Claim, Evidence
from claims.verification.http import Asking
from claims.verification.providers.statistics import MAX_PAGES, Series, Statistics, years_round

NOT_AVAILABLE = {"-", "", None}


class Unhcr(Statistics):
    """Answers from the Refugee Data Finder."""

    id = "unhcr"

    def figures(self, series: Series, place: str, claim: Claim, asking: Asking) -> Iterator[Evidence]:
        """Return the figures of a column at the end of each year, for a country of asylum."""
        first, last = years_round(claim)
        parameters = {"yearFrom": first, "yearTo": last, "coa": place, "cf_type": "ISO", "limit": 100}
        for page in range(1, MAX_PAGES + 1):
            reply = asking.get("/population/", [*parameters.items(), ("page", page)])
            body = reply.json()
            for number, row in enumerate(body["items"]):
                if row["coa_iso"] == place and (raw := row[series.code]) not in NOT_AVAILABLE:
                    pointer = f"$.items[{number}].{series.code}"
                    yield self.evidence(series, claim, raw, str(row["year"]), reply, pointer)
            if page >= int(body["maxPages"]):
                return
