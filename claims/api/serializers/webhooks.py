"""The shapes of endpoints that are called, and of the log of calls."""

from typing import Any

from rest_framework import serializers

from claims.api.serializers.inputs import Choice, Input
from claims.models import Delivery, DeliveryAttempt, WebhookEndpoint
from claims.publishing.webhooks import TOLD

LANGUAGES = WebhookEndpoint._meta.get_field("language").choices or []
EVENTS = [(kind, kind) for kind in TOLD]


class WebhookInput(Input):
    """An endpoint to be called."""

    url = serializers.CharField(max_length=2000, help_text="Where to post; public and https.")
    events = serializers.ListField(child=Choice(choices=EVENTS), allow_empty=False, help_text="What it is told of.")
    description = serializers.CharField(required=False, allow_blank=True, max_length=200)
    inside = serializers.BooleanField(
        required=False, help_text="Whether it is also told what is not public; needs the scope `read_all`."
    )
    language = Choice(required=False, choices=LANGUAGES, help_text="Language of labels; `en` if none.")


class WebhookChange(WebhookInput):
    """What to change of an endpoint; the rest stays."""

    active = serializers.BooleanField(required=False, help_text="Switch it on, with a clean record, or off.")


class WebhookRow(serializers.ModelSerializer[WebhookEndpoint]):
    """An endpoint that is called."""

    events = serializers.ListField(child=serializers.ChoiceField(choices=EVENTS), read_only=True)
    active = serializers.SerializerMethodField(help_text="Whether it is called.")
    disabled_reason = serializers.ChoiceField(
        choices=WebhookEndpoint.Disabled.choices,
        allow_blank=True,
        read_only=True,
        help_text="Empty while it is.",
    )

    class Meta:
        model = WebhookEndpoint
        fields = [
            "id",
            "url",
            "description",
            "events",
            "inside",
            "language",
            "active",
            "disabled_at",
            "disabled_reason",
            "failures",
            "failing_since",
            "previous_until",
            "created_at",
        ]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "failures": {"help_text": "Calls that failed since the last one that did not."},
            "previous_until": {"help_text": "Until when the secret before the present one signs too."},
        }

    def get_active(self, endpoint: WebhookEndpoint) -> bool:
        """Return whether it is switched on."""
        return endpoint.disabled_at is None


class WebhookSecret(WebhookRow):
    """An endpoint with its secret, which is shown this once."""

    secret = serializers.CharField(read_only=True, help_text="`whsec_` and Base64: keep it, it is not shown again.")

    class Meta(WebhookRow.Meta):
        fields = [*WebhookRow.Meta.fields, "secret"]
        read_only_fields = fields


class AttemptRow(serializers.ModelSerializer[DeliveryAttempt]):
    """One call."""

    class Meta:
        model = DeliveryAttempt
        fields = ["at", "status_code", "excerpt", "error", "duration"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "status_code": {"help_text": "Null where there was no answer: see `error`."},
            "excerpt": {"help_text": "The beginning of the answer."},
            "duration": {"help_text": "Milliseconds."},
        }


class DeliveryRow(serializers.ModelSerializer[Delivery]):
    """One event on its way to an endpoint, with every call."""

    message_id = serializers.CharField(source="event.message_id", read_only=True, help_text="The `webhook-id`.")
    type = serializers.CharField(source="event.type", read_only=True)
    claim = serializers.IntegerField(source="event.claim_id", read_only=True, allow_null=True)
    happened_at = serializers.DateTimeField(source="event.at", read_only=True)
    next_attempt = serializers.DateTimeField(
        source="due_at", read_only=True, allow_null=True, help_text="When the next call is due; null once none is."
    )
    calls = AttemptRow(many=True, read_only=True)

    class Meta:
        model = Delivery
        fields = ["id", "message_id", "type", "claim", "happened_at", "status", "next_attempt", "body", "calls"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {"body": {"help_text": "What was sent; empty before the first call."}}


class ReplayInput(Input):
    """Which failures to send again."""

    since = serializers.DateTimeField(help_text="All that failed for good and was due at or after this time.")


class Replayed(serializers.Serializer[Any]):
    """How many deliveries are sent again."""

    count = serializers.IntegerField(read_only=True)
