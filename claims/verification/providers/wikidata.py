"""Wikidata: which item a name stands for, and weak evidence from its statements. Reference evidence.md, a.3.

A statement counts only with a point in time, never where it is deprecated; a reference gives it more weight. Errors
come with status 200.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from claims.models import Claim, Evidence
from claims.verification.http import Asking, BadRequest, NoData, RateLimited, Reply
from claims.verification.providers.statistics import Series, Statistics, number_or_none

ISO2, ISO3, POINT_IN_TIME, REFERENCE_URL, STATED_IN = "P297", "P298", "P585", "P854", "P248"
CANDIDATES = 3  # of a name: its best matches
YEAR, MONTH = 9, 10  # precisions of a time; 11 is the day
BUSY = {"maxlag", "ratelimited", "readonly"}
Statement = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """An item that a name may stand for: its id, codes of ISO 3166-1 where it is a country, and all its statements."""

    id: str
    alpha2: str
    alpha3: str
    claims: Mapping[str, list[Statement]]
    reply: Reply


class Wikidata(Statistics):
    """Answers from the statements about a place."""

    id = "wikidata"

    def figures(self, series: Series, place: str, claim: Claim, asking: Asking) -> Iterator[Evidence]:
        """Return the dated statements of a property."""
        item = self.item_of(place, claim, asking)
        for number, statement in enumerate(item.claims.get(series.code, ())):
            evidence = self.statement(series, claim, item, statement, number)
            if evidence is not None:
                yield evidence

    def item_of(self, place: str, claim: Claim, asking: Asking) -> Item:
        """Return the item of the claim's place, found by its name and known by its code."""
        names = {"ar": claim.place.name_ar, "en": claim.place.name_en} if claim.place else {}
        for language, name in names.items():
            items = self.resolve(name, language, asking) if name else []
            for item in items:
                if item.alpha2 == place:
                    return item
        raise NoData()

    def resolve(self, name: str, language: str, asking: Asking) -> list[Item]:
        """Return the items that a name may stand for, likeliest first, with their codes. Raises a Fault."""
        search = {"action": "wbsearchentities", "search": name, "language": language, "limit": CANDIDATES}
        found = self.call(asking, search | {"uselang": language, "type": "item"}).json()["search"]
        if not found:
            return []
        ids = [row["id"] for row in found]
        wanted = {"ids": "|".join(ids), "props": "claims|labels", "languages": "ar|en"}
        reply = self.call(asking, {"action": "wbgetentities", **wanted})
        entities = reply.json()["entities"]
        return [item_from(entities[key], reply) for key in ids if key in entities]

    def call(self, asking: Asking, parameters: dict[str, Any]) -> Reply:
        """Return the answer of an action. Raises RateLimited or BadRequest for an error that comes as success."""
        reply = asking.get("", [*parameters.items(), ("format", "json")])
        if error := reply.json().get("error"):
            detail = f"{error['code']}: {error['info']}"
            raise (
                RateLimited(timedelta(seconds=30), detail=detail)
                if error["code"] in BUSY
                else BadRequest(detail=detail)
            )
        return reply

    def statement(self, series: Series, claim: Claim, item: Item, statement: Statement, number: int) -> Evidence | None:
        """Return a statement as evidence; None where it is deprecated, undated, unknown or in a unit that we lack."""
        options = self.catalogue.options
        amount = value_of(statement["mainsnak"])
        moment = value_of(next(iter(statement.get("qualifiers", {}).get(POINT_IN_TIME, ())), {}))
        unit = options["units"].get(str(amount.get("unit", "")).rsplit("/", 1)[-1])
        if statement["rank"] == "deprecated" or moment.get("precision", 0) < YEAR or unit is None:
            return None
        pointer = f"$.entities.{item.id}.claims.{series.code}[{number}].mainsnak.datavalue.value.amount"
        source = origin_of(statement)
        low, high = (number_or_none(amount.get(f"{side}Bound"), pointer) for side in ("lower", "upper"))
        return self.evidence(
            series,
            claim,
            amount["amount"],
            printed_time(moment),
            item.reply,
            pointer,
            unit=unit,
            url=f"{series.url}{item.id}#{series.code}",
            origin=source or series.origin,
            authority=Decimal(options["referenced" if source else "bare"]),
            low=low if high is not None else None,
            high=high if low is not None else None,
        )


def item_from(entity: Mapping[str, Any], reply: Reply) -> Item:
    """Return an item as the API writes it."""
    claims = entity.get("claims", {})
    codes = {key: next((text_of(row["mainsnak"]) for row in claims.get(key, ())), "") for key in (ISO2, ISO3)}
    return Item(entity["id"], codes[ISO2], codes[ISO3], claims, reply)


def value_of(snak: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of a snak; nothing where it says that there is none, or an unknown one."""
    value: dict[str, Any] = snak["datavalue"]["value"] if snak.get("snaktype") == "value" else {}
    return value


def text_of(snak: Mapping[str, Any]) -> str:
    """Return the text of a snak; "" where it has none."""
    return str(snak["datavalue"]["value"]) if snak.get("snaktype") == "value" else ""


def printed_time(moment: Mapping[str, Any]) -> str:
    """Return a point in time as a year, month or day: "+2023-00-00T00:00:00Z" with precision 9 is 2023."""
    text: str = moment["time"].lstrip("+")
    return text[: {YEAR: 4, MONTH: 7}.get(moment["precision"], 10)]


def origin_of(statement: Statement) -> str:
    """Return who a statement cites: the host of an address, or the item of a work; "" without a reference."""
    for reference in statement.get("references", ()):
        for snak in reference["snaks"].get(REFERENCE_URL, ()):
            if host := urlsplit(text_of(snak)).hostname:
                return host
        for snak in reference["snaks"].get(STATED_IN, ()):
            if work := value_of(snak).get("id"):
                return f"wikidata:{work}"
    return ""
