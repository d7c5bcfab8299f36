"""Data gaps: measures and places of which claims speak and no source that was asked has a figure."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.reference import Measure, Place


class DataGapQuerySet(models.QuerySet["DataGap"]):
    """Reads of data gaps."""

    def open(self) -> Self:
        """Return the gaps that a standing claim has, those asked for most often first, with what lists of them show.

        `claim_count`: the standing claims that no source could answer.
        """
        standing = Q(gap_claims__claim__merged_into__isnull=True)
        counted = self.annotate(claim_count=Count("gap_claims", filter=standing)).filter(claim_count__gt=0)
        return counted.select_related("measure", "place").order_by("-asked", "-pk")


class DataGap(models.Model):
    """A measure of a place that no source could give; it is open as long as a claim waits in it.

    asked: how often a verification asked sources for it in vain.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="+", verbose_name=_("measure"))
    place = models.ForeignKey(Place, models.CASCADE, related_name="+", verbose_name=_("place"))
    asked = models.PositiveIntegerField(_("times asked in vain"), default=0)
    first_asked_at = models.DateTimeField(_("asked first"), default=timezone.now)
    last_asked_at = models.DateTimeField(_("asked last"), default=timezone.now)

    objects = DataGapQuerySet.as_manager()

    class Meta:
        verbose_name = _("data gap")
        verbose_name_plural = _("data gaps")
        ordering = ["-asked", "-pk"]
        constraints = [models.UniqueConstraint(fields=["measure", "place"], name="claims_gap_once")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.place}"


class GapClaim(models.Model):
    """A claim whose last finished verification asked sources and got no figure that could be laid beside it."""

    gap = models.ForeignKey(DataGap, models.CASCADE, related_name="gap_claims", verbose_name=_("data gap"))
    claim = models.OneToOneField(Claim, models.CASCADE, related_name="gap", verbose_name=_("claim"))
    asked_at = models.DateTimeField(_("asked last"), default=timezone.now)

    class Meta:
        verbose_name = _("claim in a data gap")
        verbose_name_plural = _("claims in data gaps")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.gap}: {self.claim}"
