"""What people decide: verdicts and editors' reviews of them."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim, Rating
from claims.models.fields import json_field, pick_name
from claims.models.verification import Proposal


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """Reads of verdicts."""

    def as_of(self, when: datetime) -> Self:
        """Return of each claim the one version that the public saw at a time, a retracted one too."""
        later = Verdict.objects.filter(claim=OuterRef("claim"), published_at__lte=when, version__gt=OuterRef("version"))
        return self.filter(~Exists(later), published_at__lte=when)


class Verdict(models.Model):
    """An immutable version of a rating with findings and reasons, written by a person.

    `is_current` marks the one version of a claim that the public sees; the database lets nothing
    else of a verdict change.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verdicts", verbose_name=_("claim"))
    version = models.PositiveIntegerField(_("version"))
    rating = models.CharField(_("rating"), max_length=12, choices=Rating)
    findings = json_field(_("findings"))
    rationale_ar = models.TextField(_("reasons in Arabic"), blank=True)
    rationale_en = models.TextField(_("reasons in English"), blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("author"))
    adopted = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("adopted proposal")
    )
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    is_current = models.BooleanField(_("public"), default=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    retracted_at = models.DateTimeField(_("retracted at"), null=True, blank=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["-version"]
        indexes = [
            # The public's lists show the newest first.
            models.Index(fields=["-published_at"], condition=Q(is_current=True), name="claims_verdict_public")
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "version"], name="claims_verdict_versions"),
            models.UniqueConstraint(fields=["claim"], condition=Q(is_current=True), name="claims_one_current_verdict"),
            models.CheckConstraint(name="claims_verdict_gives_reasons", condition=~Q(rationale_ar="", rationale_en="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_rating_display()} ({self.version})"

    @property
    def rationale(self) -> str:
        """The reasons in the reader's language, or in the other one."""
        return pick_name(self.rationale_ar, self.rationale_en)


class Decision(models.TextChoices):
    """What an editor decides on a verdict."""

    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")


class Review(models.Model):
    """One editor's decision on one verdict."""

    verdict = models.OneToOneField(Verdict, models.PROTECT, related_name="review", verbose_name=_("verdict"))
    decision = models.CharField(_("decision"), max_length=8, choices=Decision)
    reason = models.TextField(_("reason"), blank=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("editor"))
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="claims_review_return_has_reason", condition=Q(decision="approved") | ~Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return str(self.get_decision_display())


class TranslationStatus(models.TextChoices):
    """How far a translation has come."""

    WAITING = "waiting", _("waits for a second person")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")


class VerdictTranslation(models.Model):
    """A verdict's reasons in the language that the verdict itself lacks, written by one person, reviewed by another.

    The verdict is immutable, so this stands beside it; the text is never changed either: a translation that was
    returned is followed by another. The public sees the approved one.
    """

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="translations", verbose_name=_("verdict"))
    language = models.CharField(_("language"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))])
    text = models.TextField(_("text"))
    status = models.CharField(_("status"), max_length=8, choices=TranslationStatus, default=TranslationStatus.WAITING)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("author"))
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("reviewer")
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("translation of a verdict")
        verbose_name_plural = _("translations of verdicts")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["verdict", "language"],
                condition=Q(status__in=["waiting", "approved"]),
                name="claims_one_standing_translation",
            ),
            models.CheckConstraint(name="claims_translation_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="claims_translation_two_people",
                condition=Q(status="waiting", reviewer__isnull=True)
                | (~Q(status="waiting") & Q(reviewer__isnull=False) & ~Q(reviewer=F("author"))),
            ),
            models.CheckConstraint(
                name="claims_translation_return_has_reason", condition=~Q(status="returned", reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
