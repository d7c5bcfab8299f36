"""A claim that stands in no article is entered through the API, once."""

from typing import Any

import pytest

from claims.models import Appearance, Attribution, Claim, Status, VerificationRun
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"
SAID = "The minister said that about 3,200 olive trees were planted in 2025."


def test_a_claim_is_entered_with_where_it_was_heard_and_verified(key_client: KeyClient) -> None:
    client = key_client("write")
    heard = {"medium": "broadcast", "locator": "00:12:40", "speaker": "Salma Haddad"}
    answer = client.post(CLAIMS, {"statement": SAID, "verify": True} | heard)
    assert_conforms(answer, CLAIMS, "post")
    claim, run = Claim.objects.get(), VerificationRun.objects.get()
    assert (answer.status_code, answer.json()) == (201, {"id": claim.pk, "created": True, "run": run.pk})
    assert answer["Location"].endswith(f"{CLAIMS}{claim.pk}/")
    assert (claim.value, claim.comparator, claim.period_start.year, claim.status) == (3200, "~", 2025, Status.QUEUED)
    assert Appearance.objects.get().locator == "00:12:40"
    assert str(Attribution.objects.get().speaker) == "Salma Haddad"


def test_what_is_sent_outweighs_what_is_read(key_client: KeyClient) -> None:
    sent = {"value": "3300", "comparator": ">=", "unit": "count", "counted": "trees", "period_start": "2024-01-01"}
    key_client("write").post(CLAIMS, {"statement": SAID, "period_end": "2024-12-31"} | sent)
    claim = Claim.objects.get()
    assert (claim.value, claim.comparator, claim.counted, claim.period_end.year) == (3300, ">=", "trees", 2024)
    assert not claim.appearances.exists()


def test_a_claim_sent_again_with_its_key_is_entered_once(key_client: KeyClient) -> None:
    client = key_client("write")
    first, again = (client.post(CLAIMS, {"statement": SAID}, headers={"Idempotency-Key": "1"}) for _ in range(2))
    assert (first.json(), again["Idempotency-Replayed"]) == (again.json(), "true")
    assert Claim.objects.count() == 1


WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "statement"),
    ({"statement": "Nothing is counted here."}, "No figure was found"),
    ({"statement": "They planted 12 trees and 15 palms."}, "several figures"),
    ({"statement": SAID, "locator": "00:12:40"}, "Say where it stands"),
    ({"statement": SAID, "medium": "broadcast"}, "Say where in it"),
    ({"statement": SAID, "period_start": "2025-02-01", "period_end": "2025-01-01"}, "ends before it begins"),
    ({"statement": SAID, "low": "9", "high": "2"}, "reversed"),
    ({"statement": SAID, "place": "Nowhere"}, "place"),
    ({"statement": SAID, "text": "x"}, "There is no field"),
]


@pytest.mark.parametrize(("sent", "said"), WRONG)
def test_what_cannot_be_a_claim_is_refused_saying_why(key_client: KeyClient, sent: dict[str, Any], said: str) -> None:
    answer = key_client("write").post(CLAIMS, sent)
    assert_conforms(answer, CLAIMS, "post")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_input")
    assert said in answer.content.decode()
    assert not Claim.objects.exists()
