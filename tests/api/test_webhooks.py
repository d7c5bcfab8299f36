"""Webhooks through the API: each reader's own, the secret shown once, the log, and what a key may not turn aside."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from rest_framework.test import APIClient
from standardwebhooks.webhooks import Webhook

from claims.models import Delivery, WebhookEndpoint
from claims.publishing.services import create_key
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.factories import make_user
from tests.publishing.receiver import Receiver, receiving

pytestmark = pytest.mark.django_db

HOOK = {"url": "https://consumer.example/hook", "events": ["verdict.published"]}
LIST, ONE = "/api/v1/webhooks/", "/api/v1/webhooks/{id}/"


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A consumer's server; the guard lets the loopback through."""
    settings.FACTCHECK_FETCH_PRIVATE = True
    with receiving() as server:
        yield server


def client_of(user: Any, *scopes: str) -> APIClient:
    client = APIClient()
    _key, secret = create_key("test", owner=user, scopes=scopes)
    client.credentials(HTTP_AUTHORIZATION=f"Api-Key {secret}")
    return client


def test_an_endpoint_is_made_read_changed_and_removed(key_client: KeyClient) -> None:
    client = key_client("read", role="reader")
    made = client.post(LIST, HOOK)
    assert_conforms(made, LIST, "post")
    assert (made.status_code, made.json()["secret"][:6]) == (201, "whsec_")
    here = made.headers["Location"].removeprefix("http://testserver")
    read = client.get(here)
    assert_conforms(read, ONE)
    assert "secret" not in read.json()
    changed = client.patch(here, {"active": False, "description": "Archive"})
    assert_conforms(changed, ONE, "patch")
    assert (changed.json()["active"], changed.json()["disabled_reason"]) == (False, "by_owner")
    listed = client.get(LIST)
    assert_conforms(listed, LIST)
    assert [row["id"] for row in listed.json()["results"]] == [read.json()["id"]]
    assert client.delete(here).status_code == 204
    assert client.get(here).status_code == 404


def test_everybody_sees_their_own_alone(key_client: KeyClient, stranger: APIClient, public_api: None) -> None:
    here = key_client("read", role="reader").post(LIST, HOOK).headers["Location"]
    other = key_client("read", role="administrator")
    assert other.get(LIST).json()["results"] == []
    for method in ("get", "patch", "delete"):
        assert getattr(other, method)(here).status_code == 404
    assert other.get(f"{here}deliveries/").status_code == 404
    assert [stranger.get(LIST).status_code, stranger.post(LIST, HOOK).status_code] == [401, 401]


def test_two_readers_of_what_is_public_are_not_given_each_others_list(key_client: KeyClient) -> None:
    first, second = key_client("read", role="reader"), key_client("read", role="reader")
    first.post(LIST, HOOK)
    assert len(first.get(LIST).json()["results"]) == 1
    assert second.get(LIST).json()["results"] == []


def test_a_key_that_reads_what_is_public_cannot_turn_an_insiders_endpoint_elsewhere() -> None:
    editor = make_user("editor")
    whole, narrow = client_of(editor, "read_all"), client_of(editor, "read")
    assert narrow.post(LIST, HOOK | {"inside": True}).status_code == 403
    here = whole.post(LIST, HOOK | {"inside": True, "events": ["claim.created"]}).headers["Location"]
    answer = narrow.patch(here, {"url": "https://elsewhere.example/hook"})
    assert_conforms(answer, ONE, "patch")
    assert answer.status_code == 403
    assert [narrow.post(f"{here}rotate/").status_code, narrow.get(f"{here}deliveries/").status_code] == [403, 403]
    assert narrow.post(LIST, HOOK).status_code == 201


def test_a_test_is_sent_and_its_log_read(key_client: KeyClient, receiver: Receiver, eager: Any) -> None:
    client = key_client("read", role="reader")
    made = client.post(LIST, HOOK | {"url": receiver.url, "language": "ar"}).json()
    here = f"{LIST}{made['id']}/"
    with eager():
        sent = client.post(f"{here}ping/")
    assert_conforms(sent, ONE + "ping/", "post")
    [(headers, body)] = receiver.got
    assert "تجربة" in Webhook(made["secret"]).verify(body, headers)["data"]["message"]
    log = client.get(f"{here}deliveries/")
    assert_conforms(log, ONE + "deliveries/")
    [row] = log.json()["results"]
    assert (row["status"], row["message_id"], row["body"]) == ("delivered", headers["webhook-id"], body)
    assert [call["status_code"] for call in row["calls"]] == [204]
    with eager():
        again = client.post(f"{here}deliveries/{row['id']}/replay/")
    assert_conforms(again, ONE + "deliveries/{delivery}/replay/", "post")
    assert [again.status_code, receiver.got[1][1] == body] == [202, True]


def test_failures_are_sent_again_from_a_time_on(key_client: KeyClient, receiver: Receiver, eager: Any) -> None:
    client = key_client("read", role="reader")
    receiver.answers = [(500, {}, b"")]
    here = client.post(LIST, HOOK | {"url": receiver.url}).headers["Location"]
    with eager():
        client.post(f"{here}ping/")
    assert Delivery.objects.get().status == "failed"
    with eager():
        answer = client.post(f"{here}replay/", {"since": "2020-01-01T00:00:00Z"})
    assert_conforms(answer, ONE + "replay/", "post")
    assert (answer.json(), Delivery.objects.get().status) == ({"count": 1}, "delivered")
    assert client.post(f"{here}replay/", {"since": "yesterday"}).status_code == 400
    client.patch(here, {"active": False})
    assert client.post(f"{here}ping/").status_code == 409


def test_a_rotation_shows_the_new_secret_once(key_client: KeyClient) -> None:
    client = key_client("read", role="reader")
    made = client.post(LIST, HOOK).json()
    answer = client.post(f"{LIST}{made['id']}/rotate/")
    assert_conforms(answer, ONE + "rotate/", "post")
    assert answer.json()["secret"] != made["secret"]
    assert answer.json()["previous_until"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "http://consumer.example/"},
        {"url": "https://10.0.0.1/"},
        {"url": "nonsense"},
        {"events": []},
        {"events": ["webhook.test"]},
        {"events": ["claim.created"]},
        {"language": "fr"},
        {"url": "https://consumer.example/" + "a" * 2000},
    ],
)
def test_what_cannot_be_called_is_refused_with_a_reason(key_client: KeyClient, wrong: dict[str, Any]) -> None:
    answer = key_client("read", role="reader").post(LIST, HOOK | wrong)
    assert_conforms(answer, LIST, "post")
    assert answer.status_code == 400
    assert len(json.dumps(answer.json())) > 100
    assert not WebhookEndpoint.objects.exists()
