"""Requests that are sent again: done once, and answered alike."""

import json
import threading
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from claims.api.repeats import HEADER
from claims.models import Article, Comment, Job, RepeatRequest, RevisedEvidence, Status
from claims.publishing import repeats
from claims.publishing.services import create_key
from claims.publishing.webhooks import create_endpoint, ping
from claims.review.translation import translate
from tests.api.conform import assert_conforms, schema
from tests.factories import make_article, make_claim, make_dataset, make_release, make_user, make_verdict

ARTICLES = "/api/v1/articles/"
TEXT = {"text": "The council counted 3,200 trees in 2025."}


def say(client: APIClient, claim: Any, text: str, key: str) -> Any:
    return client.post(f"/api/v1/claims/{claim.pk}/comments/", {"text": text}, HTTP_IDEMPOTENCY_KEY=key)


@pytest.mark.django_db
def test_the_same_request_is_done_once_and_answered_alike(checker: APIClient) -> None:
    claim = make_claim()
    first, again = (say(checker, claim, "Look at this.", "a1") for _ in range(2))
    assert (first.status_code, first.json(), first["Location"]) == (201, again.json(), again["Location"])
    assert ("Idempotency-Replayed" in first.headers, again["Idempotency-Replayed"]) == (False, "true")
    assert Comment.objects.count() == 1
    assert say(checker, claim, "Look at this.", "a2").json()["id"] != first.json()["id"]


@pytest.mark.django_db
def test_the_same_key_with_another_request_is_refused(checker: APIClient) -> None:
    claim = make_claim()
    say(checker, claim, "Look at this.", "a1")
    for answer in (say(checker, claim, "And at that.", "a1"), say(checker, make_claim(), "Look at this.", "a1")):
        assert_conforms(answer, "/api/v1/claims/{id}/comments/", "post")
        assert (answer.status_code, answer.json()["code"]) == (422, "reused_key")
    assert Comment.objects.count() == 1


@pytest.mark.django_db
def test_a_request_that_is_under_way_is_not_begun_again(checker: APIClient) -> None:
    claim = make_claim()
    with mock.patch("claims.review.discussion.comment", side_effect=lambda *_, **__: said.append(1 / 0)):
        said: list[float] = []
        checker.raise_request_exception = False
        assert say(checker, claim, "Look.", "a1").status_code == 500
    assert not RepeatRequest.objects.exists()
    say(checker, claim, "Look.", "a1")
    RepeatRequest.objects.update(status=None)
    answer = say(checker, claim, "Look.", "a1")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


@pytest.mark.django_db
def test_a_request_whose_server_was_lost_is_begun_again(checker: APIClient) -> None:
    claim = make_claim()
    say(checker, claim, "Look.", "a1")
    long_ago = timezone.now() - repeats.UNDER_WAY - timedelta(seconds=1)
    RepeatRequest.objects.update(status=None, begun_at=long_ago)
    assert say(checker, claim, "Look.", "a1").status_code == 201
    assert Comment.objects.count() == 2


@pytest.mark.django_db
def test_what_was_refused_can_be_mended_with_the_same_key(checker: APIClient) -> None:
    refused = checker.post(ARTICLES, {"text": ""}, HTTP_IDEMPOTENCY_KEY="a1")
    assert (refused.status_code, RepeatRequest.objects.count()) == (400, 0)
    assert checker.post(ARTICLES, TEXT, HTTP_IDEMPOTENCY_KEY="a1").status_code == 201
    assert checker.post(ARTICLES, TEXT, HTTP_IDEMPOTENCY_KEY="a1").status_code == 201
    assert Article.objects.count() == 1


@pytest.mark.django_db
def test_keys_of_two_people_are_two_keys(checker: APIClient) -> None:
    claim, other = make_claim(), APIClient()
    other.force_login(make_user())
    say(checker, claim, "Look.", "a1")
    assert say(other, claim, "Look.", "a1").json()["id"] != say(checker, claim, "Look.", "a1").json()["id"]


@pytest.mark.django_db
@pytest.mark.parametrize("key", [" ", "x" * 256, "a\tb"])
def test_a_key_that_cannot_be_used_is_refused(checker: APIClient, key: str) -> None:
    assert say(checker, make_claim(), "Look.", key).status_code == 400


@pytest.mark.django_db
def test_answers_are_forgotten_after_a_day(checker: APIClient) -> None:
    say(checker, make_claim(), "Look.", "a1")
    assert repeats.forget() == 0
    RepeatRequest.objects.update(expires_at=timezone.now())
    assert repeats.forget() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_is_done() -> None:
    claim, person = make_claim(), make_user()
    answers: list[Any] = []

    def send() -> None:
        client = APIClient()
        client.force_login(person)
        answers.append(say(client, claim, "Look.", "a1"))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Comment.objects.count() == 1
    assert {answer.status_code for answer in answers} <= {201, 409}


POSTS = {path: post["post"] for path, post in schema()["paths"].items() if "post" in post}
# Nothing is done there, so that nothing could be done twice.
NOTHING_DONE = {"/api/v1/check/"}


def test_the_schema_promises_of_every_post_that_it_takes_an_idempotency_key() -> None:
    promised = {
        path for path, post in POSTS.items() if any(each["name"] == HEADER for each in post.get("parameters", []))
    }
    assert promised == set(POSTS) - NOTHING_DONE


# What each POST is sent, where an example of the schema would not do.
SENT: dict[str, Any] = {
    "/api/v1/articles/": TEXT,
    "/api/v1/articles/{id}/desk/": {"desk": None},
    "/api/v1/claims/": {"statement": "The mill sold 300 sacks."},
    "/api/v1/claims/{id}/assign/": {"to": None},
    "/api/v1/claims/{id}/comments/": {"text": "Look."},
    "/api/v1/claims/{id}/desk/": {"desk": None},
    "/api/v1/claims/{id}/evidence/": {"quotation": "112,300 tonnes"},
    "/api/v1/claims/{id}/verdicts/": {"rating": "true", "rationale_en": "It fits."},
    "/api/v1/check/": {"text": "No number."},
    "/api/v1/keys/": {"name": "pull", "scopes": ["read"]},
    "/api/v1/verdicts/{id}/translations/": {"text": "تذكره النشرة."},
    "/api/v1/webhooks/": {"url": "https://consumer.example/hook", "events": ["verdict.published"]},
    "/api/v1/webhooks/{id}/replay/": {"since": "2026-01-01T00:00:00Z"},
}
STARTS = {
    "approve": Status.IN_REVIEW,
    "return": Status.IN_REVIEW,
    "correct": Status.PUBLISHED,
    "abandon": Status.CORRECTING,
    "retract": Status.PUBLISHED,
    "reopen": Status.DISMISSED,
}


def row_for(path: str, person: Any) -> dict[str, int]:
    """Return the keys of rows with which a POST can be done."""
    claim = make_claim(status=STARTS.get(path.split("/")[-2], Status.NEW))
    verdict = make_verdict(claim) if path.split("/")[-2] in STARTS or "verdicts" in path else None
    translation = translate(make_verdict(make_claim()), "تذكره النشرة.", actor=make_user())
    hook = create_endpoint("https://consumer.example/", ["verdict.published"], owner=person, actor=person)
    release = make_release(make_dataset())
    job = Job.objects.create(kind=Job.Kind.IMPORT, title="Import", release=release, started_by=person)
    rows: dict[str, Any] = {
        "claims": claim,
        "verdicts": verdict,
        "articles": make_article("9 tonnes"),
        "translations": translation,
        "keys": create_key("old", owner=person, scopes=["read"])[0],
        "webhooks": hook,
        "jobs": job,
        "revised-evidence": RevisedEvidence.objects.create(verdict=make_verdict(make_claim()), release=release),
    }
    found = rows[path.split("/")[3]] if "{id}" in path else None
    delivery = ping(hook, actor=person).pk if "{delivery}" in path else 0
    return {"id": found.pk if found else 0, "delivery": delivery}


@pytest.mark.django_db
@pytest.mark.parametrize("path", sorted(set(POSTS) - NOTHING_DONE))
def test_every_post_with_a_key_is_done_once_and_answered_alike(path: str) -> None:
    person = make_user("administrator")
    client = APIClient()
    client.force_login(person)
    address = path.format(**row_for(path, person))
    bulk = path == "/api/v1/articles/bulk/"
    body = json.dumps(TEXT if bulk else SENT.get(path, {"reason": "The bulletin was revised."}))
    kind = "application/x-ndjson" if bulk else "application/json"
    first, again = (
        client.generic("POST", address, body, content_type=kind, headers={HEADER: "walk"}) for _ in range(2)
    )
    assert first.status_code in (200, 201, 202), first.content
    assert (again.status_code, again["Idempotency-Replayed"]) == (first.status_code, "true")
    hidden = {"secret": None} if path == "/api/v1/keys/" else {}
    assert again.json() == first.json() | hidden
