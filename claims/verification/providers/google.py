"""Google Fact Check Tools: what professional fact checkers have published before. Reference evidence.md, a.2.

A rating is kept as its publisher wrote it and never becomes a number; a small table says which of ours it means.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from claims.models import Claim, Evidence
from claims.models.registry import words_of
from claims.verification.http import Asking, Reply
from claims.verification.providers.networked import Networked
from claims.verification.providers.statistics import DATA

AUTHORITY = Decimal("0.70")  # An earlier professional fact check; reference evidence.md, (c.5).
MAX_PAGES = 2
PER_PAGE = 10
MAX_QUERY = 300  # characters of a claim's statement


class Google(Networked):
    """Answers from the fact checks that Google has found."""

    id = "google"
    needs_key = True

    def find(self, claim: Claim, asking: Asking) -> Iterator[Evidence]:
        """Return the reviews of claims that are worded like this one."""
        query = {"query": claim.statement[:MAX_QUERY], "languageCode": claim.language, "pageSize": PER_PAGE}
        paging: dict[str, str] = {}
        for _page in range(MAX_PAGES):
            reply = self.page(asking, query | paging)
            body = reply.json()
            for number, checked in enumerate(body.get("claims", ())):
                for place, review in enumerate(checked.get("claimReview", ())):
                    pointer = f"$.claims[{number}].claimReview[{place}].textualRating"
                    yield evidence_from(checked, review, reply, pointer)
            if not (token := body.get("nextPageToken")):
                return
            paging = {"pageToken": token}

    def page(self, asking: Asking, query: dict[str, Any]) -> Reply:
        """Return one page. The key goes in a header, since addresses are kept."""
        return asking.get("/claims:search", query.items(), secrets={"X-Goog-Api-Key": self.endpoint.key})


def evidence_from(checked: dict[str, Any], review: dict[str, Any], reply: Reply, pointer: str) -> Evidence:
    """Return one review as evidence, without a figure; any of its fields may be absent."""
    publisher, rating = review.get("publisher", {}), review.get("textualRating", "")
    site = publisher.get("site") or urlsplit(review.get("url", "")).hostname or ""
    who = publisher.get("name") or site
    reviewed = review.get("reviewDate", "")[:10]
    meaning = rating_of(rating)
    return Evidence(
        provider=Google.id,
        title=f"{who}: {review.get('title') or checked.get('text', '')}"[:500],
        url=review.get("url", ""),
        quotation=f"{checked.get('text', '')}\n{rating}".strip(),
        origin=site or who,
        authority=AUTHORITY,
        flags=["secondhand", *([f"rated_{meaning}"] if meaning else [])],
        published_at=date.fromisoformat(reviewed) if reviewed else None,
        snapshot=reply.snapshot,
        pointer=pointer,
    )


def rating_of(textual: str) -> str:
    """Return which of our ratings a publisher's rating means; "" where the table does not have it."""
    return ratings().get(words_of(textual), "")


@cache
def ratings() -> dict[tuple[str, ...], str]:
    """Return our ratings by the words that publishers use for them."""
    table = tomllib.loads((DATA / "google_ratings.toml").read_text(encoding="utf-8"))
    return {words_of(text): rating for rating, texts in table.items() for text in texts}
