"""Who may come in where: every door against every kind of reader."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from claims.models import Claim
from tests.api.conftest import KeyClient
from tests.api.sample import make_sample
from tests.factories import make_user

pytestmark = pytest.mark.django_db

READERS = ["nobody", "read", "read_all", "write", "read_all of a stranger"]

# What each of the readers is answered at each door; a stranger where nothing is open to the public.
DOORS = {
    "GET /api/v1/claims/": [401, 200, 200, 200, 200],
    "GET /api/v1/claims/{claim}/": [401, 200, 200, 200, 200],
    "POST /api/v1/claims/{claim}/verify/": [401, 403, 403, 202, 403],
    "GET /api/v1/articles/": [401, 403, 200, 403, 403],
    "HEAD /api/v1/articles/": [401, 403, 200, 403, 403],
    "OPTIONS /api/v1/articles/": [401, 405, 405, 405, 405],
    "PUT /api/v1/articles/{article}/": [401, 405, 405, 405, 405],
    "GET /api/v1/articles/{article}/": [401, 403, 200, 403, 403],
    "POST /api/v1/articles/": [401, 403, 403, 400, 403],
    "GET /api/v1/runs/{run}/": [401, 403, 200, 403, 403],
    "GET /api/v1/sources/": [401, 200, 200, 200, 200],
    "GET /api/v1/sources/{source}/": [401, 200, 200, 200, 200],
}


def client_of(reader: str, key_client: KeyClient) -> APIClient:
    if reader == "nobody":
        return APIClient()
    scope, _, strange = reader.partition(" of ")
    return key_client(scope, role="passer_by" if strange else "fact_checker")


@pytest.mark.parametrize("door", DOORS)
def test_every_door_knows_who_may_come_in(door: str, key_client: KeyClient) -> None:
    claim = make_sample()
    method, address = fill(door, claim).split()
    clients = [client_of(reader, key_client) for reader in READERS]
    answered = [client.generic(method, address, "{}", content_type="application/json") for client in clients]
    assert [answer.status_code for answer in answered] == DOORS[door]
    assert all(answer["Content-Type"].startswith("application/") for answer in answered)


def fill(door: str, claim: Claim) -> str:
    """Return the address of a door for what stands about a claim."""
    article = claim.appearances.get().article
    assert article is not None
    return door.format(claim=claim.pk, article=article.pk, run=claim.runs.get().pk, source=article.source_id)


def test_strangers_read_what_is_public_where_that_is_switched_on(stranger: APIClient, public_api: None) -> None:
    claim = make_sample()
    doors = [fill(door, claim).split() for door in DOORS]
    answered = {(method, address): stranger.generic(method, address).status_code for method, address in doors}
    assert {address for (_, address), status in answered.items() if status == 200} == {
        "/api/v1/claims/",
        f"/api/v1/claims/{claim.pk}/",
        "/api/v1/sources/",
        fill("GET /api/v1/sources/{source}/", claim).split()[1],
    }
    assert set(answered.values()) == {200, 401, 405}


def test_somebody_who_signed_in_needs_the_token_of_the_page_to_change_anything() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())
    answer = client.post("/api/v1/articles/", {"text": "5 trees"}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
