"""Attempts to verify a claim: runs, what each provider answered, evidence and proposals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.article import Snapshot
from claims.models.claim import Claim, Rating
from claims.models.fields import FigureFields, PeriodFields, json_field


class RunStatus(models.TextChoices):
    """How far one attempt to verify has come; the row is the queue."""

    QUEUED = "queued", _("queued")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


ACTIVE = [RunStatus.QUEUED, RunStatus.RUNNING]


class RunQuerySet(models.QuerySet["VerificationRun"]):
    """Reads and takes of runs. A run is taken by one conditional UPDATE, which both databases honour."""

    def waiting(self, now: datetime) -> Self:
        """Return queued runs whose time has come."""
        return self.filter(status=RunStatus.QUEUED, available_at__lte=now)

    def lost(self, now: datetime) -> Self:
        """Return running runs whose worker has let its lease expire."""
        return self.filter(status=RunStatus.RUNNING, lease_expires_at__lt=now)

    def urgent(self, run_id: int) -> Self:
        """Return the runs that wait now and are at least as urgent as one is, or was, whatever became of that one."""
        priority = self.model._default_manager.filter(pk=run_id).values("priority")
        return self.waiting(timezone.now()).filter(priority__gte=Subquery(priority))

    def take(self, run_id: int, lease: timedelta, *, most: int) -> list[VerificationRun]:
        """Take a run if it waits, and up to `most` in all with others that are at least as urgent.

        The caller holds them until the lease expires; `attempts` tells this hold from any later one. Needs a
        transaction.
        """
        # PostgreSQL passes over what others are taking just now, so that nobody waits; SQLite's writers take turns.
        urgent = self.urgent(run_id).select_for_update(skip_locked=True)
        own = dict(urgent.filter(pk=run_id).values_list("pk", "attempts"))
        keys = list(own)
        if not any(own.values()):  # One that was tried before goes alone: it may be what ended its worker.
            others = urgent.filter(attempts=0).exclude(pk=run_id).order_by("-priority", "available_at")
            keys += others.values_list("pk", flat=True)[: most - len(keys)]
        now = timezone.now()
        self.filter(pk__in=keys, status=RunStatus.QUEUED).update(
            status=RunStatus.RUNNING,
            started_at=now,
            lease_expires_at=now + lease,
            attempts=F("attempts") + 1,
        )
        taken = self.filter(pk__in=keys, status=RunStatus.RUNNING, started_at=now).order_by("pk")
        return list(taken.prefetch_related("claim__measure", "claim__place"))

    def held(self, runs: Iterable[VerificationRun]) -> Self:
        """Return the rows of those of `runs` that their holder has not lost to somebody else."""
        by_attempts: dict[int, list[int]] = defaultdict(list)
        for run in runs:
            by_attempts[run.attempts].append(run.pk)
        holds = [Q(attempts=attempts, pk__in=keys) for attempts, keys in by_attempts.items()]
        return self.filter(reduce(or_, holds, Q(pk__in=[])), status=RunStatus.RUNNING)


class VerificationRun(models.Model):
    """One attempt to verify a claim, independent of the claim's status.

    `inputs` holds the query, every datum and the parameters of the comparison: enough to replay it.
    """

    class Trigger(models.TextChoices):
        INTAKE = "intake", _("taken in")
        PERSON = "person", _("asked by a person")
        RELEASE = "release", _("new figures")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="runs", verbose_name=_("claim"))
    status = models.CharField(_("status"), max_length=10, choices=RunStatus, default=RunStatus.QUEUED)
    trigger = models.CharField(_("why"), max_length=10, choices=Trigger, default=Trigger.INTAKE)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    job = models.ForeignKey(
        "claims.Job", models.SET_NULL, null=True, blank=True, related_name="runs", verbose_name=_("job")
    )
    priority = models.SmallIntegerField(_("priority"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    queued_at = models.DateTimeField(_("queued at"), default=timezone.now)
    available_at = models.DateTimeField(_("not before"), default=timezone.now)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    lease_expires_at = models.DateTimeField(_("lease until"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    inputs = json_field(_("inputs"), default=dict)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("verification run")
        verbose_name_plural = _("verification runs")
        ordering = ["-queued_at", "-pk"]
        indexes = [
            # The sweep reads open rows only, so finished ones cost it nothing.
            models.Index(fields=["available_at"], condition=Q(status="queued"), name="claims_run_waiting"),
            models.Index(fields=["lease_expires_at"], condition=Q(status="running"), name="claims_run_leased"),
            # A worker takes the most urgent first, however many wait.
            models.Index(fields=["-priority", "available_at"], condition=Q(status="queued"), name="claims_run_urgent"),
            # Whether any run of a job is open is asked by each sweep, also of a job with a million.
            models.Index(fields=["job", "status"], condition=Q(job__isnull=False), name="claims_run_job"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(status__in=["queued", "running"]), name="claims_one_active_run_per_claim"
            ),
            models.CheckConstraint(name="claims_run_known_status", condition=Q(status__in=RunStatus.values)),
        ]

    def __str__(self) -> str:
        # The time comes first: behind Arabic letters its digits would be shown the other way round.
        return f"{self.queued_at:%Y-%m-%d %H:%M} {self.get_status_display()}"


class Outcome(models.TextChoices):
    """What came of asking a provider; three different things, in data and on screen."""

    FOUND = "found", _("asked, found")
    NOTHING = "nothing", _("asked, nothing found")
    FAILED = "failed", _("asked, failed")
    NOT_ASKED = "not_asked", _("not asked")


class ProviderAnswer(models.Model):
    """What one provider answered in one run."""

    run = models.ForeignKey(VerificationRun, models.CASCADE, related_name="answers", verbose_name=_("run"))
    provider = models.CharField(_("provider"), max_length=40)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    reason = models.TextField(_("reason"), blank=True)
    query = json_field(_("query"), default=dict)
    snapshots = models.ManyToManyField(Snapshot, blank=True, related_name="+", verbose_name=_("snapshots"))
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now)

    class Meta:
        verbose_name = _("provider's answer")
        verbose_name_plural = _("providers' answers")
        ordering = ["run_id", "provider"]
        constraints = [models.UniqueConstraint(fields=["run", "provider"], name="claims_one_answer_per_provider")]

    def __str__(self) -> str:
        return f"{self.provider}: {self.get_outcome_display()}"


class Stance(models.TextChoices):
    """How a piece of evidence stands to a claim."""

    SUPPORTS = "supports", _("supports")
    REFUTES = "refutes", _("refutes")
    CONTEXT = "context", _("context")


class Evidence(FigureFields, PeriodFields):
    """One finding for or against a claim, from a provider or a person.

    origin is the first producer of the figure, so that copies count once; authority is 0 to 1;
    flags hold `claimant`, `partial`, `estimated` and the like. pointer says where in the snapshot the figure
    stands ("$[1][0].value", "row 412"); vintage is the edition, as its publisher names it.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence", verbose_name=_("claim"))
    provider = models.CharField(_("provider"), max_length=40, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    title = models.CharField(_("title"), max_length=500, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    quotation = models.TextField(_("quotation"), blank=True)
    place = models.ForeignKey(
        "claims.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    measure = models.ForeignKey(
        "claims.Measure", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("measure")
    )
    period_type = models.CharField(_("kind of period"), max_length=12, blank=True)
    population = models.CharField(_("population"), max_length=200, blank=True)
    origin = models.CharField(_("first producer"), max_length=200, blank=True)
    authority = models.DecimalField(_("authority"), max_digits=3, decimal_places=2, default=0)
    flags = json_field(_("flags"))
    stance = models.CharField(_("stance"), max_length=8, choices=Stance, default=Stance.CONTEXT)
    published_at = models.DateField(_("published on"), null=True, blank=True)
    confidential = models.BooleanField(_("confidential"), default=False)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, verbose_name=_("snapshot"))
    pointer = models.CharField(_("where it stands"), max_length=200, blank=True)
    vintage = models.CharField(_("vintage"), max_length=60, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    observation = models.ForeignKey(
        "claims.Observation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("observation")
    )
    earlier_verdict = models.ForeignKey(
        "claims.Verdict", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("earlier verdict")
    )
    fingerprint = models.CharField(max_length=64, editable=False)

    class Meta(FigureFields.Meta, PeriodFields.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-authority", "pk"]
        constraints = [
            *FigureFields.Meta.constraints,
            *PeriodFields.Meta.constraints,
            models.UniqueConstraint(fields=["claim", "fingerprint"], name="claims_evidence_once_per_claim"),
            models.CheckConstraint(
                name="claims_evidence_authority", condition=Q(authority__gte=0) & Q(authority__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.quotation[:80]


class EvidenceRecord(models.Model):
    """One link of the chain of a claim's evidence: what was found, in words that a later change would not fit.

    content is canonical JSON that names the hash of the record before it; sha256 is the hash of content.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="records", verbose_name=_("claim"))
    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="record", verbose_name=_("evidence"))
    position = models.PositiveIntegerField(_("position"))
    content = models.TextField(_("content"))
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = _("record of evidence")
        verbose_name_plural = _("records of evidence")
        ordering = ["claim_id", "position"]
        constraints = [models.UniqueConstraint(fields=["claim", "position"], name="claims_records_in_one_chain")]

    def __str__(self) -> str:
        return f"{self.position}: {self.sha256[:12]}"


class Proposal(models.Model):
    """What a run concludes. It is the machine's, is nobody's verdict, and is never public.

    `comparison` holds the claimed interval, each datum with its interval, factors and relation,
    and the rule that fired, as `claims.verification.comparison` writes them.
    """

    run = models.OneToOneField(VerificationRun, models.CASCADE, related_name="proposal", verbose_name=_("run"))
    rating = models.CharField(_("proposed rating"), max_length=12, choices=Rating)
    findings = json_field(_("findings"))
    confidence = models.DecimalField(_("confidence"), max_digits=3, decimal_places=2)
    comparison = json_field(_("comparison"), default=dict)
    version = models.CharField(_("version of the comparison"), max_length=20)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return str(self.get_rating_display())
