"""What is watched: feeds and sitemaps of outlets, what was found in them, and addresses that are looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article, Source
from claims.models.fields import json_field


class DueQuerySet(models.QuerySet[Any]):
    """Rows that are a queue: each is due at a time, and who takes one puts that time off by a lease."""

    def due(self, now: datetime) -> Self:
        """Return the rows whose time has come."""
        return self.filter(due_at__lte=now)


class FeedQuerySet(DueQuerySet):
    """Reads and takes of feeds."""

    def take(self, feed_id: int, lease: timedelta) -> Feed | None:
        """Take one active feed that is due, or return None; it is due again once the lease has expired.

        `polls` tells this hold from any later one.
        """
        now = timezone.now()
        waiting = self.due(now).filter(pk=feed_id, active=True)
        changed = waiting.update(due_at=now + lease, polls=F("polls") + 1)
        found: Feed | None = self.select_related("source").get(pk=feed_id) if changed else None
        return found

    def held(self, feed: Feed) -> Self:
        """Return the row of `feed` as long as its holder has not lost it to somebody else."""
        return self.filter(pk=feed.pk, polls=feed.polls)


class Feed(models.Model):
    """An address of an outlet that lists its articles, with the rules of what of it is taken in; the row is the queue.

    include, exclude: patterns of addresses with * for anything; without `include` everything is wanted.
    due_at: when it is to be asked next. polls: how often it was taken. failures: in a row, up to now.
    """

    class Kind(models.TextChoices):
        FEED = "feed", _("RSS or Atom feed")
        SITEMAP = "sitemap", _("sitemap")

    class Urgency(models.IntegerChoices):
        URGENT = 1, _("urgent")
        USUAL = 0, _("as usual")
        LATER = -1, _("when there is time")

    source = models.ForeignKey(Source, models.PROTECT, related_name="feeds", verbose_name=_("source"))
    url = models.URLField(_("address"), max_length=500, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.FEED)
    active = models.BooleanField(_("active"), default=True)
    interval = models.PositiveIntegerField(
        _("asked every … minutes"), default=15, validators=[MinValueValidator(2), MaxValueValidator(10_080)]
    )
    include = json_field(_("take in only"))
    exclude = json_field(_("leave out"))
    language = models.CharField(
        _("language"), max_length=2, blank=True, choices=[("ar", _("Arabic")), ("en", _("English"))]
    )
    desk = models.ForeignKey("claims.Desk", models.PROTECT, null=True, blank=True, verbose_name=_("desk"))
    priority = models.SmallIntegerField(_("priority"), choices=Urgency, default=Urgency.USUAL)
    newest = models.PositiveSmallIntegerField(
        _("articles at a time, at most"), default=20, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    days = models.PositiveSmallIntegerField(
        _("not older than … days"), default=3, validators=[MinValueValidator(1), MaxValueValidator(3650)]
    )
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    due_at = models.DateTimeField(_("next time"), default=timezone.now)
    polls = models.PositiveIntegerField(_("times asked"), default=0)
    polled_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("last answered"), null=True, blank=True)
    error = models.TextField(_("last error"), blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched outlet")
        verbose_name_plural = _("watched outlets")
        ordering = ["source", "pk"]
        indexes = [models.Index(fields=["due_at"], condition=Q(active=True), name="claims_feed_due")]

    def __str__(self) -> str:
        return f"{self.source}: {self.url}"


class FeedItemQuerySet(DueQuerySet):
    """Reads and takes of what feeds list."""

    def take(self, item_id: int, lease: timedelta) -> FeedItem | None:
        """Take one item that is due, or return None; it is due again once the lease has expired."""
        now = timezone.now()
        changed = self.due(now).filter(pk=item_id).update(due_at=now + lease, attempts=F("attempts") + 1)
        found: FeedItem | None = self.get(pk=item_id) if changed else None
        return found


class FeedItem(models.Model):
    """An article that a feed listed: each address once, whichever feeds list it and however often.

    guid: the feed's own name of it, by which it is known again at another address. due_at: when it is fetched next;
    null once it is taken in, is known, or is given up.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        TAKEN = "taken", _("taken in")
        KNOWN = "known", _("was here already")
        PASSED = "passed", _("passed over: older than the watch")
        FAILED = "failed", _("could not be read")

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="items", verbose_name=_("watched outlet"))
    url = models.URLField(_("address"), max_length=2000)
    url_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    guid = models.CharField(max_length=500, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(_("next time"), null=True, blank=True, default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("error"), blank=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("article")
    )

    objects = FeedItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("listed article")
        verbose_name_plural = _("listed articles")
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "guid"], condition=~Q(guid=""), name="claims_one_item_per_guid")
        ]
        indexes = [
            models.Index(fields=["feed", "due_at"], condition=Q(due_at__isnull=False), name="claims_item_due"),
            models.Index(fields=["feed", "-found_at"], name="claims_item_latest"),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class LookQuerySet(DueQuerySet):
    """Reads and takes of looks."""

    def take(self, article_id: int, lease: timedelta) -> Look | None:
        """Take the look at one article that is due, or return None; it is due again once the lease has expired."""
        now = timezone.now()
        changed = self.due(now).filter(article=article_id).update(due_at=now + lease)
        found: Look | None = self.select_related("article__snapshot").get(article=article_id) if changed else None
        return found


class Look(models.Model):
    """What was seen when the address of an article was looked at again, and when it is next; the row is the queue.

    due_at: null once nobody is to look again by machine.
    """

    class Outcome(models.TextChoices):
        SAME = "same", _("unchanged")
        CHANGED = "changed", _("changed")
        GONE = "gone", _("no longer there")
        FAILED = "failed", _("could not be read")

    article = models.OneToOneField(Article, models.CASCADE, related_name="look", verbose_name=_("article"))
    due_at = models.DateTimeField(_("next time"), null=True, blank=True)
    looked_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    error = models.TextField(_("error"), blank=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at an address")
        verbose_name_plural = _("looks at addresses")
        ordering = ["-looked_at", "-pk"]
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="claims_look_due")]

    def __str__(self) -> str:
        return str(self.article)
