"""The queue of verifications: the row waits, the message only knocks.

A run is held by whoever took it until its lease expires. Every change of a held run asks first whether
the hold is still good, so that a worker that was taken for dead cannot write over its successor.
"""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims import intake
from claims.access import Act, require
from claims.dispatch import READ_ARTICLE, RUN_VERIFICATION, knock
from claims.errors import Conflict, IllegalMove
from claims.lifecycle import move
from claims.models import AuditEvent, Claim, Job, RunStatus, Status, VerificationRun
from claims.models.verification import ACTIVE

MAX_ATTEMPTS = 5
FIRST_DELAY = timedelta(seconds=30)  # It doubles with each attempt, with up to a quarter more by chance.
GRACE = timedelta(seconds=5)  # A knock that is on its way arrives within this time.
SKEW = timedelta(minutes=1)  # Clocks of workers may differ by so much without a word.
LONGEST_WAIT = timedelta(hours=1)  # Nothing is put back for longer.
SWEEP_LIMIT = 500  # Knocks of one sweep; the rest waits for the next.


def queue_verification(
    claim: Claim,
    *,
    actor: User | None = None,
    trigger: str = "",
    priority: int | None = None,
    job: Job | None = None,
) -> VerificationRun:
    """Queue one verification of a claim, or return the run that is already under way.

    A new claim, or one that needs review, goes to "queued"; any other keeps its status.
    trigger: why, from VerificationRun.Trigger; by default a person's request or the intake.
    priority: see claims.dispatch; by default that of the most urgent article that states the claim.
    job: the bulk work that it is a part of; then a claim that is on somebody's desk stays there.
    Raises NotAllowed, and IllegalMove for a claim that was dismissed.
    """
    require(actor, Act.VERIFY)
    claim.refresh_from_db(fields=["status"])
    if claim.status == Status.DISMISSED:
        raise IllegalMove(_("A dismissed claim is not verified: reopen it first."))
    if (active := claim.runs.filter(status__in=ACTIVE).first()) is not None:
        return active
    try:
        return add_run(claim, actor, trigger, article_priority(claim) if priority is None else priority, job)
    except IntegrityError:  # The database allows one active run per claim: somebody else was first.
        return claim.runs.latest("pk")


def queue_verifications(claims: Iterable[Claim]) -> list[VerificationRun]:
    """Queue a verification of each claim, as intake asks for those that it has found."""
    return [queue_verification(claim) for claim in claims]


def article_priority(claim: Claim) -> int:
    """Return the priority of the most urgent article that states the claim."""
    return claim.appearances.aggregate(most=Max("article__priority"))["most"] or 0


@transaction.atomic
def add_run(claim: Claim, actor: User | None, trigger: str, priority: int, job: Job | None) -> VerificationRun:
    """Add a queued run, move its claim along, and knock."""
    triggers = VerificationRun.Trigger
    run = VerificationRun.objects.create(
        claim=claim,
        requested_by=actor,
        trigger=trigger or (triggers.PERSON if actor else triggers.INTAKE),
        priority=priority,
        job=job,
    )
    if claim.status == Status.NEW or (claim.status == Status.NEEDS_REVIEW and job is None):
        move(claim, Status.QUEUED, actor=actor)
    knock(RUN_VERIFICATION, run.pk, priority=priority)
    return run


@transaction.atomic
def take(run_id: int) -> VerificationRun | None:
    """Take a queued run and mark its claim as being verified; None where there is nothing to take."""
    run = VerificationRun.objects.take(run_id, settings.FACTCHECK_LEASE)
    if run is not None:
        follow(run, Status.QUEUED, Status.VERIFYING)
    return run


def end(run: VerificationRun, status: RunStatus, error: str = "") -> bool:
    """End a held run; False where the hold was lost, and then nothing is to be written."""
    now = timezone.now()
    changes = {"status": status, "error": error, "finished_at": now, "lease_expires_at": None}
    return bool(VerificationRun.objects.held(run).update(**changes))


def follow(run: VerificationRun, source: Status, to: Status, *, actor: User | None = None, reason: str = "") -> None:
    """Move the run's claim from `source` to `to`; a claim that stands elsewhere (a published one) stays there.

    As long as a run is held nobody else moves a claim that waits for it, so what was read with the run still holds.
    """
    if run.claim.status == source:
        move(run.claim, to, actor=actor, reason=reason)


def put_back(run: VerificationRun, error: str, *, delay: timedelta | None = None) -> bool:
    """Return a held run to the queue, to be tried again after a delay; its claim waits with it.

    Returns False, and changes nothing, where its attempts are spent or the hold was lost.
    """
    if run.attempts >= MAX_ATTEMPTS:
        return False
    available_at = timezone.now() + min(backoff(run.attempts) if delay is None else delay, LONGEST_WAIT)
    with transaction.atomic():
        changes = {"status": RunStatus.QUEUED, "error": error, "available_at": available_at, "lease_expires_at": None}
        if not VerificationRun.objects.held(run).update(**changes):
            return False
        follow(run, Status.VERIFYING, Status.QUEUED, reason=error)
    return True


def backoff(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts; by chance a little longer, so that retries spread."""
    return FIRST_DELAY * (1 << (attempts - 1)) * random.uniform(1, 1.25)


@transaction.atomic
def fail(run: VerificationRun, error: str) -> bool:
    """End a held run without an answer and hand its claim to a person; False where the hold was lost."""
    failed = end(run, RunStatus.FAILED, error)
    if failed:
        follow(run, Status.VERIFYING, Status.NEEDS_REVIEW, reason=error)
    return failed


@transaction.atomic
def cancel_verification(run: VerificationRun, *, actor: User | None) -> VerificationRun:
    """Cancel a run that is queued or under way; what its worker still finds is thrown away.

    A claim that waited for it is new again. Raises NotAllowed, and Conflict where the run has ended.
    """
    require(actor, Act.VERIFY)
    active = VerificationRun.objects.filter(pk=run.pk, status__in=ACTIVE)
    if not active.update(status=RunStatus.CANCELLED, finished_at=timezone.now(), lease_expires_at=None):
        raise Conflict(_("This verification has already ended."))
    status, run = run.status, VerificationRun.objects.select_related("claim").get(pk=run.pk)
    reason = gettext_noop("The verification was cancelled.")
    follow(run, Status.VERIFYING, Status.QUEUED, actor=actor, reason=reason)
    follow(run, Status.QUEUED, Status.NEW, actor=actor, reason=reason)
    AuditEvent.objects.record("run.cancelled", run, actor=actor, before={"status": status})
    return run


def sweep_rows() -> int:
    """Put lost runs back and knock for articles and runs that wait without a message; returns how often it knocked."""
    correct_times(timezone.now())
    for run in VerificationRun.objects.lost(timezone.now()).order_by("lease_expires_at")[:SWEEP_LIMIT]:
        recover(run)
    runs = waiting_runs(timezone.now())
    for run_id, priority in runs:
        knock(RUN_VERIFICATION, run_id, priority=priority)
    articles = intake.articles_to_read_again()
    for article_id in articles:
        knock(READ_ARTICLE, article_id)
    return len(runs) + len(articles)


def correct_times(now: datetime) -> None:
    """Cut leases and delays that reach further than any that is given: the clock of their worker was ahead."""
    runs, lease = VerificationRun.objects, settings.FACTCHECK_LEASE
    held = runs.filter(status=RunStatus.RUNNING, lease_expires_at__gt=now + lease + SKEW)
    waiting = runs.filter(status=RunStatus.QUEUED, available_at__gt=now + LONGEST_WAIT)
    if held.exists():  # An update that changes nothing would wait for SQLite's writers all the same.
        held.update(lease_expires_at=now + lease)
    if waiting.exists():
        waiting.update(available_at=now)


def recover(run: VerificationRun) -> None:
    """Put back a run whose worker was lost, or fail it where it has lost too many of them."""
    error = gettext_noop("The worker was lost.")
    if not put_back(run, error, delay=-GRACE):  # Due at once: the sweep that finds it knocks for it.
        fail(run, error)


def waiting_runs(now: datetime) -> list[tuple[int, int]]:
    """Return id and priority of runs that have been due for longer than a knock takes, most urgent first."""
    waiting = VerificationRun.objects.waiting(now - GRACE).order_by("-priority", "available_at")
    return list(waiting.values_list("pk", "priority")[:SWEEP_LIMIT])
