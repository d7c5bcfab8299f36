"""What is checked: one quantity about one thing, with place and period."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.fields import FigureFields, PeriodFields, json_field, number_field


class Status(models.TextChoices):
    """Where the work on a claim stands; never mixed with the rating."""

    NEW = "new", _("new")
    QUEUED = "queued", _("queued")
    VERIFYING = "verifying", _("being verified")
    NEEDS_REVIEW = "needs_review", _("needs review")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    CORRECTING = "correcting", _("being corrected")
    RETRACTED = "retracted", _("retracted")
    DISMISSED = "dismissed", _("dismissed")


class Rating(models.TextChoices):
    """What a verdict, or a machine's proposal, says of a claim."""

    TRUE = "true", _("true")
    MOSTLY_TRUE = "mostly_true", _("mostly true")
    MISLEADING = "misleading", _("misleading")
    FALSE = "false", _("false")
    UNVERIFIABLE = "unverifiable", _("unverifiable")


ON_TOPIC = Q(merged_into__isnull=True, measure__isnull=False, place__isnull=False)


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Reads of claims."""

    def unmerged(self) -> Self:
        """Return the claims that stand for themselves."""
        return self.filter(merged_into__isnull=True)

    def public(self) -> Self:
        """Return the claims with a verdict that the public may see."""
        return self.unmerged().filter(verdicts__is_current=True)

    def visible(self, *, everything: bool) -> Self:
        """Return all claims to those who may read everything, and the public ones to everybody else."""
        return self.all() if everything else self.public()

    def with_verdicts(self) -> Self:
        """Return the claims with what a list of them shows, in a fixed number of queries."""
        verdicts = joined(Claim, "verdicts", "author__profile", "review__editor")
        translations = joined(Claim, "verdicts__translations", "author", "reviewer")
        return self.select_related("place", "measure", "desk").prefetch_related(verdicts, translations)

    def with_rows(self) -> Self:
        """Return the claims with what a page about them shows, in a fixed number of queries."""
        return (
            self.with_verdicts()
            .select_related("assigned_to", "merged_into")
            .prefetch_related(
                joined(Claim, "appearances", "article__source", "snapshot"),
                joined(Claim, "appearances__attributions", "source", "speaker"),
                joined(Claim, "evidence", "snapshot", "place", "measure", "added_by", "archived"),
                joined(Claim, "runs", "proposal", "requested_by"),
                "runs__answers",
            )
        )


def joined(model: type[models.Model], path: str, *relations: str) -> Prefetch[str]:
    """Return the prefetch of `path` that reads to-one relations of its rows in the same query."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return Prefetch(path, model._default_manager.select_related(*relations))


class Claim(FigureFields, PeriodFields):
    """One quantity about one thing, with place and period; it has one or many appearances.

    identity_key is unique among unmerged claims and null while a slot of the identity is unknown:
    unknown never equals unknown. topic_key is the key without value, hedge and step.
    """

    statement = models.TextField(_("statement"))
    language = models.CharField(_("language"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))])
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.NEW, db_index=True)
    counted = models.CharField(_("counted"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=8, default="level")
    predicate = models.CharField(_("predicate"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    population = models.CharField(_("population"), max_length=200, blank=True)
    measure = models.ForeignKey(
        "claims.Measure", models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("measure")
    )
    place = models.ForeignKey(
        "claims.Place", models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("place")
    )
    place_surface = models.CharField(_("place, as written"), max_length=200, blank=True)
    identity_key = models.CharField(max_length=80, null=True, blank=True, editable=False)
    topic_key = models.CharField(max_length=80, null=True, blank=True, db_index=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    score = number_field(_("check-worthiness"))
    reasons = json_field(_("reasons for the score"))
    # Its place in the work queue: see claims.intake.ranking. A sort key, no figure of anybody's.
    urgency = models.FloatField(_("urgency"), null=True, blank=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    desk = models.ForeignKey("claims.Desk", models.PROTECT, null=True, blank=True, verbose_name=_("desk"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, db_index=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True, db_index=True)

    objects = ClaimQuerySet.as_manager()

    class Meta(FigureFields.Meta, PeriodFields.Meta):
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "-score"], name="claims_work_queue"),
            # Merged claims keep their key, and stand for those that they were merged into.
            models.Index(fields=["identity_key"], condition=Q(identity_key__isnull=False), name="claims_identity"),
            # What is held on a measure and a place, the newest first.
            models.Index(fields=["measure", "place", "-id"], condition=ON_TOPIC, name="claims_measured"),
            # The work queues, most urgent first: all, those of one status, and those of one person.
            # merged_into stands in each, though it is null: SQLite would take its own index for that, and sort.
            models.Index(
                fields=["merged_into", "-urgency", "-id"], condition=Q(merged_into__isnull=True), name="claims_urgent"
            ),
            models.Index(
                fields=["merged_into", "status", "-urgency", "-id"],
                condition=Q(merged_into__isnull=True),
                name="claims_urgent_status",
            ),
            models.Index(
                fields=["merged_into", "assigned_to", "-urgency", "-id", "status"],
                condition=Q(merged_into__isnull=True),
                name="claims_urgent_person",
            ),
            models.Index(
                fields=["merged_into", "due_at", "status"], condition=Q(due_at__isnull=False), name="claims_claim_due"
            ),
            # The board counts by status, of all desks or of some, and asks since when the oldest waits. With the
            # column of its condition, or SQLite reads the row of each claim only to see that it fits.
            models.Index(
                fields=["merged_into", "status", "created_at", "desk"],
                condition=Q(merged_into__isnull=True),
                name="claims_desk_board",
            ),
        ]
        constraints = [
            *FigureFields.Meta.constraints,
            *PeriodFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["identity_key"], condition=Q(merged_into__isnull=True), name="claims_one_unmerged_per_identity"
            ),
            models.CheckConstraint(name="claims_claim_known_status", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="claims_claim_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:120]
