"""Pairs of claims that may be one: what the machine thought at first, and what a person decided."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.fields import json_field


class Tier(models.TextChoices):
    """How a pair is offered to people. Nothing is ever linked without one of them."""

    ONE_CLICK = "one_click", _("the same by all that is known")
    SUGGEST = "suggest", _("perhaps the same")
    NEVER = "never", _("alike, but another claim")


class Pairing(models.TextChoices):
    """What a person decides on a pair."""

    LINKED = "linked", _("the same claim")
    SAME_TOPIC = "same_topic", _("another claim on the same topic")
    REJECTED = "rejected", _("nothing to do with each other")


class MatchQuerySet(models.QuerySet["Match"]):
    """Reads of pairs."""

    def about(self, claim: Claim) -> Self:
        """Return the pairs that a claim is part of, the most alike first."""
        pairs = self.filter(Q(first=claim) | Q(second=claim))
        return pairs.select_related("first", "second", "decided_by").order_by("-score", "pk")

    def undecided(self) -> Self:
        """Return the pairs of standing claims that wait for a person."""
        return self.filter(decision="", first__merged_into__isnull=True, second__merged_into__isnull=True)


class Match(models.Model):
    """Two claims that look alike; `first` has the lower key.

    score, text_score, tier, reasons (codes) and version are the machine's first opinion: the database lets nobody
    change them. The decision is a person's; earlier decisions are in the audit events.
    """

    first = models.ForeignKey(Claim, models.CASCADE, related_name="+", verbose_name=_("claim"))
    second = models.ForeignKey(Claim, models.CASCADE, related_name="+", verbose_name=_("other claim"))
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=3)
    text_score = models.DecimalField(_("likeness of the words"), max_digits=4, decimal_places=3)
    tier = models.CharField(_("how it is offered"), max_length=10, choices=Tier)
    reasons = json_field(_("reasons"))
    version = models.CharField(_("version of the matching"), max_length=20)
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    decision = models.CharField(_("decision"), max_length=10, choices=Pairing, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="claims_match_once_per_pair"),
            models.CheckConstraint(name="claims_match_in_order", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(name="claims_match_score", condition=Q(score__gte=0) & Q(score__lte=1)),
            models.CheckConstraint(name="claims_match_known_decision", condition=Q(decision__in=["", *Pairing.values])),
        ]

    def __str__(self) -> str:
        return f"{self.get_tier_display()}: {self.first} / {self.second}"

    def other(self, claim: Claim) -> Claim:
        """Return the claim that `claim` is paired with."""
        return self.second if self.first_id == claim.pk else self.first
