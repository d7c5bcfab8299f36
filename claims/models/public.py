"""What the world sees beside verdicts: who publishes, a claim's page, what is to appear when, readers' requests."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.fields import pick_name
from claims.models.review import Verdict

TITLE_LENGTH = 120
TEXT_LENGTH = 5000


class PublisherManager(models.Manager["Publisher"]):
    """The one row, or what stands for it."""

    def current(self) -> Publisher:
        """Return who publishes; before anybody has said so a row that is not kept, whose checks only advise."""
        return self.first() or Publisher(strict=False)


class Publisher(models.Model):
    """Who publishes, as the public pages and ClaimReview name them: one row.

    strict: a verdict that does not pass every check for publication is not published. snapshots: readers may open the
    kept copies of public evidence; a house that doubts its right to show others' pages switches that off.
    """

    name_ar = models.CharField(_("Arabic name"), max_length=200, default="ميزان الأرقام")
    name_en = models.CharField(_("English name"), max_length=200, default="Factcheck")
    email = models.EmailField(_("address for complaints"), blank=True)
    about_ar = models.TextField(_("about us, in Arabic"), blank=True)
    about_en = models.TextField(_("about us, in English"), blank=True)
    strict = models.BooleanField(
        _("stop publication where a check is not passed"),
        default=True,
        help_text=_("Otherwise the checks for a source and for evidence only advise."),
    )
    snapshots = models.BooleanField(
        _("let readers open kept copies"),
        default=True,
        help_text=_("What was kept of public sources, beside the link to each. Confidential sources are never shown."),
    )
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = PublisherManager()

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publisher")
        constraints = [models.CheckConstraint(name="claims_one_publisher", condition=Q(pk=1))]

    def __str__(self) -> str:
        return pick_name(self.name_ar, self.name_en)

    @property
    def about(self) -> str:
        """Who they are, in the reader's language or in the other one."""
        return pick_name(self.about_ar, self.about_en)


class PublicPage(models.Model):
    """How the public page of a claim is called; its slug stays as it first was, so that addresses last.

    title_ar, title_en: the claim in short, without a rating; "" where its statement is the title.
    note_ar, note_en: what the newsroom tells readers of it, such as why a verdict was corrected or retracted.
    """

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="public_page", verbose_name=_("claim"))
    slug = models.CharField(_("slug"), max_length=80, blank=True)
    title_ar = models.CharField(_("short title in Arabic"), max_length=TITLE_LENGTH, blank=True)
    title_en = models.CharField(_("short title in English"), max_length=TITLE_LENGTH, blank=True)
    note_ar = models.TextField(_("note to readers in Arabic"), blank=True)
    note_en = models.TextField(_("note to readers in English"), blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("public page")
        verbose_name_plural = _("public pages")

    def __str__(self) -> str:
        return pick_name(self.title_ar, self.title_en) or self.slug


class ScheduleQuerySet(models.QuerySet["ScheduledPublication"]):
    """Reads of schedules."""

    def open(self) -> Self:
        """Return those that are neither done nor cancelled."""
        return self.filter(closed_at__isnull=True)

    def due(self, now: datetime) -> Self:
        """Return the open ones whose time has come."""
        return self.open().filter(publish_at__lte=now)

    def close(self, verdict: Verdict, outcome: str, error: str = "") -> bool:
        """End the open schedule of a verdict; False where there is none."""
        ended = self.open().filter(verdict=verdict)
        return bool(ended.update(closed_at=timezone.now(), outcome=outcome, error=error))


class ScheduledPublication(models.Model):
    """A verdict that an editor has approved for a later time; until then its claim stays in review.

    embargo: nobody publishes it before. closed_at: when it was published, cancelled or failed; outcome says which.
    """

    class Outcome(models.TextChoices):
        PUBLISHED = "published", _("published")
        CANCELLED = "cancelled", _("cancelled")
        FAILED = "failed", _("failed")

    verdict = models.ForeignKey(Verdict, models.CASCADE, related_name="schedules", verbose_name=_("verdict"))
    publish_at = models.DateTimeField(_("to be published at"))
    embargo = models.BooleanField(_("embargo"), default=False)
    reason = models.TextField(_("reason"), blank=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("editor"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    error = models.TextField(_("error"), blank=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("scheduled publication")
        verbose_name_plural = _("scheduled publications")
        ordering = ["publish_at", "pk"]
        indexes = [
            models.Index(fields=["publish_at"], condition=Q(closed_at__isnull=True), name="claims_schedule_open")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["verdict"], condition=Q(closed_at__isnull=True), name="claims_one_open_schedule"
            ),
            models.CheckConstraint(
                name="claims_schedule_closed_with_outcome",
                condition=Q(closed_at__isnull=True, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publish_at:%Y-%m-%d %H:%M} {self.verdict}"


def new_reference() -> str:
    """Return what a reader finds their request by: 80 random bits."""
    return secrets.token_hex(10)


class ReaderRequestQuerySet(models.QuerySet["ReaderRequest"]):
    """Reads of readers' requests."""

    def waiting(self) -> Self:
        """Return those that nobody has decided on, the oldest first."""
        return self.filter(status=ReaderRequest.Status.NEW).order_by("sent_at", "pk")

    def shown(self) -> Self:
        """Return those whose outcome stands on the claim's public page."""
        return self.exclude(status=ReaderRequest.Status.NEW)


class ReaderRequest(models.Model):
    """What a reader, or whoever made the claim, has to say of a published verdict.

    text, name and contact are private; of a reply that was accepted the text and the name are shown, of anything
    else only what the newsroom answered. `reference` is how its sender finds it again.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("request for a correction")
        REPLY = "reply", _("reply by whoever made the claim")

    class Status(models.TextChoices):
        NEW = "new", _("not looked at yet")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        ANSWERED = "answered", _("answered")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="reader_requests", verbose_name=_("claim"))
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="+", verbose_name=_("verdict"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("text"), max_length=TEXT_LENGTH)
    name = models.CharField(_("name"), max_length=200, blank=True)
    contact = models.CharField(_("contact"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))])
    reference = models.CharField(_("reference"), max_length=20, unique=True, default=new_reference, editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    outcome_ar = models.TextField(_("answer in Arabic"), blank=True)
    outcome_en = models.TextField(_("answer in English"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = ReaderRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader's request")
        verbose_name_plural = _("readers' requests")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["sent_at"], condition=Q(status="new"), name="claims_request_waiting")]
        constraints = [
            models.CheckConstraint(
                name="claims_request_decided_with_words",
                condition=Q(status="new", decided_at__isnull=True)
                | (Q(decided_at__isnull=False) & ~Q(status="new") & ~Q(outcome_ar="", outcome_en="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.reference})"

    @property
    def outcome(self) -> str:
        """What the newsroom answered, in the reader's language or in the other one."""
        return pick_name(self.outcome_ar, self.outcome_en)
