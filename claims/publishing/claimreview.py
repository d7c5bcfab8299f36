"""A published verdict as ClaimReview, which Fact Check Explorer and Data Commons read. Pure: values in, JSON out.

Source: schema.org/ClaimReview, and Google Search Central, "Fact check (ClaimReview) structured data".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

# Google's documented scale; 3, "half true", is none of ours. What cannot be verified has no place on it.
SCALE = {"false": 1, "misleading": 2, "mostly_true": 4, "true": 5}
WORST, BEST = 1, 5
LONGEST_EXPLANATION = 300  # Characters.
PERSON, ORGANISATION = "Person", "Organization"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A person or body. kind: PERSON or ORGANISATION; url: their own page, "" for none."""

    name: str
    kind: str = ORGANISATION
    url: str = ""
    job: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stood: an article's address, headline and day; all but the address may be missing."""

    url: str
    headline: str = ""
    published: date | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the claim's number says, in `unit`; None is an open end."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of the verdict."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was changed in a verdict after it was published, and when."""

    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A published verdict in one language.

    reviewed: the claim in short; rating: our code; label: the words that the page shows for it; retracted_at: when the
    verdict was taken back, None where it stands.
    """

    url: str
    language: str
    publisher: Named
    reviewed: str
    rating: str
    label: str
    explanation: str
    published_at: datetime
    changed_at: datetime
    claimant: Named | None = None
    said_on: date | None = None
    first: Place | None = None
    others: Sequence[Place] = ()
    quantity: Quantity | None = None
    cited: Sequence[Cited] = ()
    corrections: Sequence[Correction] = ()
    retracted_at: datetime | None = None
    image: str = ""


def claim_review(check: Check) -> Json:
    """Return the ClaimReview of a verdict as JSON-LD."""
    return present(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": check.url,
            "inLanguage": check.language,
            "claimReviewed": check.reviewed,
            "author": named(check.publisher),
            "datePublished": check.published_at.date().isoformat(),
            "dateModified": check.changed_at.date().isoformat(),
            "creativeWorkStatus": "Retracted" if check.retracted_at else "Published",
            "image": check.image,
            "itemReviewed": claim(check),
            "reviewRating": rating(check),
            "citation": [
                present({"@type": "CreativeWork", "name": each.name, "url": each.url}) for each in check.cited
            ],
            "correction": [correction(each) for each in check.corrections],
        }
    )


def claim(check: Check) -> Json:
    """Return what was reviewed: who said it, when, where, and the quantity."""
    return present(
        {
            "@type": "Claim",
            "author": named(check.claimant) if check.claimant else None,
            "datePublished": check.said_on.isoformat() if check.said_on else None,
            "firstAppearance": appearance(check.first) if check.first else None,
            "appearance": [appearance(each) for each in check.others],
            "about": quantity(check.quantity) if check.quantity else None,
        }
    )


def rating(check: Check) -> Json:
    """Return the rating in words, on Google's scale where it has a place there; a retracted one has none."""
    value = None if check.retracted_at else SCALE.get(check.rating)
    scale = {"ratingValue": value, "bestRating": BEST, "worstRating": WORST} if value else {}
    words = {"alternateName": check.label, "ratingExplanation": shortened(check.explanation, LONGEST_EXPLANATION)}
    return present({"@type": "Rating", **scale, **words})


def named(who: Named) -> Json:
    """Return a person or body."""
    return present({"@type": who.kind, "name": who.name, "url": who.url, "jobTitle": who.job})


def appearance(place: Place) -> Json:
    """Return an article in which the claim stood."""
    return present(
        {
            "@type": "NewsArticle",
            "url": place.url,
            "headline": place.headline,
            "datePublished": place.published.isoformat() if place.published else None,
            "publisher": {"@type": ORGANISATION, "name": place.publisher} if place.publisher else None,
        }
    )


def quantity(given: Quantity) -> Json:
    """Return a number with its unit."""
    ends = {"value": given.value, "minValue": given.low, "maxValue": given.high}
    numbers = {name: plain(number) for name, number in ends.items() if number is not None}
    return present({"@type": "QuantitativeValue", **numbers, "unitText": given.unit})


def correction(made: Correction) -> Json:
    """Return one correction."""
    return {"@type": "CorrectionComment", "text": made.text, "datePublished": made.made_at.date().isoformat()}


def plain(number: Decimal) -> int | float:
    """Return a decimal as a JSON number, whole where it is whole."""
    return int(number) if number == number.to_integral_value() else float(number)


def shortened(text: str, longest: int) -> str:
    """Return a text of at most `longest` characters, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rpartition(" ")[0] + "…"


def present(fields: Json) -> Json:
    """Return the fields that have something in them; a zero is something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
