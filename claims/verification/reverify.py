"""Verifies many claims again: those that the figures of a release were laid beside, or those that a person chose.

A job queues them a slice at a time, behind everything that people wait for. Public verdicts whose figures have changed
are noted for people to look at; no verdict is altered.
"""

from contextlib import suppress
from itertools import takewhile
from typing import Any, TypedDict

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from claims.access import Act, require
from claims.dispatch import RUN_JOB, knock
from claims.errors import Conflict
from claims.models import Claim, Evidence, Job, JobStatus, Release, RunStatus, Status, VerificationRun
from claims.trying import drop_cut_connection
from claims.verification.bulk import run_slice
from claims.verification.jobs import BULK, add_job, end_job, go_on, take_job
from claims.verification.queue import cancel_verification, queue_verifications
from claims.verification.revised import note_revised
from claims.verification.tables.importing import discard
from claims.verification.tables.uploads import import_anew, run_import

SLICE = 50  # Claims that are queued in one task, and in one transaction.
MOST_LOSSES = 5  # How often one part of a job may end badly, or its worker.


class Criteria(TypedDict, total=False):
    """Which claims are meant: all that fit everything that is given."""

    claims: list[int]
    measure: str
    place: str
    status: str


def claims_of(release: Release) -> QuerySet[Claim]:
    """Return the claims that a release is news for: its dataset's figures were found for them, or might now be."""
    dataset = release.dataset
    found = Evidence.objects.filter(observation__release__dataset=dataset)
    tried = VerificationRun.objects.filter(status__in=[RunStatus.DONE, RunStatus.FAILED])
    measured = Q(measure__in=dataset.series.values("measure"), pk__in=tried.values("claim"))
    return open_claims().filter(Q(pk__in=found.values("claim")) | measured)


def open_claims() -> QuerySet[Claim]:
    """Return the claims that can be verified."""
    return Claim.objects.exclude(status=Status.DISMISSED)


def chosen_claims(criteria: Criteria) -> QuerySet[Claim]:
    """Return the claims that fit criteria."""
    fields = {"claims": "pk__in", "measure": "measure__code", "place": "place__code", "status": "status"}
    return open_claims().filter(**{fields[name]: value for name, value in criteria.items()})


@transaction.atomic
def reverify_release(release: Release, *, actor: User | None) -> Job | None:
    """Queue a job that verifies again what a release is news for; None where it is for no claim."""
    total = claims_of(release).count()
    return add_job(Job.Kind.REVERIFY, str(release), actor=actor, total=total, release=release) if total else None


@transaction.atomic
def reverify_claims(title: str, criteria: Criteria, *, actor: User | None) -> Job:
    """Queue a job that verifies claims again, whatever their status. Raises NotAllowed."""
    require(actor, Act.VERIFY)
    total = chosen_claims(criteria).count()
    return add_job(Job.Kind.REVERIFY, title, actor=actor, total=total, parameters=dict(criteria))


def run_job(job_id: int) -> Job | None:
    """Do the next part of a job and knock for what comes after it; None where there is nothing to take.

    An exception that nobody foresaw is noted on the job, which is tried again, and raised.
    """
    job = take_job(job_id)
    if job is None:
        return None
    parts = {Job.Kind.REVERIFY: queue_or_cancel, Job.Kind.INTAKE: run_slice, Job.Kind.IMPORT: run_import}
    try:
        parts[Job.Kind(job.kind)](job)
    except Exception as error:
        drop_cut_connection()
        recover_job(job, f"{type(error).__name__}: {error}")
        raise
    job.refresh_from_db()
    return job


def recover_job(job: Job, error: str) -> None:
    """Put back a held job that came to nothing this time, or end it where that has happened too often."""
    if job.losses >= MOST_LOSSES:
        discard(job, error)
    elif job.kind == Job.Kind.IMPORT:
        import_anew(job, error)
    else:
        Job.objects.held(job).update(status=JobStatus.QUEUED, losses=job.losses + 1, lease_expires_at=None, error=error)


def queue_or_cancel(job: Job) -> None:
    """Queue the next claims of a held job, or cancel the next of its runs where it is to stop."""
    with transaction.atomic():
        if go_on(job):
            queue_slice(job)
        elif Job.objects.held(job).exists():
            cancel_slice(job)


def queue_slice(job: Job) -> None:
    """Queue the next claims of a held job, in one transaction, and let go of it.

    A claim that is being verified now ends the slice: its worker may have read the figures as they were, so that it
    is queued once that run has ended.
    """
    claims = claims_for(job)
    busy = VerificationRun.objects.filter(claim__in=claims, status=RunStatus.RUNNING).values_list("claim", flat=True)
    stops = set(busy)
    ready = list(takewhile(lambda claim: claim.pk not in stops, claims))
    runs = queue_verifications(ready, actor=job.started_by, trigger=trigger_of(job), priority=BULK, job=job)
    begun, skipped = len(ready), sum(run.job_id != job.pk for run in runs)
    if job.release:
        for claim in ready:
            note_revised(claim, job.release)
    position = claims[begun - 1].pk if begun else job.position
    changes = {"done": job.done + skipped, "position": position, "losses": 0, "lease_expires_at": None}
    finished = begun == len(claims) < SLICE
    Job.objects.held(job).update(status=JobStatus.RUNNING if finished else JobStatus.QUEUED, **changes)
    if begun and not finished:
        knock(RUN_JOB, job.pk, priority=BULK)


def claims_for(job: Job) -> list[Claim]:
    """Return the next claims of a job."""
    criteria: Any = job.parameters
    claims = claims_of(job.release) if job.release else chosen_claims(criteria)
    return list(claims.filter(pk__gt=job.position).order_by("pk")[:SLICE])


def trigger_of(job: Job) -> VerificationRun.Trigger:
    """Return why a job verifies."""
    return VerificationRun.Trigger.RELEASE if job.release else VerificationRun.Trigger.PERSON


def cancel_slice(job: Job) -> None:
    """Cancel the next queued runs of a held job that is to stop; those under way end by themselves."""
    runs = list(job.runs.filter(status=RunStatus.QUEUED)[:SLICE])
    for run in runs:
        with suppress(Conflict):  # It has just ended.
            cancel_verification(run, actor=None)
    if len(runs) == SLICE:
        Job.objects.held(job).update(status=JobStatus.QUEUED, lease_expires_at=None)
        knock(RUN_JOB, job.pk)
    else:
        end_job(job, JobStatus.CANCELLED)
