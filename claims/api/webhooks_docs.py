"""What the schema says of webhooks."""

from drf_spectacular.utils import extend_schema_view

from claims.api.docs import FIELDS, IDEMPOTENCY_KEY, NOTHING_LEFT, asked, operation
from claims.api.serializers.webhooks import (
    DeliveryRow,
    Replayed,
    ReplayInput,
    WebhookChange,
    WebhookInput,
    WebhookRow,
    WebhookSecret,
)

WEBHOOKS = extend_schema_view(
    list=operation(
        "List your webhooks",
        "Your endpoints, without their secrets.",
        {200: WebhookRow(many=True)},
        "webhook",
        *(400, 401, 429),
        tags=["webhooks"],
    ),
    retrieve=operation(
        "Read a webhook",
        "One of your endpoints: whether it is called, and how its calls go.",
        {200: WebhookRow},
        "webhook",
        *(401, 404, 429),
        parameters=[FIELDS],
        tags=["webhooks"],
    ),
    create=operation(
        "Make a webhook",
        "Have an address called when something happens, after the Standard Webhooks specification. The answer has the "
        "secret that calls are signed with; it is not shown again. An endpoint is told what everybody may know, and "
        "with `inside` also the rest, for as long as its owner may read that.",
        {201: WebhookSecret},
        "webhook_secret",
        *(400, 401, 403, 409, 413, 415, 422, 429),
        request=WebhookInput,
        examples=asked("webhook_input"),
        parameters=[IDEMPOTENCY_KEY],
        tags=["webhooks"],
    ),
    partial_update=operation(
        "Change a webhook",
        "Change what is sent; the rest stays. `active` true switches an endpoint on again that was disabled.",
        {200: WebhookRow},
        "webhook",
        *(400, 401, 403, 404, 413, 415, 429),
        request=WebhookChange,
        examples=asked("webhook_change"),
        tags=["webhooks"],
    ),
    destroy=operation(
        "Remove a webhook",
        "Call it no more, and forget its log.",
        {},
        "webhook",
        *(401, 404, 429),
        files={204: NOTHING_LEFT},
        tags=["webhooks"],
    ),
    rotate=operation(
        "Give a webhook a new secret",
        "The answer has the new secret; for 24 hours the old one signs too, so that calls have two signatures.",
        {200: WebhookSecret},
        "webhook_secret",
        *(401, 403, 404, 409, 422, 429),
        parameters=[IDEMPOTENCY_KEY],
        tags=["webhooks"],
    ),
    ping=operation(
        "Test a webhook",
        "Send an event of the type `webhook.test`, once.",
        {202: DeliveryRow},
        "delivery",
        *(401, 403, 404, 409, 422, 429),
        parameters=[IDEMPOTENCY_KEY],
        tags=["webhooks"],
    ),
    replay=operation(
        "Send failures again",
        "Begin the schedule anew for everything that failed for good since a time.",
        {202: Replayed},
        "replayed",
        *(400, 401, 403, 404, 409, 413, 415, 422, 429),
        request=ReplayInput,
        examples=asked("replay_input"),
        parameters=[IDEMPOTENCY_KEY],
        tags=["webhooks"],
    ),
    deliveries=operation(
        "Read the log of a webhook",
        "Every event that was to be told, with every call and what was answered; the newest comes first. The log goes "
        "back 90 days.",
        {200: DeliveryRow(many=True)},
        "delivery",
        *(400, 401, 403, 404, 429),
        tags=["webhooks"],
    ),
    replay_one=operation(
        "Send one delivery again",
        "The same body under the same `webhook-id`; one that still waits is sent now.",
        {202: DeliveryRow},
        "delivery",
        *(401, 403, 404, 409, 422, 429),
        parameters=[IDEMPOTENCY_KEY],
        tags=["webhooks"],
    ),
)
