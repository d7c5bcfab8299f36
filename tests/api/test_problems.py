"""Everything that goes wrong has one shape, in the reader's language."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from rest_framework.exceptions import Throttled
from rest_framework.test import APIClient

from claims import errors
from claims.api.problems import MEDIA_TYPE, STATUSES, faults, problem_for
from claims.errors import ClaimsError, IllegalMove, InvalidInput
from claims.publishing.services import create_key
from tests.api.conftest import KeyClient
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"
WRONG: list[tuple[str, int, Callable[[APIClient], Any]]] = [
    ("not_found", 404, lambda client: client.get(f"{CLAIMS}1/")),
    ("not_found", 404, lambda client: client.get(f"{CLAIMS}{'9' * 40}/")),
    ("not_found", 404, lambda client: client.get("/api/v1/nowhere/")),
    ("not_found", 404, lambda client: client.get("/api/v2/claims/")),
    ("method_not_allowed", 405, lambda client: client.delete(CLAIMS)),
    ("not_acceptable", 406, lambda client: client.get(CLAIMS, headers={"Accept": "text/csv"})),
    ("unsupported_media_type", 415, lambda client: client.post("/api/v1/articles/", "x", content_type="text/plain")),
    ("parse_error", 400, lambda client: client.post("/api/v1/articles/", "{", content_type="application/json")),
    ("invalid_input", 400, lambda client: client.get(CLAIMS, {"limit": "0"})),
]


@pytest.mark.parametrize(("code", "status", "ask"), WRONG)
def test_what_goes_wrong_is_told_in_one_shape(
    checker: APIClient, code: str, status: int, ask: Callable[[APIClient], Any]
) -> None:
    answer = ask(checker)
    body = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (status, MEDIA_TYPE)
    assert (body["status"], body["code"], body["type"]) == (status, code, f"urn:factcheck:problem:{code}")
    assert sorted(body) == ["code", "detail", "errors", "status", "title", "type"]
    assert body["detail"]


def test_a_stranger_is_asked_for_a_key(stranger: APIClient) -> None:
    answer = stranger.get(CLAIMS)
    assert (answer.status_code, answer["Content-Type"], answer["WWW-Authenticate"]) == (401, MEDIA_TYPE, "Api-Key")


def test_a_problem_is_told_in_arabic_to_those_who_ask_for_it(checker: APIClient) -> None:
    answer = checker.delete(CLAIMS, HTTP_ACCEPT_LANGUAGE="ar")
    assert any("\u0600" <= letter <= "\u06ff" for letter in answer.json()["detail"])


def test_a_fault_of_ours_has_the_same_shape(checker: APIClient, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr("claims.api.viewsets.ClaimViewSet.get_queryset", lambda self: 1 // 0)
    checker.raise_request_exception = False
    answer = checker.get(CLAIMS)
    assert (answer.status_code, answer["Content-Type"]) == (500, MEDIA_TYPE)
    assert answer.json()["code"] == "server_error"


def test_pages_outside_the_api_keep_their_own_errors(client: Client) -> None:
    assert client.get("/nowhere/")["Content-Type"].startswith("text/html")


def test_every_error_that_callers_may_catch_has_a_status() -> None:
    known = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, ClaimsError)]
    known.remove(ClaimsError)
    assert set(STATUSES) == set(known)
    answer = problem_for(IllegalMove("No."), {})
    assert answer is not None
    assert (answer.status_code, answer.data["detail"]) == (409, "No.")


def test_too_many_requests_say_when_to_come_back() -> None:
    answer = problem_for(Throttled(wait=7), {})
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"], answer.data["code"]) == (429, "7", "throttled")


def test_a_fault_deep_inside_has_a_dotted_name() -> None:
    detail = {"articles": [{}, {"text": ["Too long."]}], "non_field_errors": ["No."]}
    assert list(faults(detail)) == [
        {"field": "articles.1.text", "detail": "Too long."},
        {"field": "", "detail": "No."},
    ]


def test_a_move_that_the_table_does_not_have_is_a_conflict(checker: APIClient) -> None:
    claim = make_claim(status="dismissed")
    assert checker.post(f"{CLAIMS}{claim.pk}/verify/").json()["code"] == IllegalMove.code != InvalidInput.code


@pytest.mark.parametrize(
    ("path", "body", "field", "said"),
    [
        ("claims/{}/evidence/", {"quotation": "5 tonnes", "confidental": True}, "confidental", "confidential"),
        ("claims/{}/verdicts/", {"rating": "perhaps", "rationale_en": "So."}, "rating", "mostly_true"),
        ("claims/{}/verdicts/", {"rating": "true", "rational_en": "So."}, "rational_en", "rationale_en"),
        ("claims/{}/evidence/", {"quotation": "5 tonnes", "flags": ["odd"]}, "flags.0", "outdated"),
        ("claims/{}/evidence/", {"quotation": "5 tonnes", "authority": "2"}, "authority", "1"),
        ("articles/", {"text": "5 trees", "language": "fr"}, "language", "ar, en"),
        ("articles/", {"text": "5 trees", "titel": "Trees"}, "titel", "title"),
        ("webhooks/", {"url": "https://consumer.example/", "events": ["all"]}, "events.0", "verdict.published"),
        ("check/", {"text": "5 trees", "budjet": 1}, "budjet", "budget"),
    ],
)
def test_what_is_misspelt_in_a_body_is_refused_with_what_is_taken(
    checker: APIClient, path: str, body: dict[str, Any], field: str, said: str
) -> None:
    answer = checker.post("/api/v1/" + path.format(make_claim().pk), body)
    [fault] = answer.json()["errors"]
    assert (answer.status_code, fault["field"]) == (400, field)
    assert said in fault["detail"]


def test_a_key_whose_scopes_are_too_narrow_is_told_from_a_role_that_is(key_client: KeyClient) -> None:
    narrow = key_client("read", role="editor").post("/api/v1/articles/", {"text": "5 trees"})
    assert (narrow.status_code, "scopes of this key" in narrow.json()["detail"]) == (403, True)
    reader = key_client("admin", role="reader").post("/api/v1/articles/", {"text": "5 trees"})
    assert (reader.status_code, "Your role" in reader.json()["detail"]) == (403, True)


def test_who_brings_no_key_or_wants_another_format_is_told_what_to_do(stranger: APIClient, checker: APIClient) -> None:
    assert "Api-Key" in stranger.get("/api/v1/claims/").json()["detail"]
    answer = checker.get("/api/v1/claims/", headers={"Accept": "application/xml"})
    assert (answer.status_code, "JSON" in answer.json()["detail"]) == (406, True)


def test_a_post_without_the_last_slash_is_sent_on_with_its_body(checker: APIClient) -> None:
    answer = checker.post("/api/v1/articles", {"text": "Port Sarif has 14 bakeries."})
    assert (answer.status_code, answer["Location"]) == (308, "/api/v1/articles/")
    assert checker.get("/api/v1/claims?limit=1")["Location"] == "/api/v1/claims/?limit=1"


@pytest.mark.parametrize("header", ["Bearer {}", "{}", "Token {}"])
def test_a_key_in_another_scheme_is_no_stranger(header: str, public_api: None) -> None:
    _key, secret = create_key("pull", owner=make_user(), scopes=["read"])
    answer = APIClient().get("/api/v1/claims/", headers={"Authorization": header.format(secret)})
    assert answer.status_code == 401
    assert "Authorization: Api-Key SECRET" in answer.json()["detail"]


def test_a_body_of_another_kind_is_refused_saying_which_is_read(checker: APIClient) -> None:
    form = checker.post("/api/v1/check/", "text=x", content_type="application/x-www-form-urlencoded")
    assert (form.status_code, "application/json" in form.json()["detail"]) == (415, True)
    rows = checker.post("/api/v1/check/", [1])
    assert rows.json()["errors"] == [{"field": "", "detail": "Send an object of JSON: {…}."}]
