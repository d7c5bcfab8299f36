"""How often a consumer may ask, what is noted of it, and what happens where Redis is away."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.api.throttles import network_of
from claims.models import ApiKey, KeyUsage
from claims.publishing import rates
from claims.publishing.services import create_key
from tests.api.conform import assert_conforms
from tests.factories import make_user

pytestmark = pytest.mark.django_db

CLAIMS, KEYS = "/api/v1/claims/", "/api/v1/keys/"


@pytest.fixture
def with_key() -> Callable[..., tuple[APIClient, ApiKey]]:
    def make(owner: Any = None) -> tuple[APIClient, ApiKey]:
        key, secret = create_key("pull", owner=owner or make_user(), scopes=["read"])
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Api-Key {secret}")
        return client, key

    return make


WithKey = Callable[..., tuple[APIClient, ApiKey]]


def test_each_answer_tells_how_much_is_left(with_key: WithKey, settings: Any) -> None:
    settings.FACTCHECK_KEY_RATE = 5
    client, _key = with_key()
    answers = [client.get(CLAIMS) for _ in range(3)]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["4", "3", "2"]
    assert {answer["RateLimit-Limit"] for answer in answers} == {"5"}
    assert 0 < int(answers[0]["RateLimit-Reset"]) <= 60


def test_a_key_that_asks_too_often_is_refused_until_the_next_minute(with_key: WithKey, settings: Any) -> None:
    settings.FACTCHECK_KEY_RATE = 2
    (client, _), (other, _) = with_key(), with_key()
    answers = [client.get(CLAIMS) for _ in range(3)]
    assert_conforms(answers[2], CLAIMS)
    assert (answers[2].status_code, answers[2].json()["code"]) == (429, "throttled")
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert answers[2]["RateLimit-Remaining"] == "0"
    assert other.get(CLAIMS).status_code == 200


def test_steady_reading_asks_redis_rarely_and_is_counted_to_the_last_request(monkeypatch: pytest.MonkeyPatch) -> None:
    trips = []
    ask = rates.ask
    monkeypatch.setattr(rates, "ask", lambda *about: trips.append(about) or ask(*about))
    monkeypatch.setattr(rates.time, "time", lambda: 1_800_000_000.0)
    stood = [rates.count("api:key:1", 500) for _ in range(501)]
    assert [rate.remaining for rate in stood if rate] == [*range(499, -1, -1), 0]
    assert [rate.refused for rate in stood if rate] == [False] * 500 + [True]
    assert len(trips) < 120


def test_processes_together_never_exceed_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates.time, "time", lambda: 1_800_000_000.0)
    answered = 0
    for process in [rates.Minute() for _ in range(3)]:
        monkeypatch.setattr(rates, "MINE", process)
        stood = [rates.count("api:key:1", 100) for _ in range(70)]
        answered += sum(not rate.refused for rate in stood if rate)
    assert 90 < answered <= 100


def test_strangers_are_counted_by_their_address(stranger: APIClient, public_api: None, settings: Any) -> None:
    settings.FACTCHECK_STRANGER_RATE = 1
    first = [stranger.get(CLAIMS, REMOTE_ADDR="198.51.100.7").status_code for _ in range(2)]
    assert (first, stranger.get(CLAIMS, REMOTE_ADDR="198.51.100.8").status_code) == ([200, 429], 200)
    # Nobody escapes by a header of their own.
    forged = stranger.get(CLAIMS, REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR="203.0.113.1")
    assert forged.status_code == 429


def test_a_network_of_ipv6_is_one_stranger() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff") != network_of("2001:db8:0:1::1")
    assert network_of("198.51.100.7") == "198.51.100.7"
    assert network_of("x" * 500) == "x" * 64


def test_somebody_who_signed_in_is_counted_by_account(checker: APIClient, settings: Any) -> None:
    settings.FACTCHECK_KEY_RATE = 1
    assert [checker.get(CLAIMS).status_code for _ in range(2)] == [200, 429]


def test_without_redis_everybody_is_answered_and_it_is_logged(
    with_key: WithKey, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "unix:///nowhere/at/all.sock?db=1"}}
    settings.FACTCHECK_KEY_RATE = 1
    client, _key = with_key()
    answers = [client.get(CLAIMS) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert "RateLimit-Limit" not in answers[0].headers
    assert "could not count" in caplog.text
    assert rates.write_usage() == 0


def test_the_owner_sees_what_a_key_was_used_for(with_key: WithKey, settings: Any) -> None:
    settings.FACTCHECK_KEY_RATE = 2
    owner = make_user()
    client, key = with_key(owner)
    for _ in range(3):
        client.get(CLAIMS)
    assert rates.write_usage() == 1
    settings.FACTCHECK_KEY_RATE = 100
    client.get(CLAIMS)
    rates.write_usage()
    assert rates.write_usage() == 0
    usage = client.get(f"{KEYS}{key.pk}/usage/")
    assert_conforms(usage, "/api/v1/keys/{id}/usage/")
    assert [(row["answered"], row["refused"]) for row in usage.json()["results"]] == [(3, 1)]
    assert KeyUsage.objects.get().key == key


def test_keys_are_seen_by_their_owner_alone_and_without_their_secret(with_key: WithKey) -> None:
    client, key = with_key()
    other, _ = with_key()
    listed = client.get(KEYS)
    assert_conforms(listed, KEYS)
    assert [row["id"] for row in listed.json()["results"]] == [key.pk]
    assert key.secret_sha256 not in listed.content.decode()
    assert other.get(f"{KEYS}{key.pk}/").status_code == other.get(f"{KEYS}{key.pk}/usage/").status_code == 404


def test_what_was_noted_of_a_key_that_is_gone_is_left_out(with_key: WithKey) -> None:
    client, key = with_key()
    client.get(CLAIMS)
    key.delete()
    rates.write_usage()
    assert not KeyUsage.objects.exists()
