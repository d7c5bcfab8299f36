"""Articles that come by the thousand: kept as lines of a job first, then taken in a slice at a time."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F

from claims import intake
from claims.access import Act, require
from claims.dispatch import RUN_JOB, knock
from claims.errors import FetchFailed, FetchRefused, InvalidInput, NotAllowed
from claims.models import IntakeLine, Job, JobStatus, Source
from claims.verification.jobs import BULK, add_job, end_job, go_on

logger = logging.getLogger(__name__)

SLICE = 20  # Lines that are taken in by one task.
CANNOT_BE = (InvalidInput, NotAllowed, FetchRefused, FetchFailed)

Asked = dict[str, Any]


@transaction.atomic
def take_in_lines(title: str, lines: Sequence[tuple[int, Asked | str]], *, actor: User | None) -> Job:
    """Queue a job that takes in articles, one for each line. Raises NotAllowed.

    lines: their numbers, and either what `intake.take_in` or `intake.take_in_address` is to be called with, or why the
    line cannot be used. Sources are named by id and times are in ISO 8601.
    """
    require(actor, Act.TAKE_IN)
    faulty = sum(isinstance(said, str) for _number, said in lines)
    job = add_job(Job.Kind.INTAKE, title, actor=actor, total=len(lines))
    Job.objects.filter(pk=job.pk).update(done=faulty, failed=faulty)
    job.refresh_from_db()
    IntakeLine.objects.bulk_create(
        [
            IntakeLine(job=job, number=number, error=said)
            if isinstance(said, str)
            else IntakeLine(job=job, number=number, asked=said)
            for number, said in lines
        ],
        batch_size=500,
    )
    return job


def run_slice(job: Job) -> None:
    """Take in the next lines of a held job and let go of it; end it where none is left or it is to stop.

    Each line is one transaction, so that a lost worker leaves no line half done.
    """
    for line in job.lines.waiting()[:SLICE]:
        if not go_on(job):
            break
        take_in_line(line, job)
    if job.lines.waiting().exists() and go_on(job):
        Job.objects.held(job).update(status=JobStatus.QUEUED, lease_expires_at=None, losses=0)
        knock(RUN_JOB, job.pk, priority=BULK)
    elif (held := Job.objects.held(job).first()) is not None:
        end_job(job, JobStatus.CANCELLED if held.cancel_requested else JobStatus.DONE)


def take_in_line(line: IntakeLine, job: Job) -> None:
    """Take in the article of one line, or note why that cannot be."""
    try:
        article, created = take_in(line.asked, job.started_by)
        changes: Asked = {"article": article, "created": created, "asked": {}}
    except CANNOT_BE as error:
        changes = {"error": str(error)}
    except (OperationalError, InterfaceError):
        raise  # The database is away: that says nothing of the line.
    except Exception as error:  # One line that nobody can take in must not stop the others.
        logger.exception("Line %s of job %s could not be taken in", line.number, job.pk)
        changes = {"error": f"{type(error).__name__}: {error}"}
    with transaction.atomic():
        if IntakeLine.objects.waiting().filter(pk=line.pk).update(**changes):
            Job.objects.held(job).update(done=F("done") + 1, failed=F("failed") + int("error" in changes))


def take_in(asked: Asked, actor: User | None) -> tuple[Any, bool]:
    """Take in one article as a line asks for; the network is waited for where it gives an address alone."""
    about = dict(asked)
    if "source" in about:
        about["source"] = Source.objects.filter(pk=about["source"]).first()
    if "published_at" in about:
        about["published_at"] = datetime.fromisoformat(about["published_at"])
    service = intake.take_in if about.get("text") else intake.take_in_address
    return service(**about, actor=actor, priority=BULK)
