"""Pages hold still while rows come and go."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.api.conform import assert_conforms
from tests.factories import make_claim

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"


def walk(client: APIClient, **asked: Any) -> list[int]:
    """Return the ids of all pages, in order."""
    found, following = [], CLAIMS
    while following:
        answer = client.get(following, asked)
        assert_conforms(answer, CLAIMS)
        found += [row["id"] for row in answer.json()["results"]]
        following, asked = answer.json()["next"], {}
    return found


def test_the_newest_comes_first_and_ties_go_by_id(checker: APIClient) -> None:
    at = datetime(2026, 11, 20, 9, 30, 0, 123456, tzinfo=UTC)
    claims = [make_claim(created_at=at) for _ in range(7)]
    assert walk(checker, limit=2) == [claim.pk for claim in reversed(claims)]


def test_a_claim_that_comes_in_between_shifts_nothing(checker: APIClient) -> None:
    claims = [make_claim() for _ in range(4)]
    first = checker.get(CLAIMS, {"limit": 2}).json()
    make_claim()
    second = checker.get(first["next"]).json()
    assert [row["id"] for row in first["results"] + second["results"]] == [claim.pk for claim in reversed(claims)]
    assert second["next"] is None


@pytest.mark.parametrize("ordering", ["value", "-value"])
def test_claims_without_a_value_come_last(checker: APIClient, ordering: str) -> None:
    unknown = [make_claim(value=None).pk for _ in range(3)]
    known = [make_claim(value=Decimal(value)).pk for value in (1, 2, 2, 3)]
    if ordering == "-value":
        unknown, known = unknown[::-1], known[::-1]
    assert walk(checker, limit=2, ordering=ordering) == known + unknown


def test_filters_and_order_go_on_through_the_pages(checker: APIClient) -> None:
    wanted = [make_claim(language="ar").pk for _ in range(3)]
    make_claim()
    assert walk(checker, limit=1, language="ar", ordering="created_at") == wanted


@pytest.mark.parametrize("limit", ["0", "201", "-1", "many", "٥", ""])
def test_a_limit_out_of_bounds_is_refused(checker: APIClient, limit: str) -> None:
    answer = checker.get(CLAIMS, {"limit": limit})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "limit")


def test_an_order_that_the_list_does_not_have_is_refused(checker: APIClient) -> None:
    answer = checker.get(CLAIMS, {"ordering": "statement"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "ordering")


# Nonsense; base64 of nonsense; of a list too short; of another order; of a value out of bounds.
FORGED = ["!", "bm9uc2Vuc2U", "WzFd", "WyJ2YWx1ZSIsICIxIiwgMV0", "WyItY3JlYXRlZF9hdCIsICJzb29uIiwgMV0", "é"]


@pytest.mark.parametrize("cursor", FORGED)
def test_a_forged_cursor_is_refused(checker: APIClient, cursor: str) -> None:
    answer = checker.get(CLAIMS, {"cursor": cursor})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


def test_a_number_out_of_bounds_in_a_cursor_is_refused(checker: APIClient) -> None:
    answer = checker.get(CLAIMS, {"ordering": "value", "cursor": "WyJ2YWx1ZSIsICIxZTk5OTk5IiwgMV0"})
    assert answer.status_code == 400


def test_a_key_out_of_bounds_in_a_cursor_is_refused(checker: APIClient) -> None:
    make_claim()
    place = urlsafe_b64encode(json.dumps(["value", "1", 10**30]).encode()).decode()
    assert checker.get(CLAIMS, {"ordering": "value", "cursor": place}).status_code == 400
