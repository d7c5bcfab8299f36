"""Desks, and what each person of the newsroom has chosen for themselves."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.fields import json_field, pick_name
from claims.models.figures import Digits

LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]


class DeskQuerySet(models.QuerySet["Desk"]):
    """Reads of desks."""

    def of(self, user: User | AnonymousUser) -> DeskQuerySet:
        """Return the desks that a person belongs to."""
        return self.filter(members=user.pk) if user.is_authenticated else self.none()

    def sole_of(self, user: User | None) -> Desk | None:
        """Return the desk of somebody who belongs to exactly one: what they take in is that desk's."""
        found = list(self.of(user)[:2]) if user is not None else []
        return found[0] if len(found) == 1 else None


class Desk(models.Model):
    """A team that owns articles and claims, with its own words for the ratings.

    labels: rating → language → the desk's word, e.g. {"false": {"ar": "زائف"}}; what is missing is the house's.
    """

    name_ar = models.CharField(_("Arabic name"), max_length=200, blank=True)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="desks", blank=True, verbose_name=_("members")
    )
    labels = json_field(_("words for ratings"), default=dict)

    objects = DeskQuerySet.as_manager()

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["name_en", "name_ar", "pk"]
        constraints = [
            models.CheckConstraint(name="claims_desk_has_a_name", condition=~Q(name_ar="", name_en="")),
        ]

    def __str__(self) -> str:
        return pick_name(self.name_ar, self.name_en)


class Profile(models.Model):
    """What a person has chosen: the name that the public reads, the language of their mail, and their digits.

    An empty pseudonym is no byline of their own: the public then reads the desk's name, never the person's.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile", verbose_name=_("person")
    )
    pseudonym_ar = models.CharField(_("public byline in Arabic"), max_length=200, blank=True)
    pseudonym_en = models.CharField(_("public byline in English"), max_length=200, blank=True)
    language = models.CharField(_("language of mail"), max_length=2, choices=LANGUAGES, blank=True)
    digits = models.CharField(_("digits"), max_length=4, choices=Digits, blank=True)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return pick_name(self.pseudonym_ar, self.pseudonym_en) or str(self.user)


class SavedFilter(models.Model):
    """What a person narrows a page to again and again: the query of its address, under a name."""

    class Page(models.TextChoices):
        BOARD = "board", _("board")
        CLAIMS = "claims", _("list of claims")
        ARTICLES = "articles", _("list of articles")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters", verbose_name=_("owner")
    )
    page = models.CharField(_("page"), max_length=10, choices=Page)
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(_("query"), max_length=2000)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["page", "name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "page", "name"], name="claims_saved_filter_names"),
        ]

    def __str__(self) -> str:
        return self.name
