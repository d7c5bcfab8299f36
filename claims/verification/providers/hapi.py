"""HDX HAPI, version 2: humanitarian figures of many organisations. Reference evidence.md, a.6.

There is no count of rows: pages are asked for until one is not full. Rows are broken down by country of origin.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from claims.models import Claim, Evidence
from claims.verification.http import Asking, NoData, Reply
from claims.verification.providers.statistics import MAX_PAGES, Series, Statistics, years_round

Row = dict[str, Any]
PERIOD = itemgetter("reference_period_start", "resource_hdx_id")


class Hapi(Statistics):
    """Answers from the tables of HDX HAPI. limit: rows of a page, at most 10,000."""

    id = "hapi"
    needs_key = True
    limit = 1000

    def figures(self, series: Series, place: str, claim: Claim, asking: Asking) -> Iterator[Evidence]:
        """Return a figure for each period; where its rows are parts of it, their sum."""
        replies, rows = [], []
        for reply, found in self.pages(series, place, claim, asking):
            replies.append(reply)
            rows += found
        for (start, resource), group in groupby(sorted(rows, key=PERIOD), PERIOD):
            parts = list(group)
            numbers = [int(row["population"]) for row in parts if row["population"] is not None]
            if not numbers:
                continue
            flags = {"partial"} if len(numbers) < len(parts) else set()
            year = (parts[0]["reference_period_end"] or start)[:4]
            pointer = f"$.data[?reference_period_start=='{start}'].population, {len(numbers)} rows"
            more = {"flags": flags} | self.citation(resource, asking)
            yield self.evidence(series, claim, sum(numbers), year, replies[-1], pointer, **more)

    def citation(self, resource: str, asking: Asking) -> dict[str, str]:
        """Return title, address and edition of the data set that a resource is a part of."""
        rows = self.ask_for("metadata/resource", {"resource_hdx_id": resource, "limit": 1, "offset": 0}, asking)[1]
        if not rows:
            return {"vintage": resource}
        [found] = rows
        title = f"{found['dataset_hdx_provider_name']}: {found['dataset_hdx_title']} (HDX HAPI)"
        return {"title": title[:500], "url": found["dataset_hdx_link"], "vintage": found["update_date"]}

    def pages(self, series: Series, place: str, claim: Claim, asking: Asking) -> Iterator[tuple[Reply, list[Row]]]:
        """Return each page with its rows. Raises NoData where the first one has none."""
        first, last = years_round(claim)
        chosen = {series.key: place, **series.parameters, "start_date": f"{first}-01-01", "end_date": f"{last}-12-31"}
        for page in range(MAX_PAGES):
            paging = {"limit": self.limit, "offset": page * self.limit}
            reply, rows = self.ask_for(series.code, chosen | paging, asking)
            if not rows and not page:
                raise NoData()
            yield reply, rows
            if len(rows) < self.limit:
                return

    def ask_for(self, table: str, parameters: Row, asking: Asking) -> tuple[Reply, list[Row]]:
        """Return the rows of a table, with the reply that they stand in."""
        secrets = {"X-HDX-HAPI-APP-IDENTIFIER": self.endpoint.key}
        reply = asking.get(f"/{table}", [*parameters.items(), ("output_format", "json")], secrets=secrets)
        return reply, reply.json()["data"]
