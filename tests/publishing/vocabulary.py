"""What schema.org and Google ask of structured data, for tests."""

import json
from pathlib import Path
from typing import Any

TYPES: dict[str, Any] = json.loads((Path(__file__).parent / "vocabulary.json").read_text(encoding="utf-8"))["types"]


def properties(kind: str) -> set[str]:
    """Return the properties that a type has or inherits."""
    row = TYPES[kind]
    return set(row["properties"]) | (properties(row["parent"]) if row["parent"] else set())


def faults(value: Any) -> list[str]:
    """Return every type and property in some JSON-LD that the vocabulary does not have."""
    if isinstance(value, list):
        return [fault for each in value for fault in faults(each)]
    if not isinstance(value, dict):
        return []
    kind = value.get("@type", "")
    if kind not in TYPES:
        return [f"no type {kind}"]
    own = [f"{kind} has no {name}" for name in value if name[0] != "@" and name not in properties(kind)]
    return own + [fault for each in value.values() for fault in faults(each)]


def google_faults(review: dict[str, Any]) -> list[str]:
    """Return what a ClaimReview lacks of what Google requires, and where it breaks Google's rules for ratings."""
    rating = review.get("reviewRating", {})
    found = [name for name in ("claimReviewed", "reviewRating", "url", "author") if not review.get(name)]
    found += [] if rating.get("alternateName") else ["reviewRating.alternateName"]
    if "ratingValue" in rating and not 1 <= rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]:
        found.append("reviewRating.ratingValue")
    claimed = review.get("itemReviewed", {})
    if claimed.get("author") and not claimed["author"].get("name"):
        found.append("itemReviewed.author.name")
    return found
