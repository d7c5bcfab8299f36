"""Who did what, when and why. Rows are only ever added, and outlive what they describe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.fields import json_field
from claims.models.writing import insert_all


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """Reads of events, and the one way to add one."""

    def about(self, thing: models.Model) -> AuditEventQuerySet:
        """Return what was done to `thing`, newest first."""
        return self.filter(object_type=thing._meta.model_name, object_id=thing.pk)

    def last_key(self) -> int:
        """Return the number of the newest event, 0 for none; asked for with every public read, hence in plain SQL."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT MAX(id) FROM {self.model._meta.db_table}")
            return int(cursor.fetchone()[0] or 0)

    def record(self, act: str, thing: models.Model, *, actor: User | None, **said: Any) -> AuditEvent:
        """Add one event, as `record_all` does."""
        [event] = self.record_all(act, [thing], actor=actor, **said)
        return event

    def record_all(
        self,
        act: str,
        things: Iterable[models.Model],
        *,
        actor: User | None,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        reason: str = "",
    ) -> list[AuditEvent]:
        """Add one event for each thing; call it in the transaction that does it. An actor of None is the system."""
        said = {"act": act, "before": before or {}, "after": after or {}, "reason": reason}
        who = {"actor": actor, "actor_label": actor.get_username() if actor else ""}
        events = [
            self.model(
                **who,
                **said,
                object_type=str(thing._meta.model_name),
                object_id=thing.pk,
                object_label=str(thing)[:200],
            )
            for thing in things
        ]
        insert_all(events)
        return events


class AuditEvent(models.Model):
    """One act on one object: a copy of what was before and after, with the actor and the reason.

    Nothing here is a constrained foreign key, so that a row outlives actor and object; triggers in
    the database refuse to change or delete one.
    """

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,  # Null where the system acted.
        blank=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("actor"),
    )
    actor_label = models.CharField(_("actor's name then"), max_length=200, blank=True)
    act = models.CharField(_("act"), max_length=60)
    object_type = models.CharField(_("kind of object"), max_length=40)
    object_id = models.BigIntegerField(_("object"))
    object_label = models.CharField(_("object's name then"), max_length=200, blank=True)
    before = json_field(_("before"), default=dict)
    after = json_field(_("after"), default=dict)
    reason = models.TextField(_("reason"), blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="claims_audit_object")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"


class AuditSeal(models.Model):
    """The place of one event in the one chain of all events: its hash covers the event and the hash before it.

    An event is sealed shortly after its transaction, so that no two transactions wait for each other's place.
    """

    event = models.OneToOneField(AuditEvent, models.PROTECT, related_name="seal", verbose_name=_("audit event"))
    position = models.PositiveBigIntegerField(_("position"), unique=True)
    previous_hash = models.CharField(_("hash before"), max_length=64, blank=True)
    hash = models.CharField("SHA-256", max_length=64, db_index=True)

    class Meta:
        verbose_name = _("seal of an audit event")
        verbose_name_plural = _("seals of audit events")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position}: {self.hash[:12]}"
