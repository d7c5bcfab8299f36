"""What the API keeps for its consumers: answers to give again, what each key asked for, articles sent in bulk."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.fields import json_field
from claims.models.jobs import Job
from claims.models.publishing import ApiKey


class RepeatRequestQuerySet(models.QuerySet["RepeatRequest"]):
    """Reads of requests that may be repeated."""

    def expired(self, now: datetime) -> Self:
        """Return what need not be kept any longer."""
        return self.filter(expires_at__lte=now)


class RepeatRequest(models.Model):
    """A request with an `Idempotency-Key`, and its answer for whoever sends it again.

    key: as the consumer sent it, unique for its owner. fingerprint: SHA-256 of method, address and body. status is
    null while the request is under way: nobody else begins it before `begun_at` is long past.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("owner"))
    key = models.CharField(_("key"), max_length=255)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    body = models.TextField(_("answer"), blank=True)
    headers = json_field(_("headers"), default=dict)
    begun_at = models.DateTimeField(_("begun at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"), db_index=True)

    objects = RepeatRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request that may be repeated")
        verbose_name_plural = _("requests that may be repeated")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="claims_repeat_once_per_owner")]

    def __str__(self) -> str:
        return self.key


class KeyUsage(models.Model):
    """What one key asked for on one day (UTC): requests that were answered, and those that its limit refused."""

    key = models.ForeignKey(ApiKey, models.CASCADE, related_name="usage", verbose_name=_("API key"))
    day = models.DateField(_("day"))
    answered = models.PositiveBigIntegerField(_("answered requests"), default=0)
    refused = models.PositiveBigIntegerField(_("refused requests"), default=0)

    class Meta:
        verbose_name = _("use of an API key")
        verbose_name_plural = _("use of API keys")
        ordering = ["-day", "key_id"]
        constraints = [models.UniqueConstraint(fields=["key", "day"], name="claims_usage_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.answered}"


class IntakeLineQuerySet(models.QuerySet["IntakeLine"]):
    """Reads of lines."""

    def waiting(self) -> Self:
        """Return the lines that nobody has taken in yet, in their order."""
        return self.filter(article__isnull=True, error="").order_by("number")


class IntakeLine(models.Model):
    """One line of a file of articles: what it asks for, and the article that came of it, or the error.

    number counts from 1, as editors do. asked is emptied once the article is kept: the text is there then.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="lines", verbose_name=_("job"))
    number = models.PositiveIntegerField(_("line"))
    asked = json_field(_("asked for"), default=dict)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    created = models.BooleanField(_("new"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)

    objects = IntakeLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a file of articles")
        verbose_name_plural = _("lines of files of articles")
        ordering = ["job_id", "number"]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="claims_intake_line_once")]
        indexes = [
            models.Index(
                fields=["job", "number"], condition=Q(article__isnull=True, error=""), name="claims_line_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"
