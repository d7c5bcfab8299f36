"""Requests that are sent again: done once, and answered alike."""

import threading
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from claims.models import Article, Comment, RepeatRequest
from claims.publishing import repeats
from tests.api.conform import assert_conforms
from tests.factories import make_claim, make_user

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
