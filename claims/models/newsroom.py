"""What people of the newsroom say to each other: comments on claims, and notices of what concerns somebody."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.claim import Claim


class Comment(models.Model):
    """What a person says of a claim, inside; it stays as it was written."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="comments", verbose_name=_("claim"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Notice(models.Model):
    """Tells one person of one thing that concerns them; mailed_at is null while its mail waits to be sent."""

    class Kind(models.TextChoices):
        MENTIONED = "mentioned", _("mentioned you")
        ASSIGNED = "assigned", _("gave you this claim")
        APPROVED = "approved", _("approved your verdict")
        RETURNED = "returned", _("returned your verdict")
        CORRECTED = "corrected", _("began to correct your verdict")
        RETRACTED = "retracted", _("retracted your verdict")
        TRANSLATED = "translated", _("translated your verdict")
        ACCEPTED = "accepted", _("approved your translation")
        REFUSED = "refused", _("returned your translation")
        REVISED = "revised", _("published other figures")
        OVERDUE = "overdue", _("could not publish this verdict at its time")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+", verbose_name=_("claim"))
    actor = models.ForeignKey(  # Null where an outlet changed its article.
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("actor")
    )
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    text = models.TextField(_("text"), blank=True)
    created_at = models.DateTimeField(_("at"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="claims_notice_unread"),
            models.Index(fields=["created_at"], condition=Q(mailed_at__isnull=True), name="claims_notice_unmailed"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.get_kind_display()}"
