"""What schema.org and Google ask of structured data, for tests.

vocabulary.json is an excerpt of schema.org's own file, written by

    python -m tests.publishing.vocabulary schemaorg-current-https.jsonld

from https://schema.org/version/latest/schemaorg-current-https.jsonld (or an older release of it).
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

EXCERPT = Path(__file__).parent / "vocabulary.json"
SOURCE = "schema.org, schemaorg-current-https.jsonld, CC BY-SA 3.0"
# The types that we write.
OURS = {
    *("Claim", "ClaimReview", "CorrectionComment", "CreativeWork", "DataFeed", "DataFeedItem", "NewsArticle"),
    *("Organization", "Person", "QuantitativeValue", "Rating"),
}
PLAIN = {"Text", "URL", "Number", "Integer", "Date", "DateTime"}


def excerpt(graph: list[dict[str, Any]], wanted: set[str] = OURS) -> dict[str, Any]:
    """Return the wanted types and all above them, each with its parents, and their properties with what these hold.

    graph: the nodes of schema.org's file. Raises KeyError for a type that it does not have.
    """
    nodes = {name(node["@id"]): node for node in graph}
    types: dict[str, list[str]] = {}
    waiting = sorted(wanted)
    while waiting:
        kind = waiting.pop()
        types[kind] = names(nodes[kind].get("rdfs:subClassOf"))
        waiting += [parent for parent in types[kind] if parent not in types]
    found = {
        each: {"of": sorted(of), "holds": names(node.get("schema:rangeIncludes"))}
        for each, node in nodes.items()
        if (of := set(names(node.get("schema:domainIncludes"))) & set(types))
    }
    return {"types": dict(sorted(types.items())), "properties": dict(sorted(found.items()))}


def names(ids: Any) -> list[str]:
    """Return the names of one node, of several, or of none."""
    return sorted(name(each["@id"]) for each in ([ids] if isinstance(ids, dict) else ids or []))


def name(node: str) -> str:
    """Return a name without its namespace."""
    return node.rpartition(":")[2].rpartition("/")[2]


VOCABULARY: dict[str, Any] = json.loads(EXCERPT.read_text(encoding="utf-8"))


def kinds(kind: str) -> set[str]:
    """Return a type and all above it."""
    return {kind}.union(*(kinds(parent) for parent in VOCABULARY["types"][kind]))


def faults(value: Any) -> list[str]:
    """Return every type, property and kind of value in some JSON-LD that the vocabulary does not have."""
    if isinstance(value, list):
        return [fault for each in value for fault in faults(each)]
    if not isinstance(value, dict):
        return []
    kind = value.get("@type", "")
    if kind not in VOCABULARY["types"]:
        return [f"no type {kind}"]
    return [fault for key, held in value.items() if key[0] != "@" for fault in faults_of(kind, key, held)]


def faults_of(kind: str, key: str, held: Any) -> list[str]:
    """Return what is wrong with one property of a type."""
    known = VOCABULARY["properties"].get(key)
    if known is None or not kinds(kind) & set(known["of"]):
        return [f"{kind} has no {key}"]
    allowed = set(known["holds"])
    wrong = [each for each in (held if isinstance(held, list) else [held]) if not fits(each, allowed)]
    return [f"{kind}.{key} holds no {each!r}" for each in wrong] + faults(held)


def fits(value: Any, allowed: set[str]) -> bool:
    """Tell whether a value is of one of the kinds that a property holds."""
    if isinstance(value, dict):
        return value.get("@type") not in VOCABULARY["types"] or bool(kinds(value["@type"]) & allowed)
    if isinstance(value, int | float):
        return bool(allowed & {"Number", "Integer"})
    return bool(allowed & PLAIN)


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


def written(body: bytes) -> str:
    """Return the text of the excerpt of schema.org's file: a line for each type and each property."""
    found = excerpt(json.loads(body)["@graph"])
    head = {"source": SOURCE, "sha256": hashlib.sha256(body).hexdigest()}
    parts = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    for part, rows in found.items():
        lines = ",\n  ".join(f"{json.dumps(key)}: {json.dumps(row)}" for key, row in rows.items())
        parts.append(f"{json.dumps(part)}: {{\n  {lines}\n }}")
    return "{\n " + ",\n ".join(parts) + "\n}\n"


if __name__ == "__main__":
    EXCERPT.write_text(written(Path(sys.argv[1]).read_bytes()), encoding="utf-8")
