"""Work on many rows that a person can watch and stop, and the verdicts that such work found to rest on old figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.fields import json_field
from claims.models.reference import Release
from claims.models.review import Verdict
from claims.models.verification import ACTIVE, RunStatus


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: rows in all, done, and of these failed or cancelled."""

    total: int
    done: int
    failed: int


class JobStatus(models.TextChoices):
    """How far a job has come; the row is the queue."""

    QUEUED = "queued", _("queued")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


OPEN = [JobStatus.QUEUED, JobStatus.RUNNING]


class JobQuerySet(models.QuerySet["Job"]):
    """Reads and takes of jobs."""

    def open(self) -> Self:
        """Return jobs that have not ended."""
        return self.filter(status__in=OPEN)

    def lost(self, now: datetime) -> Self:
        """Return jobs whose worker has let its lease expire."""
        return self.filter(status=JobStatus.RUNNING, lease_expires_at__lt=now)

    def take(self, job_id: int, lease: timedelta) -> Job | None:
        """Take one queued job, or return None where somebody else has it or it has ended."""
        now = timezone.now()
        queued = self.filter(pk=job_id, status=JobStatus.QUEUED)
        changed = queued.update(
            status=JobStatus.RUNNING, lease_expires_at=now + lease, attempts=F("attempts") + 1, error=""
        )
        return self.get(pk=job_id) if changed else None

    def held(self, job: Job) -> Self:
        """Return the row of `job` as long as its holder has not lost it to somebody else."""
        return self.filter(pk=job.pk, status=JobStatus.RUNNING, attempts=job.attempts)


class Job(models.Model):
    """One piece of work on many rows.

    parameters: what the work needs to know, by its kind. position: the key of the last row that was begun, so that the
    work goes on where a lost worker left it. attempts tells one hold of a job from any later one; losses counts the
    workers that were lost since the work last came forward.
    """

    class Kind(models.TextChoices):
        IMPORT = "import", _("import of figures")
        REVERIFY = "reverify", _("verification of many claims")
        INTAKE = "intake", _("intake of many articles")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=300)
    status = models.CharField(_("status"), max_length=10, choices=JobStatus, default=JobStatus.QUEUED)
    parameters = json_field(_("parameters"), default=dict)
    release = models.ForeignKey(
        Release, models.SET_NULL, null=True, blank=True, related_name="jobs", verbose_name=_("release")
    )
    total = models.PositiveIntegerField(_("rows in all"), default=0)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    failed = models.PositiveIntegerField(_("rows failed"), default=0)
    position = models.BigIntegerField(_("last row begun"), default=0)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("started by")
    )
    cancel_requested = models.BooleanField(_("to be cancelled"), default=False)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    losses = models.PositiveSmallIntegerField(_("workers lost"), default=0)
    queued_at = models.DateTimeField(_("queued at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    lease_expires_at = models.DateTimeField(_("lease until"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(fields=["queued_at"], condition=Q(status__in=["queued", "running"]), name="claims_job_open"),
            # The sweep reads open rows only. SQLite uses an index of some rows where the query names the same status.
            models.Index(fields=["queued_at"], condition=Q(status="queued"), name="claims_job_waiting"),
            models.Index(fields=["lease_expires_at"], condition=Q(status="running"), name="claims_job_leased"),
        ]
        constraints = [models.CheckConstraint(name="claims_job_known_status", condition=Q(status__in=JobStatus.values))]

    def __str__(self) -> str:
        return self.title

    @property
    def progress(self) -> Progress:
        """How far the job is now; while claims are being verified, as their runs say."""
        if self.kind != self.Kind.REVERIFY or self.status not in OPEN:
            return Progress(self.total, self.done, self.failed)
        ended = self.runs.exclude(status__in=ACTIVE)
        counts = ended.aggregate(done=Count("pk"), failed=Count("pk", filter=~Q(status=RunStatus.DONE)))
        return Progress(self.total, self.done + counts["done"], self.failed + counts["failed"])


class RevisedEvidence(models.Model):
    """A public verdict whose figures a new release has changed: for a person to look at. The verdict stays as it is.

    changes: for each figure its subject, the value before, and the value now or null where it is gone.
    """

    verdict = models.ForeignKey(Verdict, models.CASCADE, related_name="revised_evidence", verbose_name=_("verdict"))
    release = models.ForeignKey(Release, models.CASCADE, related_name="+", verbose_name=_("release"))
    changes = json_field(_("changes"))
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("settled by")
    )

    class Meta:
        verbose_name = _("revised evidence")
        verbose_name_plural = _("revised evidence")
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["verdict", "release"], name="claims_revised_evidence_once_per_release")
        ]

    def __str__(self) -> str:
        return f"{self.verdict}: {self.release}"
