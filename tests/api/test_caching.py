"""Answers that need not be sent again, answers that are kept for the public, and operations that are to go."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from claims.api.deprecation import Deprecated
from claims.api.doors import Door
from claims.api.serializers.acts import ReasonInput
from claims.models import AuditEvent, Claim
from claims.review.services import correct, retract
from tests.api.conftest import KeyClient
from tests.api.sample import make_sample
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"


@pytest.mark.parametrize("scope", ["read", "read_all"])
def test_what_the_reader_has_is_not_sent_again(key_client: KeyClient, scope: str) -> None:
    claim, client = make_sample(), key_client(scope)
    for address in (CLAIMS, f"{CLAIMS}{claim.pk}/", "/api/v1/verdicts/"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": f'"other", W/{first["ETag"]}'})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
        assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "private, no-cache")
        assert {"Accept-Language", "Authorization"} <= {name.strip() for name in again["Vary"].split(",")}


def test_an_answer_that_differs_has_another_tag(key_client: KeyClient) -> None:
    claim, client = make_sample(), key_client("read_all")
    address = f"{CLAIMS}{claim.pk}/"
    before = client.get(address)["ETag"]
    assert client.get(address, headers={"Accept-Language": "ar", "If-None-Match": before}).status_code == 200
    assert client.get(address, {"fields": "id"}, headers={"If-None-Match": before}).status_code == 200
    AuditEvent.objects.record("claim.assigned", claim, actor=None)
    assert client.get(address, headers={"If-None-Match": before}).status_code == 200


def test_the_public_gets_kept_answers_until_something_is_done(
    key_client: KeyClient, django_assert_max_num_queries: Any
) -> None:
    claim, client = make_sample(), key_client("read")
    first = client.get(CLAIMS)
    with django_assert_max_num_queries(3):
        again = client.get(CLAIMS)
    assert (again.content, again["ETag"], again["Content-Type"]) == (
        first.content,
        first["ETag"],
        first["Content-Type"],
    )
    retract(Claim.objects.get(pk=claim.pk), actor=make_user("editor"), reason="It was wrong.")
    assert client.get(CLAIMS).json()["results"][0]["status"] == "retracted"


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_insider_gets_a_kept_answer_until_anything_is_written(
    key_client: KeyClient, django_assert_max_num_queries: Any
) -> None:
    claim, client = make_sample(), key_client("read_all")
    address = f"{CLAIMS}{claim.pk}/"
    client.get(address)  # That the key is used is noted, once a minute.
    first = client.get(address)
    with django_assert_max_num_queries(3):
        again = client.get(address)
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    # Nothing tells of this but the database.
    Claim.objects.filter(pk=claim.pk).update(subject="trees")
    assert client.get(address).json()["subject"] == "trees"


def test_insiders_never_get_the_publics_answer_nor_give_one(key_client: KeyClient) -> None:
    claim = make_sample()
    address = f"{CLAIMS}{claim.pk}/"
    inside = key_client("read_all").get(address).json()
    outside = key_client("read").get(address).json()
    again = key_client("read_all").get(address).json()
    assert (inside["runs"] is not None, outside["runs"], again == inside) == (True, None, True)


def test_kept_answers_differ_by_language_and_by_address(key_client: KeyClient) -> None:
    make_sample()
    client = key_client("read")
    bodies = {
        client.get(CLAIMS, asked, headers={"Accept-Language": language}).content
        for asked in ({}, {"limit": 1, "fields": "statement"}, {"fields": "status"})
        for language in ("ar", "en")
    }
    assert len(bodies) == 4  # The words of a claim and its status are the same in both.


def test_each_consumer_is_told_their_own_limits_with_a_kept_answer(key_client: KeyClient) -> None:
    make_sample()
    first, second = key_client("read"), key_client("read")
    first.get(CLAIMS)
    assert [client.get(CLAIMS)["RateLimit-Remaining"] for client in (first, second)] == ["598", "599"]


def test_a_correction_that_begins_shows_at_once(key_client: KeyClient) -> None:
    claim, client = make_sample(), key_client("read")
    client.get(f"{CLAIMS}{claim.pk}/")
    correct(claim, actor=make_user("editor"), reason="There is a new bulletin.")
    assert client.get(f"{CLAIMS}{claim.pk}/").json()["status"] == "correcting"


class OldDoor(Door):
    """A door that is to go."""

    queryset = Claim.objects.all()
    serializer_class = ReasonInput
    orderings = ("id",)
    deprecated = {
        "list": Deprecated(
            since=datetime(2026, 12, 1, tzinfo=UTC),
            sunset=datetime(2027, 12, 1, tzinfo=UTC),
            link="https://factcheck.example/docs/api#deprecation",
        )
    }

    def list(self, request: Request) -> Response:
        return Response([])

    def retrieve(self, request: Request, pk: int) -> Response:
        return Response({})


def test_an_operation_that_is_to_go_says_so_in_its_headers(settings: Any) -> None:
    settings.FACTCHECK_PUBLIC_API = True
    request = APIRequestFactory().get("/old/")
    old = OldDoor.as_view({"get": "list"})(request)
    assert old["Deprecation"] == "@1796083200"
    assert old["Sunset"] == "Wed, 01 Dec 2027 00:00:00 GMT"
    assert old["Link"].startswith('<https://factcheck.example/docs/api#deprecation>; rel="deprecation"')
    make_claim()
    assert "Deprecation" not in OldDoor.as_view({"get": "retrieve"})(request, pk=1).headers


def test_an_operation_that_is_to_go_is_marked_on_the_docs_page() -> None:
    views = {"old/": {"get": "list"}, "new/": {"get": "retrieve"}}
    patterns = [path(address, OldDoor.as_view(actions)) for address, actions in views.items()]
    paths = SchemaGenerator(patterns=patterns).get_schema(request=None, public=True)["paths"]  # type: ignore[no-untyped-call]
    assert [paths[f"/{address}"]["get"].get("deprecated", False) for address in views] == [True, False]
