"""What beat asks for every half minute; it reads open rows only, so finished ones cost it nothing."""

from django.utils import timezone
from django.utils.translation import gettext_noop

from claims.dispatch import RUN_JOB, knock
from claims.models import Job, JobStatus
from claims.models.verification import ACTIVE
from claims.verification.jobs import BULK, end_job
from claims.verification.queue import GRACE, sweep_rows
from claims.verification.tables.importing import discard

MOST_LOSSES = 5  # Workers that one part of a job may lose.


def sweep() -> int:
    """Put lost work back and knock for whatever waits without a message; returns how often it knocked.

    Running twice at once does no harm: a knock too many finds nothing to do.
    """
    return sweep_rows() + sweep_jobs()


def sweep_jobs() -> int:
    """End jobs whose runs have all ended, put lost ones back, and knock for those that wait; return the knocks."""
    now = timezone.now()
    for job in Job.objects.lost(now):
        recover(job)
    for job in Job.objects.filter(status=JobStatus.RUNNING, lease_expires_at__isnull=True):
        if not job.runs.filter(status__in=ACTIVE).exists():
            end_job(job, JobStatus.DONE)
    waiting = list(Job.objects.filter(status=JobStatus.QUEUED, queued_at__lt=now - GRACE).values_list("pk", flat=True))
    for job_id in waiting:
        knock(RUN_JOB, job_id, priority=BULK)
    return len(waiting)


def recover(job: Job) -> None:
    """Put back a job whose worker was lost; an import is taken away, for its file is to be given again."""
    error = gettext_noop("The worker was lost.")
    if job.kind == Job.Kind.IMPORT:
        discard(job, error)
    elif job.losses >= MOST_LOSSES:
        end_job(job, JobStatus.FAILED, error)
    else:
        Job.objects.held(job).update(status=JobStatus.QUEUED, losses=job.losses + 1, lease_expires_at=None, error=error)
