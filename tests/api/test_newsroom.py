"""Desks, bylines and translations of verdicts through the API, by the same services as on the pages."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from claims.models import Desk, Profile, Status
from claims.review.translation import translate
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.factories import make_appearance, make_article, make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db

DESKS, PEOPLE, TRANSLATIONS = "/api/v1/desks/", "/api/v1/people/", "/api/v1/translations/"
REASON = {"reason": "The figure is missing."}


def client_of(person: User) -> APIClient:
    client = APIClient()
    client.force_login(person)
    return client


@pytest.fixture
def editor() -> APIClient:
    return client_of(make_user("editor"))


@pytest.fixture
def desk() -> Desk:
    made = Desk.objects.create(name_ar="القسم الاقتصادي", name_en="Economy", labels={"false": {"ar": "زائف"}})
    made.members.add(make_user(username="huda"))
    return made


def test_desks_are_read_by_insiders(editor: APIClient, desk: Desk, key_client: KeyClient) -> None:
    listed = editor.get(DESKS, headers={"Accept-Language": "ar"})
    assert_conforms(listed, DESKS)
    [row] = listed.json()["results"]
    assert (row["name"], row["labels"], row["members"]) == ("القسم الاقتصادي", {"false": {"ar": "زائف"}}, ["huda"])
    assert editor.get(f"{DESKS}{desk.pk}/").json()["name"] == "Economy"
    assert key_client("read").get(DESKS).status_code == 403


def test_an_article_goes_to_a_desk_with_its_claims_and_a_claim_alone(editor: APIClient, desk: Desk) -> None:
    claim = make_claim()
    article = make_article("9 tonnes of flour")
    make_appearance(article, "9", claim=claim)
    given = editor.post(f"/api/v1/articles/{article.pk}/desk/", {"desk": desk.pk})
    assert_conforms(given, "/api/v1/articles/{id}/desk/", "post")
    assert given.json()["desk"] == {"id": desk.pk, "name": "Economy"}
    assert editor.get(f"/api/v1/claims/{claim.pk}/").json()["desk"]["id"] == desk.pk
    assert [row["id"] for row in editor.get("/api/v1/claims/", {"desk": desk.pk}).json()["results"]] == [claim.pk]
    back = editor.post(f"/api/v1/claims/{claim.pk}/desk/", {"desk": None, "reason": "Not ours."})
    assert_conforms(back, "/api/v1/claims/{id}/desk/", "post")
    assert back.json()["desk"] is None
    assert editor.post(f"/api/v1/claims/{claim.pk}/desk/", {"desk": 10**9}).status_code == 400


def test_only_editors_give_work_to_desks_and_only_insiders_ask_for_it(desk: Desk, key_client: KeyClient) -> None:
    claim = make_claim(status=Status.PUBLISHED)
    make_verdict(claim, is_current=True, published_at="2026-11-20T09:30:00Z")
    writer, reader = key_client("write", "read_all"), key_client("read")
    assert writer.post(f"/api/v1/claims/{claim.pk}/desk/", {"desk": desk.pk}).status_code == 403
    assert reader.get("/api/v1/claims/", {"desk": desk.pk}).status_code == 403
    assert reader.get(f"/api/v1/claims/{claim.pk}/").json()["desk"] is None


def test_people_are_listed_with_their_public_names(editor: APIClient, desk: Desk) -> None:
    huda = User.objects.get(username="huda")
    Profile.objects.create(user=huda, pseudonym_en="Price watch")
    make_user(username="gone", is_active=False)
    listed = editor.get(PEOPLE)
    assert_conforms(listed, PEOPLE)
    assert {"gone"} & {row["username"] for row in listed.json()["results"]} == set()
    [row] = editor.get(PEOPLE, {"desk": desk.pk}).json()["results"]
    assert (row["username"], row["roles"], row["byline_en"]) == ("huda", ["fact_checker"], "Price watch")
    assert "email" not in row


def test_people_change_their_own_byline_and_administrators_anybodys(editor: APIClient) -> None:
    person = make_user()
    here, own = f"{PEOPLE}{person.pk}/", client_of(person)
    changed = own.patch(here, {"byline_ar": "  راصد   الأسعار "})
    assert_conforms(changed, PEOPLE + "{id}/", "patch")
    assert (changed.json()["byline_ar"], changed.json()["byline_en"]) == ("راصد الأسعار", "")
    assert editor.patch(here, {"byline_en": "Somebody"}).status_code == 403
    assert client_of(make_user("administrator")).patch(here, {"byline_en": "Watch"}).json()["byline_en"] == "Watch"
    refused = own.patch(here, {"byline_en": "x" * 201})
    assert_conforms(refused, PEOPLE + "{id}/", "patch")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "byline_en")


def test_a_verdict_is_translated_by_one_and_approved_by_another(editor: APIClient, key_client: KeyClient) -> None:
    claim = make_claim(status=Status.PUBLISHED)
    verdict = make_verdict(claim, is_current=True, published_at="2026-11-20T09:30:00Z")
    here = f"/api/v1/verdicts/{verdict.pk}/translations/"
    made = key_client("write").post(here, {"text": "تذكر النشرة هذا الرقم."})
    assert_conforms(made, "/api/v1/verdicts/{id}/translations/", "post")
    assert (made.status_code, made.json()["status"]) == (201, "waiting")
    again = editor.post(here, {"text": "مرة أخرى."})
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    reader = key_client("read")
    assert reader.get(TRANSLATIONS).json()["results"] == []
    approved = editor.post(f"{TRANSLATIONS}{made.json()['id']}/approve/", {})
    assert_conforms(approved, TRANSLATIONS + "{id}/approve/", "post")
    [row] = reader.get(TRANSLATIONS, {"claim": claim.pk, "language": "ar"}).json()["results"]
    assert (row["text"], row["verdict"], row["author"]) == ("تذكر النشرة هذا الرقم.", verdict.pk, None)
    assert_conforms(reader.get(f"{TRANSLATIONS}{row['id']}/"), TRANSLATIONS + "{id}/")
    decided = editor.post(f"{TRANSLATIONS}{row['id']}/return/", REASON)
    assert (decided.status_code, decided.json()["code"]) == (409, "conflict")


def test_a_translation_is_returned_with_a_reason_and_never_approved_by_its_author(editor: APIClient) -> None:
    author = make_user("editor")
    row = translate(make_verdict(make_claim()), "تذكر النشرة هذا الرقم.", actor=author)
    here = f"{TRANSLATIONS}{row.pk}/"
    own = client_of(author).post(f"{here}approve/", {})
    assert (own.status_code, own.json()["code"]) == (403, "not_allowed")
    assert editor.post(f"{here}return/", {}).status_code == 400
    returned = editor.post(f"{here}return/", REASON)
    assert_conforms(returned, TRANSLATIONS + "{id}/return/", "post")
    assert (returned.json()["status"], returned.json()["reason"]) == ("returned", REASON["reason"])


@pytest.mark.parametrize("sent", [{}, {"text": ""}, {"text": "x" * 20_001}])
def test_a_translation_without_a_text_that_can_be_kept_is_refused(editor: APIClient, sent: dict[str, Any]) -> None:
    answer = editor.post(f"/api/v1/verdicts/{make_verdict(make_claim()).pk}/translations/", sent)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "text")
