"""What was published: sources, articles, the numbers in them and who said those."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.fields import Named, json_field


class Source(Named):
    """Who publishes: an outlet, an agency, an official body."""

    class Kind(models.TextChoices):
        OUTLET = "outlet", _("outlet")
        AGENCY = "agency", _("news agency")
        OFFICIAL = "official", _("official body")
        OTHER = "other", _("other")

    class Reach(models.IntegerChoices):
        FEW = 1, _("few people")
        REGION = 2, _("a town or region")
        COUNTRY = 3, _("a country")
        COUNTRIES = 4, _("several countries")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OUTLET)
    reach = models.PositiveSmallIntegerField(_("reach"), choices=Reach, default=Reach.REGION)
    homepage = models.URLField(_("homepage"), blank=True)
    domain = models.CharField(_("domain"), max_length=253, unique=True, null=True, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name_en", "name_ar", "pk"]


class Speaker(Named):
    """A person or body that numbers are attributed to."""

    role = models.CharField(_("role"), max_length=300, blank=True)
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["name_en", "name_ar", "pk"]


class Snapshot(models.Model):
    """Bytes of a page or file as fetched, kept by SHA-256 in the store and never changed.

    warc_sha256: of the archive record that holds the whole exchange, request and answer; "" for an uploaded file.
    """

    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    media_type = models.CharField(_("media type"), max_length=100)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    fetched_at = models.DateTimeField(_("fetched at"), default=timezone.now)
    headers = json_field(_("headers"), default=dict)
    warc_sha256 = models.CharField(_("SHA-256 of the archive record"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["-fetched_at", "-pk"]
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"{self.media_type} {self.sha256[:12]}"


class ReadingStatus(models.TextChoices):
    """How far the extractor has come with an article; the row is the queue."""

    QUEUED = "queued", _("queued")
    READING = "reading", _("being read")
    DONE = "done", _("read")
    FAILED = "failed", _("failed")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Reads and takes of articles."""

    def waiting(self, now: datetime) -> Self:
        """Return articles to be read now: queued ones, and those whose reader was lost."""
        lost = Q(reading_status=ReadingStatus.READING, lease_expires_at__lt=now)
        return self.filter(Q(reading_status=ReadingStatus.QUEUED) | lost)

    def take(self, article_id: int, lease: timedelta) -> Article | None:
        """Take one waiting article for reading, or return None where somebody else has it."""
        now = timezone.now()
        taken = self.waiting(now).filter(pk=article_id)
        changed = taken.update(
            reading_status=ReadingStatus.READING, lease_expires_at=now + lease, attempts=F("attempts") + 1
        )
        return self.get(pk=article_id) if changed else None


class Article(models.Model):
    """A text as received: never edited, known by the SHA-256 of its text."""

    text = models.TextField(_("text"))
    text_sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))])
    url = models.URLField(_("address"), max_length=2000, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, verbose_name=_("source"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    received_at = models.DateTimeField(_("received at"), default=timezone.now, db_index=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken in by"),
    )
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, verbose_name=_("snapshot"))
    revises = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="revisions", verbose_name=_("revision of")
    )
    desk = models.ForeignKey("claims.Desk", models.PROTECT, null=True, blank=True, verbose_name=_("desk"))
    priority = models.SmallIntegerField(_("priority"), default=0)
    reading_status = models.CharField(
        _("reading"), max_length=10, choices=ReadingStatus, default=ReadingStatus.QUEUED, db_index=True
    )
    progress = models.PositiveSmallIntegerField(_("progress in per cent"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease_expires_at = models.DateTimeField(_("lease until"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    extractor = models.CharField(_("extractor version"), max_length=40, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="claims_article_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="claims_article_progress", condition=Q(progress__lte=100)),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:80]


class Medium(models.TextChoices):
    """What a number stands in that is no article."""

    BROADCAST = "broadcast", _("broadcast")
    IMAGE = "image", _("image")
    MESSAGE = "message", _("message")
    OTHER = "other", _("something else")


class Appearance(models.Model):
    """A mention kept: where it stands, and how the extractor read it.

    start, end (and the extent's and sentence's bounds) are half-open code-point offsets into the
    article's text. `reading` is the mention as the extractor gave it; a person's `correction` has the
    same fields and stands beside it. Where there is no article (a broadcast, a picture), `locator`
    or `snapshot` says where the number was seen, `medium` in what, and `seen_at` when it was said or shown.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="appearances", verbose_name=_("article")
    )
    claim = models.ForeignKey(
        "claims.Claim", models.SET_NULL, null=True, blank=True, related_name="appearances", verbose_name=_("claim")
    )
    start = models.PositiveIntegerField(_("start"), default=0)
    end = models.PositiveIntegerField(_("end"), default=0)
    extent_start = models.PositiveIntegerField(default=0)
    extent_end = models.PositiveIntegerField(default=0)
    sentence_start = models.PositiveIntegerField(default=0)
    sentence_end = models.PositiveIntegerField(default=0)
    quotation = models.TextField(_("quotation"))
    kind = models.CharField(_("kind"), max_length=12)
    is_claim = models.BooleanField(_("can be checked"), default=False)
    reading = json_field(_("reading"), default=dict)
    correction = json_field(_("correction"), default=None, null=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("corrected by"),
    )
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True)
    syndication_key = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    locator = models.CharField(_("place in the recording or picture"), max_length=200, blank=True)
    # Null for a number of an article: SQLite adds a column with another default only by losing the table's triggers.
    medium = models.CharField(_("medium"), max_length=10, choices=Medium, null=True, blank=True)
    seen_at = models.DateTimeField(_("said or shown at"), null=True, blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, verbose_name=_("snapshot"))

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ["article_id", "start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "start", "end"], name="claims_appearance_one_per_span"),
            models.CheckConstraint(
                name="claims_appearance_span",
                condition=Q(article__isnull=True)
                | Q(
                    start__lt=F("end"),
                    extent_start__lte=F("start"),
                    extent_end__gte=F("end"),
                    sentence_start__lte=F("start"),
                    sentence_end__gte=F("end"),
                ),
            ),
            models.CheckConstraint(
                name="claims_appearance_is_somewhere",
                condition=Q(article__isnull=False) | ~Q(locator="") | Q(snapshot__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.quotation

    @property
    def sentence(self) -> str:
        """The sentence that the number stands in; the quotation where there is no article."""
        return self.article.text[self.sentence_start : self.sentence_end] if self.article else self.quotation

    @property
    def current_reading(self) -> dict[str, Any]:
        """The reading with a person's correction on top."""
        return {**self.reading, **(self.correction or {})}


class Attribution(models.Model):
    """One link of the chain from the outlet to whoever said the number; the last link is the claimant."""

    appearance = models.ForeignKey(
        Appearance, models.CASCADE, related_name="attributions", verbose_name=_("appearance")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, verbose_name=_("source"))
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="attributions", verbose_name=_("speaker")
    )
    cue = models.CharField(_("reporting words"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        ordering = ["appearance_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["appearance", "position"], name="claims_attribution_in_order"),
            models.CheckConstraint(
                name="claims_attribution_names_one",
                condition=Q(source__isnull=False, speaker__isnull=True) | Q(source__isnull=True, speaker__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.source or self.speaker)
