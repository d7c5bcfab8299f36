"""What beat asks for every half minute; it reads open rows only, so finished ones cost it nothing."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from claims import intake
from claims.dispatch import READ_ARTICLE, RUN_JOB, RUN_VERIFICATION, knock
from claims.models import Article, Job, JobStatus, ReadingStatus, RunStatus, VerificationRun
from claims.models.verification import ACTIVE
from claims.trying import try_each
from claims.verification.holding import LONGEST_WAIT, fail, put_back
from claims.verification.jobs import BULK, end_job
from claims.verification.reverify import recover_job

GRACE = timedelta(seconds=5)  # A knock that is on its way arrives within this time.
SKEW = timedelta(minutes=1)  # Clocks of workers may differ by so much without a word.
SWEEP_LIMIT = 500  # Knocks of one sweep; the rest waits for the next.
LOST = gettext_noop("The worker was lost.")


def sweep() -> int:
    """Put lost work back and knock for whatever waits without a message; returns how often it knocked.

    Running twice at once does no harm: a knock too many finds nothing to do. A row that fails holds up no other; the
    first exception is raised once all have been seen to.
    """
    return sum(try_each(lambda part: part(), [sweep_lost, sweep_rows, sweep_jobs]))


def sweep_lost() -> int:
    """Put back what lost its worker. Returns 0: it knocks for nothing."""
    now = timezone.now()
    correct_times(now)
    runs = VerificationRun.objects.lost(now).select_related("claim").order_by("lease_expires_at")[:SWEEP_LIMIT]
    try_each(recover, [*runs, *Job.objects.lost(now)])
    return 0


def recover(row: VerificationRun | Job) -> None:
    """Put back what lost its worker, or fail it where it has lost too many of them."""
    if isinstance(row, Job):
        recover_job(row, LOST)
    elif not put_back(row, LOST, delay=-GRACE):  # Due at once: the sweep that finds it knocks for it.
        fail(row, LOST)


def sweep_rows() -> int:
    """Knock for articles and runs that wait without a message; returns how often it knocked."""
    runs = waiting_runs(timezone.now())
    for run_id, priority in runs:
        knock(RUN_VERIFICATION, run_id, priority=priority)
    articles = intake.articles_to_read_again()
    for article_id in articles:
        knock(READ_ARTICLE, article_id)
    return len(runs) + len(articles)


def correct_times(now: datetime) -> None:
    """Cut leases and delays that reach further than any that is given: the clock of their worker was ahead."""
    lease = settings.FACTCHECK_LEASE
    farthest, soon = now + lease + SKEW, now + lease
    runs, articles, jobs = VerificationRun.objects, Article.objects, Job.objects
    cut(runs.filter(status=RunStatus.RUNNING, lease_expires_at__gt=farthest), lease_expires_at=soon)
    cut(
        articles.filter(reading_status=ReadingStatus.READING, lease_expires_at__gt=farthest),
        lease_expires_at=now + lease,
    )
    cut(jobs.filter(status=JobStatus.RUNNING, lease_expires_at__gt=farthest), lease_expires_at=soon)
    cut(runs.filter(status=RunStatus.QUEUED, available_at__gt=now + LONGEST_WAIT), available_at=now)


def cut(rows: QuerySet[Any], **to: datetime) -> None:
    """Set a time of some rows, if there are any: an update of none would wait for SQLite's writers all the same."""
    if rows.exists():
        rows.update(**to)


def waiting_runs(now: datetime) -> list[tuple[int, int]]:
    """Return id and priority of runs that have been due for longer than a knock takes, most urgent first."""
    waiting = VerificationRun.objects.waiting(now - GRACE).order_by("-priority", "available_at")
    return list(waiting.values_list("pk", "priority")[:SWEEP_LIMIT])


def sweep_jobs() -> int:
    """End jobs whose runs have all ended, and knock for those that wait; return the knocks."""
    for job in Job.objects.filter(status=JobStatus.RUNNING, lease_expires_at__isnull=True):
        if not job.runs.filter(status__in=ACTIVE).exists():
            end_job(job, JobStatus.DONE)
    waiting = list(
        Job.objects.filter(status=JobStatus.QUEUED, queued_at__lt=timezone.now() - GRACE).values_list("pk", flat=True)
    )
    for job_id in waiting:
        knock(RUN_JOB, job_id, priority=BULK)
    return len(waiting)
