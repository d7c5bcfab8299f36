"""Notes what happened for those who asked to be told: in the transaction that does it, so that neither is without
the other.

Where nobody wants to know, nothing is written. The row is the queue: `claims.publishing.delivery` calls the endpoints.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from claims.dispatch import CALL_WEBHOOK, knock
from claims.models import Claim, Delivery, EventType, OutboxEvent, WebhookEndpoint


def announce(kind: EventType, claims: Sequence[Claim], *, public: bool, **facts: Any) -> None:
    """Note one event for each claim, for every endpoint that wants it; call it in the transaction that does the act.

    public: whether everybody may know of it; the rest is for insiders. facts: what the claim's row does not keep, as
    the payload needs it (`claims.api.events`).
    """
    announce_each(kind, dict.fromkeys(claims, facts), public=public)


@transaction.atomic
def announce_each(kind: EventType, facts: Mapping[Claim, dict[str, Any]], *, public: bool) -> None:
    """Note one event for each claim with facts of its own, as `announce` does."""
    wanting = [each for each in WebhookEndpoint.objects.active() if each.wants(kind, public=public)] if facts else []
    if not wanting:
        return
    made = [OutboxEvent(type=kind, claim=claim, facts=about, public=public) for claim, about in facts.items()]
    send(OutboxEvent.objects.bulk_create(made), wanting)


def send(events: Sequence[OutboxEvent], endpoints: Sequence[WebhookEndpoint]) -> list[Delivery]:
    """Put events on their way to endpoints."""
    rows = [Delivery(event=event, endpoint=endpoint) for event in events for endpoint in endpoints]
    for row in Delivery.objects.bulk_create(rows):
        knock(CALL_WEBHOOK, row.pk, priority=-1)
    return rows
