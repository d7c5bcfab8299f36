"""Jobs: work on many rows, of which people see how far it is, and which they can stop."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.dispatch import RUN_JOB, knock, still_working
from claims.errors import Conflict
from claims.models import AuditEvent, Job, JobStatus, Release

BULK = -1  # The priority of what comes in masses: anything that a person waits for overtakes it.
ACTS = {Job.Kind.IMPORT: Act.IMPORT_DATA, Job.Kind.REVERIFY: Act.VERIFY, Job.Kind.INTAKE: Act.TAKE_IN}


def add_job(
    kind: Job.Kind,
    title: str,
    *,
    actor: User | None,
    total: int = 0,
    release: Release | None = None,
    parameters: dict[str, Any] | None = None,
) -> Job:
    """Add a queued job and knock for it; call it in the transaction that wants it."""
    job = Job.objects.create(
        kind=kind, title=title[:300], started_by=actor, total=total, release=release, parameters=parameters or {}
    )
    knock(RUN_JOB, job.pk, priority=BULK)
    return job


def take_job(job_id: int) -> Job | None:
    """Take a queued job; None where there is nothing to take."""
    return Job.objects.take(job_id, settings.FACTCHECK_LEASE)


def go_on(job: Job, **changes: Any) -> bool:
    """Record how far a held job is and hold it longer; False where it is to stop: cancelled, or lost to another."""
    still_working.send(Job)
    lease = timezone.now() + settings.FACTCHECK_LEASE
    held = Job.objects.held(job).filter(cancel_requested=False)
    return bool(held.update(lease_expires_at=lease, **changes))


def end_job(job: Job, status: JobStatus, error: str = "") -> bool:
    """End an open job with its counts as they are now; False where it has ended already."""
    counts = Job.objects.get(pk=job.pk).progress
    ended = (
        Job.objects.open()
        .filter(pk=job.pk)
        .update(
            status=status,
            error=error,
            done=counts.done,
            failed=counts.failed,
            finished_at=timezone.now(),
            lease_expires_at=None,
        )
    )
    job.refresh_from_db()
    return bool(ended)


@transaction.atomic
def cancel_job(job: Job, *, actor: User | None) -> Job:
    """Ask a job to stop: whoever works on it sees this before the next rows. What is done stays done.

    Raises NotAllowed, and Conflict where the job has ended.
    """
    require(actor, ACTS[Job.Kind(job.kind)])
    if not Job.objects.open().filter(pk=job.pk).update(cancel_requested=True):
        raise Conflict(_("This job has already ended."))
    unheld = Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING, lease_expires_at__isnull=True)
    unheld.update(status=JobStatus.QUEUED)  # It only waited for its runs: now it is to be taken once more.
    AuditEvent.objects.record("job.cancelled", job, actor=actor)
    knock(RUN_JOB, job.pk)
    job.refresh_from_db()
    return job
