"""A verdict as ClaimReview: what schema.org knows, what Google requires, what our verdicts say."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from unittest.mock import ANY

import pytest

from claims.publishing.claimreview import (
    PERSON,
    Check,
    Cited,
    Correction,
    Named,
    Place,
    Quantity,
    claim_review,
)
from tests.publishing.vocabulary import EXCERPT, excerpt, faults, google_faults, written

MINIMAL = Check(
    url="https://desk.example/ar/checks/7/",
    language="ar",
    publisher=Named("مرصد الأرقام", url="https://desk.example/ar/"),
    reviewed="أنتجت المطحنة 112 ألف طن",
    rating="misleading",
    label="مضلل",
    explanation="الرقم لعام 2023.",
    published_at=datetime(2026, 3, 3, 22, 30, tzinfo=UTC),
    changed_at=datetime(2026, 3, 9, tzinfo=UTC),
)
FULL = replace(
    MINIMAL,
    claimant=Named("سلمى حداد", PERSON, job="مديرة المطحنة"),
    said_on=date(2026, 3, 1),
    first=Place("https://news.example/1", "عام قياسي", date(2026, 3, 1), "جريدة الميناء"),
    others=[Place("https://news.example/2")],
    quantity=Quantity(Decimal(112000), Decimal(111500), Decimal("112500.5"), "t"),
    cited=[Cited("النشرة", "https://office.example/b")],
    corrections=[Correction("تغيّر التقييم.", datetime(2026, 3, 9, tzinfo=UTC))],
    image="https://desk.example/ar/checks/7/picture.png",
)


@pytest.mark.parametrize("check", [MINIMAL, FULL, replace(FULL, retracted_at=datetime(2026, 4, 1, tzinfo=UTC))])
def test_schema_org_and_google_find_no_fault(check: Check) -> None:
    review = claim_review(check)
    assert (faults(review), google_faults(review)) == ([], [])


def test_the_tests_themselves_find_faults() -> None:
    review: dict[str, Any] = claim_review(FULL) | {"verdict": "false"}
    review["reviewRating"] = {"@type": "Rating", "ratingValue": 9, "bestRating": 5, "worstRating": 1}
    assert faults(review) == ["ClaimReview has no verdict"]
    wrong = {"@type": "ClaimReview", "reviewRating": 4, "itemReviewed": {"@type": "Opinion"}, "author": "A desk"}
    assert faults(wrong) == [
        "ClaimReview.reviewRating holds no 4",
        "no type Opinion",
        "ClaimReview.author holds no 'A desk'",
    ]
    assert google_faults(review) == ["reviewRating.alternateName", "reviewRating.ratingValue"]


def test_the_vocabulary_is_an_excerpt_of_schema_orgs_own_file() -> None:
    def node(kind: str, **said: Any) -> dict[str, Any]:
        links = {key.replace("_", ":"): [{"@id": f"schema:{each}"} for each in said[key]] for key in said}
        return {"@id": f"schema:{kind}"} | {key: ids[0] if len(ids) == 1 else ids for key, ids in links.items()}

    graph = [
        node("Thing"),
        node("Rating", rdfs_subClassOf=["Thing"]),
        node("Recipe", rdfs_subClassOf=["Thing"]),
        node("ratingValue", schema_domainIncludes=["Rating", "Recipe"], schema_rangeIncludes=["Number", "Text"]),
        node("cookTime", schema_domainIncludes=["Recipe"], schema_rangeIncludes=["Duration"]),
    ]
    assert excerpt(graph, {"Rating"}) == {
        "types": {"Rating": ["Thing"], "Thing": []},
        "properties": {"ratingValue": {"of": ["Rating"], "holds": ["Number", "Text"]}},
    }
    with pytest.raises(KeyError):
        excerpt(graph, {"ClaimReview"})
    kept = json.loads(EXCERPT.read_text(encoding="utf-8"))
    again = [node(kind, rdfs_subClassOf=above) if above else node(kind) for kind, above in kept["types"].items()]
    again += [
        node(key, schema_domainIncludes=row["of"], schema_rangeIncludes=row["holds"])
        for key, row in kept["properties"].items()
    ]
    assert json.loads(written(json.dumps({"@graph": again}).encode())) == kept | {"sha256": ANY}


@pytest.mark.parametrize(
    ("rating", "value"), [("true", 5), ("mostly_true", 4), ("misleading", 2), ("false", 1), ("unverifiable", None)]
)
def test_ratings_stand_on_googles_scale_and_what_cannot_be_verified_does_not(rating: str, value: int | None) -> None:
    given = claim_review(replace(MINIMAL, rating=rating))["reviewRating"]
    assert given.get("ratingValue") == value
    assert ("bestRating" in given) == (value is not None)
    assert given["alternateName"] == "مضلل"


def test_the_claimant_is_the_speaker_and_the_outlet_only_where_it_appeared() -> None:
    claim = claim_review(FULL)["itemReviewed"]
    assert claim["author"] == {"@type": "Person", "name": "سلمى حداد", "jobTitle": "مديرة المطحنة"}
    assert claim["firstAppearance"]["publisher"]["name"] == "جريدة الميناء"
    assert [each["url"] for each in claim["appearance"]] == ["https://news.example/2"]


def test_the_quantity_is_told_in_numbers() -> None:
    about = claim_review(FULL)["itemReviewed"]["about"]
    assert (about["value"], about["minValue"], about["maxValue"], about["unitText"]) == (112000, 111500, 112500.5, "t")


def test_a_retracted_verdict_says_so_and_has_no_value() -> None:
    review = claim_review(replace(MINIMAL, label="سُحب الحكم", retracted_at=datetime(2026, 4, 1, tzinfo=UTC)))
    assert review["creativeWorkStatus"] == "Retracted"
    assert "ratingValue" not in review["reviewRating"]


def test_a_long_explanation_is_cut_between_words() -> None:
    text = claim_review(replace(MINIMAL, explanation="word " * 100))["reviewRating"]["ratingExplanation"]
    assert len(text) <= 300
    assert text.endswith("word…")


def test_what_is_not_known_is_left_out() -> None:
    assert claim_review(MINIMAL)["itemReviewed"] == {"@type": "Claim"}
    assert "correction" not in claim_review(MINIMAL)
