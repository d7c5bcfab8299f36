"""What consumers are told of: their endpoints, the outbox of events, and the log of every call."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.fields import json_field


class EventType(models.TextChoices):
    """What can be told of; the last one is only ever asked for."""

    VERDICT_PUBLISHED = "verdict.published", _("a verdict was published")
    VERDICT_CORRECTED = "verdict.corrected", _("a corrected verdict was published")
    VERDICT_RETRACTED = "verdict.retracted", _("a verdict was retracted")
    CLAIM_CREATED = "claim.created", _("a claim was made")
    CLAIM_STATUS_CHANGED = "claim.status_changed", _("a claim's status changed")
    EVIDENCE_CHANGED = "evidence.changed", _("a claim's evidence changed")
    TEST = "webhook.test", _("a test")


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    """Reads of endpoints."""

    def active(self) -> Self:
        """Return the endpoints that are called, of people whose account is open."""
        return self.filter(disabled_at__isnull=True, owner__is_active=True)


class WebhookEndpoint(models.Model):
    """An address of a consumer that is called when something happens.

    events: the types that it wants. inside: whether it is also told what is not public, as long as its owner may read
    that. secret: of the Standard Webhooks form; the previous one signs too until previous_until. failures: calls that
    failed since the last one that did not, the first of them at failing_since. told_at: when its owner was told that
    it was disabled.
    """

    class Disabled(models.TextChoices):
        BY_OWNER = "by_owner", _("switched off by hand")
        GONE = "gone", _("it answered that it is gone for good (410)")
        FAILING = "failing", _("it has failed for days")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="webhooks", verbose_name=_("owner")
    )
    url = models.URLField(_("address"), max_length=2000)
    description = models.CharField(_("description"), max_length=200, blank=True)
    events = json_field(_("events"))
    inside = models.BooleanField(_("is told what is not public"), default=False)
    language = models.CharField(
        _("language of labels"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))], default="en"
    )
    secret = models.CharField(max_length=100, editable=False)
    previous_secret = models.CharField(max_length=100, blank=True, editable=False)
    previous_until = models.DateTimeField(_("previous secret signs until"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    failures = models.PositiveIntegerField(_("failed calls in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    disabled_at = models.DateTimeField(_("disabled at"), null=True, blank=True)
    disabled_reason = models.CharField(_("why disabled"), max_length=10, choices=Disabled, blank=True)
    told_at = models.DateTimeField(_("owner told at"), null=True, blank=True)

    objects = WebhookEndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="claims_webhook_disabled_with_reason",
                condition=Q(disabled_at__isnull=True, disabled_reason="")
                | Q(disabled_at__isnull=False) & ~Q(disabled_reason=""),
            )
        ]

    def __str__(self) -> str:
        return self.description or self.url

    def wants(self, kind: str, *, public: bool) -> bool:
        """Tell whether an event of this type is one for this endpoint."""
        return kind in self.events and (public or self.inside)


class OutboxEvent(models.Model):
    """Something that happened and that somebody wants to be told of, written in the transaction that did it.

    claim: null for a test. facts: what the claim's own row does not keep, such as the status before. public: whether
    everybody may know of it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    type = models.CharField(_("type"), max_length=30, choices=EventType)
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="+", verbose_name=_("claim"))
    facts = json_field(_("facts"), default=dict)
    public = models.BooleanField(_("public"), default=False)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("event of the outbox")
        verbose_name_plural = _("events of the outbox")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.type} {self.message_id}"

    @property
    def message_id(self) -> str:
        """The `webhook-id`: one for all calls that tell of this event."""
        return f"msg_{self.uid.hex}"


class DeliveryStatus(models.TextChoices):
    """What became of telling one endpoint of one event."""

    WAITING = "waiting", _("waiting")
    DELIVERED = "delivered", _("delivered")
    FAILED = "failed", _("failed")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Reads and takes of deliveries."""

    def due(self, now: datetime) -> Self:
        """Return deliveries whose next call is due."""
        return self.filter(due_at__lte=now)

    def take(self, delivery_id: int, lease: timedelta) -> Delivery | None:
        """Take one delivery that is due, or return None; it is due again once the lease has expired."""
        now = timezone.now()
        changed = self.due(now).filter(pk=delivery_id).update(due_at=now + lease)
        rows = self.select_related("endpoint__owner", "event__claim")
        return rows.get(pk=delivery_id) if changed else None


class Delivery(models.Model):
    """One event on its way to one endpoint; the row is the queue.

    due_at: when the next call is due; null once nothing more is. attempts: calls made on the present schedule.
    body: what was sent first, and is sent again to the byte.
    """

    endpoint = models.ForeignKey(WebhookEndpoint, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    event = models.ForeignKey(OutboxEvent, models.CASCADE, related_name="deliveries", verbose_name=_("event"))
    status = models.CharField(
        _("status"), max_length=10, choices=DeliveryStatus, default=DeliveryStatus.WAITING, db_index=True
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    due_at = models.DateTimeField(_("next call"), null=True, blank=True, default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("calls"), default=0)
    body = models.TextField(_("body"), blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["event", "endpoint"], name="claims_delivery_once_each")]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="claims_delivery_due"),
            models.Index(fields=["endpoint", "-created_at"], name="claims_delivery_log"),
        ]

    def __str__(self) -> str:
        return f"{self.event.type} → {self.endpoint}"


class DeliveryAttempt(models.Model):
    """One call: what the endpoint answered, or why it did not. duration in milliseconds."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="calls", verbose_name=_("delivery"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    status_code = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    excerpt = models.TextField(_("beginning of the answer"), blank=True)
    error = models.TextField(_("error"), blank=True)
    duration = models.PositiveIntegerField(_("milliseconds"), default=0)

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.status_code or self.error)
