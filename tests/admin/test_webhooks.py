"""Webhooks in the admin: seen by whoever manages keys, switched, tested, and sent again."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.access import Role
from claims.models import Delivery, DeliveryStatus, WebhookEndpoint
from claims.publishing.webhooks import create_endpoint, ping
from tests.admin.conftest import SignIn
from tests.factories import make_user

pytestmark = pytest.mark.django_db

ENDPOINTS = reverse("admin:claims_webhookendpoint_changelist")
DELIVERIES = reverse("admin:claims_delivery_changelist")


@pytest.fixture
def manager(sign_in: SignIn) -> Client:
    """An administrator's client."""
    return sign_in(Role.ADMINISTRATOR)


@pytest.fixture
def endpoint() -> WebhookEndpoint:
    return create_endpoint(
        "https://consumer.example/hook", ["verdict.published"], owner=make_user("reader"), description="Archive"
    )


def act(client: Client, page: str, action: str, row: Any) -> str:
    answer = client.post(page, {"action": action, "_selected_action": [row.pk]}, follow=True)
    return str(answer.content.decode())


def test_only_whoever_manages_keys_sees_webhooks(sign_in: SignIn, manager: Client, endpoint: WebhookEndpoint) -> None:
    assert "Archive" in manager.get(ENDPOINTS).content.decode()
    for page in (ENDPOINTS, DELIVERIES):
        assert sign_in(Role.EDITOR).get(page).status_code == 403


def test_the_secret_is_on_no_page(manager: Client, endpoint: WebhookEndpoint) -> None:
    page = manager.get(reverse("admin:claims_webhookendpoint_change", args=[endpoint.pk])).content.decode()
    assert "verdict.published" in page
    assert endpoint.secret not in page


def test_a_webhook_is_switched_off_on_and_tested(manager: Client, endpoint: WebhookEndpoint) -> None:
    act(manager, ENDPOINTS, "switch_off", endpoint)
    endpoint.refresh_from_db()
    assert endpoint.disabled_reason == "by_owner"
    assert "switched off" in act(manager, ENDPOINTS, "test", endpoint)
    act(manager, ENDPOINTS, "switch_on", endpoint)
    assert "1 test is on its way." in act(manager, ENDPOINTS, "test", endpoint)
    assert Delivery.objects.get().event.type == "webhook.test"


def test_a_delivery_that_failed_is_sent_again(manager: Client, endpoint: WebhookEndpoint) -> None:
    row = ping(endpoint, actor=None)
    Delivery.objects.update(status=DeliveryStatus.FAILED, due_at=None)
    assert "1 delivery is sent again." in act(manager, DELIVERIES, "replay", row)
    row.refresh_from_db()
    assert (row.status, row.due_at is not None) == (DeliveryStatus.WAITING, True)
    assert manager.get(reverse("admin:claims_delivery_change", args=[row.pk])).status_code == 200
