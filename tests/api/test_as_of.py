"""What stood at a time: claims with the status and the verdict that the public saw then."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from claims.models import AuditEvent, Claim, Status
from claims.review.translation import approve_translation, translate
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.factories import make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 12, tzinfo=UTC)


def corrected_claim() -> Claim:
    """Return a claim false from the 10th, under correction from the 14th, true from the 15th, retracted on the 20th."""
    claim = make_claim(status=Status.RETRACTED, measure=None, place=None)
    make_verdict(claim, rating="false", findings=["no_data"], rationale_en="Old.", published_at=at(10))
    make_verdict(claim, rating="true", rationale_en="New.", is_current=True, published_at=at(15), retracted_at=at(20))
    for day, status in ((10, "published"), (14, "correcting"), (15, "published"), (20, "retracted")):
        moved = {"act": "claim.moved", "object_type": "claim", "object_id": claim.pk}
        AuditEvent.objects.create(at=at(day), after={"status": status}, **moved)
    return claim


def seen(client: APIClient, **asked: Any) -> list[tuple[str, str]]:
    answer = client.get(CLAIMS, asked)
    assert_conforms(answer, CLAIMS)
    assert answer.status_code == 200, answer.json()
    return [(row["status"], row["verdict"]["rating"]) for row in answer.json()["results"]]


@pytest.mark.parametrize("scope", ["read", "read_all"])
def test_claims_are_listed_as_the_public_saw_them(key_client: KeyClient, scope: str) -> None:
    corrected_claim()
    make_claim()
    client = key_client(scope)
    stood = {day: seen(client, as_of=at(day).isoformat()) for day in (9, 12, 14, 16, 25)}
    assert stood == {
        9: [],
        12: [("published", "false")],
        14: [("correcting", "false")],
        16: [("published", "true")],
        25: [("retracted", "true")],
    }


def test_rating_finding_and_status_are_those_of_that_time(key_client: KeyClient) -> None:
    corrected_claim()
    client, then = key_client("read"), at(12).isoformat()
    assert seen(client, as_of=then, rating="false", finding="no_data", status="published") == [("published", "false")]
    assert [seen(client, as_of=then, **asked) for asked in ({"rating": "true"}, {"status": "retracted"})] == [[], []]
    assert seen(client, rating="false") == []


@pytest.mark.parametrize("scope", ["read", "read_all"])
def test_one_claim_is_read_as_it_stood(key_client: KeyClient, scope: str) -> None:
    here = f"{CLAIMS}{corrected_claim().pk}/"
    client = key_client(scope)
    answer = client.get(here, {"as_of": at(16).isoformat()})
    assert_conforms(answer, f"{CLAIMS}{{id}}/")
    body = answer.json()
    assert (body["status"], body["verdict"]["rationale"], body["verdict"]["retracted_at"]) == (
        "published",
        "New.",
        None,
    )
    assert [(row["version"], row["is_current"]) for row in body["verdicts"]] == [(2, True), (1, False)]
    earlier = client.get(here, {"as_of": at(12).isoformat()}).json()
    assert [(row["version"], row["is_current"]) for row in earlier["verdicts"]] == [(1, True)]
    assert client.get(here, {"as_of": at(9).isoformat()}).status_code == 404
    refused = client.get(here, {"as_of": "yesterday"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "as_of")


def test_a_verdict_is_read_by_its_address_as_it_stood(key_client: KeyClient) -> None:
    first, second = corrected_claim().verdicts.order_by("version")
    client = key_client("read")
    read = {row: client.get(f"/api/v1/verdicts/{row.pk}/", {"as_of": at(16).isoformat()}) for row in (first, second)}
    assert (read[first].status_code, read[second].json()["retracted_at"]) == (404, None)


def test_reasons_are_given_in_the_readers_language_once_their_translation_is_approved(key_client: KeyClient) -> None:
    claim = make_claim(status=Status.PUBLISHED)
    verdict = make_verdict(claim, rationale_en="Counted anew.", is_current=True, published_at=at(10))
    translation = translate(verdict, "أعيد العد.", actor=make_user("fact_checker"))
    reader, insider, arabic = key_client("read"), key_client("read_all"), {"Accept-Language": "ar"}
    waiting = reader.get(f"{CLAIMS}{claim.pk}/", headers=arabic).json()["verdict"]
    assert (waiting["rationale"], waiting["translations"]) == ("Counted anew.", [])
    [row] = insider.get(f"{CLAIMS}{claim.pk}/").json()["verdict"]["translations"]
    assert (row["status"], row["author"], row["reviewer"]) == ("waiting", translation.author.username, None)
    approve_translation(translation, actor=make_user("editor"))
    shown = reader.get(f"{CLAIMS}{claim.pk}/", headers=arabic).json()["verdict"]
    assert shown["rationale"] == "أعيد العد."
    [row] = shown["translations"]
    assert (row["language"], row["text"], row["author"], row["reviewer"]) == ("ar", "أعيد العد.", None, None)
    then = {"as_of": at(12).isoformat()}
    earlier = reader.get(f"{CLAIMS}{claim.pk}/", then, headers=arabic).json()["verdict"]
    assert (earlier["rationale"], earlier["translations"]) == ("Counted anew.", [])
    now = {"as_of": timezone.now().isoformat()}
    assert reader.get(CLAIMS, now, headers=arabic).json()["results"][0]["verdict"]["rationale"] == "أعيد العد."
