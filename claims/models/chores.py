"""What is still to be done with a claim in the background: the row is the queue, and goes when it is done."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class ChoreQuerySet(models.QuerySet["Chore"]):
    """Reads of chores."""

    def due(self, now: datetime) -> Self:
        """Return the chores whose time has come, those that waited longest first."""
        return self.filter(due_at__lte=now).order_by("due_at", "pk")


class Chore(models.Model):
    """A claim that is to be laid beside its neighbours; one row, however often it was asked for.

    resolve: first its place and its measure are to be looked up again, because the registry has changed. due_at: not
    before this time, and again from then on where a worker was lost; attempts: how often it was begun.
    """

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="chore", verbose_name=_("claim"))
    resolve = models.BooleanField(_("look up place and measure again"), default=False)
    due_at = models.DateTimeField(_("not before"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("error"), blank=True)

    objects = ChoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiting claim")
        verbose_name_plural = _("waiting claims")
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["due_at"], name="claims_chore_due")]

    def __str__(self) -> str:
        return str(self.claim)
