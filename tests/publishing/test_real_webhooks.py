"""The whole way of a webhook: asked for over HTTP, called by a real worker, believed by the reference library."""

import json
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from factcheck_client import Client
from standardwebhooks.webhooks import Webhook

from claims.models import Delivery, Status
from claims.publishing.delivery import knock_again
from claims.publishing.services import create_key
from tests.factories import make_claim, make_user, make_verdict
from tests.publishing.receiver import Receiver
from tests.services.worker import Worker

pytestmark = [pytest.mark.broker, pytest.mark.django_db(transaction=True)]
Wait = Callable[..., None]


def calls(client: Client, webhook: int) -> list[tuple[str, list[int]]]:
    """Return what the log of a webhook has: type of event, and status of every call."""
    return [(row["type"], [call["status_code"] for call in row["calls"]]) for row in client.deliveries(webhook)]


def sweep_later() -> bool:
    """Let the time pass until the next call of what waits, and knock for it, as beat does."""
    cache.clear()
    Delivery.objects.filter(due_at__gt=timezone.now()).update(due_at=timezone.now() - timedelta(minutes=1))
    return knock_again() > 0


def mails(folder: Path) -> list[str]:
    return [
        str(message_from_bytes(part, policy=policy.default).get_body().get_content())  # type: ignore[union-attr]
        for file in folder.glob("*.log")
        for part in file.read_bytes().split(b"-" * 79)
        if part.strip()
    ]


def test_a_verdict_arrives_after_a_failure_again_when_asked_for_and_no_more_where_nobody_is(
    live_server: Any, receiver: Receiver, worker: Callable[..., Worker], wait_until: Wait, tmp_path: Path
) -> None:
    owner = make_user("reader", email="owner@consumer.example")
    reader = Client(live_server.url, create_key("pull", owner=owner, scopes=["read"])[1])
    editor = Client(live_server.url, create_key("decide", owner=make_user("editor"), scopes=["admin"])[1])
    claim = make_claim(status=Status.IN_REVIEW)
    make_verdict(claim)
    hook = reader.create_webhook(receiver.url, ["verdict.published", "verdict.retracted"])
    worker(environment={"FACTCHECK_FETCH_PRIVATE": "true", "EMAIL_URL": f"filemail:///{tmp_path}/mail"})

    receiver.answers = [(500, {}, b"not now")]
    editor.post(f"claims/{claim.pk}/approve/")
    wait_until(lambda: calls(reader, hook["id"]) == [("verdict.published", [500])])
    assert sweep_later()
    wait_until(lambda: calls(reader, hook["id"]) == [("verdict.published", [500, 204])])
    [(_, failed), (headers, body)] = receiver.got
    assert failed == body
    told = Webhook(hook["secret"]).verify(body, headers)
    assert (told["type"], told["data"]["claim"]["id"]) == ("verdict.published", claim.pk)

    [delivery] = reader.deliveries(hook["id"])
    reader.post(f"webhooks/{hook['id']}/deliveries/{delivery['id']}/replay/")
    wait_until(lambda: len(receiver.got) == 3)
    again, same = receiver.got[2]
    assert (same, again["webhook-id"]) == (body, headers["webhook-id"])
    Webhook(hook["secret"]).verify(same, again)

    receiver.answer = (410, {}, b"")
    editor.post(f"claims/{claim.pk}/retract/", {"reason": "The bulletin was forged."})
    wait_until(lambda: reader.get(f"webhooks/{hook['id']}/")["disabled_reason"] == "gone")
    assert json.loads(receiver.got[3][1])["type"] == "verdict.retracted"
    wait_until(lambda: (tmp_path / "mail").is_dir() and any(receiver.url in mail for mail in mails(tmp_path / "mail")))
