"""World Bank Indicators, version 2. Reference evidence.md, a.1.

The status of an answer says nothing: errors and "no data" come with 200 too.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from claims.models import Claim, Evidence
from claims.verification.http import Asking, BadRequest, NoData, Reply
from claims.verification.providers.statistics import MAX_PAGES, Series, Statistics, years_round

PER_PAGE = 100


class WorldBank(Statistics):
    """Answers from the indicators of the World Bank."""

    id = "worldbank"

    def figures(self, series: Series, place: str, claim: Claim, asking: Asking) -> Iterator[Evidence]:
        """Return the yearly figures of an indicator."""
        first, last = years_round(claim)
        parameters = {"format": "json", "date": f"{first}:{last}", "per_page": PER_PAGE, **series.parameters}
        for page in range(1, MAX_PAGES + 1):
            reply = asking.get(f"/country/{place}/indicator/{series.code}", [*parameters.items(), ("page", page)])
            head, rows = read_page(reply)
            for number, row in enumerate(rows):
                if row["value"] is not None:
                    edition = edition_of(head)
                    pointer = f"$[1][{number}].value"
                    yield self.evidence(series, claim, row["value"], row["date"], reply, pointer, **edition)
            if page >= int(head["pages"]):
                return


def read_page(reply: Reply) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return head and rows of a page. Raises BadRequest for a message in their place, NoData where there are none."""
    body = reply.json()
    head = body[0]
    if "message" in head:
        raise BadRequest(detail="; ".join(f"{each['id']}: {each['value']}" for each in head["message"]))
    if not body[1]:
        raise NoData()
    return head, body[1]


def edition_of(head: dict[str, Any]) -> dict[str, Any]:
    """Return edition and day of publication, as far as the head of a page tells them."""
    updated = head.get("lastupdated")
    return {"vintage": updated, "published_at": date.fromisoformat(updated)} if updated else {}
