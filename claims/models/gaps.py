"""Data gaps: measures and places of which claims speak and no source that was asked has a figure."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Count, Max, Min, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.reference import Measure, Place


class DataGapQuerySet(models.QuerySet["DataGap"]):
    """Reads of data gaps."""

    def open(self) -> Self:
        """Return the gaps that a standing claim has, the most claimed first, with what lists of them show.

        claim_count: standing claims that no source could answer. asked: how often their sources were asked in vain.
        first_asked_at, last_asked_at: the first and the latest of these times.
        """
        standing = Q(gap_claims__claim__merged_into__isnull=True)
        counted = self.annotate(
            claim_count=Count("gap_claims", filter=standing),
            asked=Sum("gap_claims__asked", filter=standing),
            first_asked_at=Min("gap_claims__first_asked_at", filter=standing),
            last_asked_at=Max("gap_claims__last_asked_at", filter=standing),
        )
        return counted.filter(claim_count__gt=0).order_by("-claim_count", "-asked", "pk")


class DataGap(models.Model):
    """A measure of a place that no source could give; it is open as long as a claim waits in it."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="+", verbose_name=_("measure"))
    place = models.ForeignKey(Place, models.CASCADE, related_name="+", verbose_name=_("place"))

    objects = DataGapQuerySet.as_manager()

    class Meta:
        verbose_name = _("data gap")
        verbose_name_plural = _("data gaps")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["measure", "place"], name="claims_gap_once")]

    def __str__(self) -> str:
        return f"{self.measure}, {self.place}"


class GapClaimQuerySet(models.QuerySet["GapClaim"]):
    """Reads of the claims in gaps."""

    def standing(self) -> Self:
        """Return those of claims that stand for themselves, the latest asked first."""
        rows = self.filter(claim__merged_into__isnull=True).select_related("claim")
        return rows.order_by("-last_asked_at", "-pk")


class GapClaim(models.Model):
    """A claim whose last finished verification asked sources and got no figure that could be laid beside it.

    asked: how many verifications in a row have ended so.
    """

    gap = models.ForeignKey(DataGap, models.CASCADE, related_name="gap_claims", verbose_name=_("data gap"))
    claim = models.OneToOneField(Claim, models.CASCADE, related_name="gap", verbose_name=_("claim"))
    asked = models.PositiveIntegerField(_("times asked"), default=1)
    first_asked_at = models.DateTimeField(_("first asked"), default=timezone.now)
    last_asked_at = models.DateTimeField(_("last asked"), default=timezone.now)

    objects: Any = GapClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim in a data gap")
        verbose_name_plural = _("claims in data gaps")
        ordering = ["gap_id", "-last_asked_at"]

    def __str__(self) -> str:
        return f"{self.gap}: {self.claim}"
