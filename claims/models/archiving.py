"""Copies of what evidence cites that the Internet Archive is asked to make, where that is switched on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.verification import Evidence


class ArchivedCopyQuerySet(models.QuerySet["ArchivedCopy"]):
    """Reads and takes of copies."""

    def due(self, now: datetime) -> models.QuerySet[ArchivedCopy]:
        """Return copies whose next step is due."""
        return self.filter(due_at__lte=now)

    def take(self, copy_id: int, lease: timedelta) -> ArchivedCopy | None:
        """Take one copy that is due, or return None; it is due again once the lease has expired."""
        now = timezone.now()
        changed = self.due(now).filter(pk=copy_id).update(due_at=now + lease)
        return self.select_related("evidence").get(pk=copy_id) if changed else None


class ArchivedCopy(models.Model):
    """What became of asking the Internet Archive to keep the page that a piece of evidence cites; the row is the queue.

    due_at: when its next step is due; null once there is an address or an error that no other try would mend.
    job: the archive's name for the capture that is under way, since job_at. attempts: tries that failed.
    """

    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="archived", verbose_name=_("evidence"))
    wanted_at = models.DateTimeField(_("wanted at"), default=timezone.now)
    due_at = models.DateTimeField(_("not before"), null=True, blank=True, default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    job = models.CharField(_("job"), max_length=200, blank=True)
    job_at = models.DateTimeField(_("started at"), null=True, blank=True)
    url = models.URLField(_("archived copy"), max_length=2100, blank=True)
    error = models.TextField(_("error"), blank=True)

    objects = ArchivedCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("archived copy")
        verbose_name_plural = _("archived copies")
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="claims_copy_due")]

    def __str__(self) -> str:
        return self.url or self.error or self.job
