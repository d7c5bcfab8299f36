"""Holds on queued runs: a worker takes some, and whatever it does with one asks first whether its hold is still good.

A run is held by whoever took it until its lease expires, so that a worker that was taken for dead cannot write over
its successor.
"""

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.lifecycle import move_all
from claims.models import RunStatus, Status, VerificationRun
from claims.verification.providers import providers

MAX_ATTEMPTS = 5
FIRST_DELAY = timedelta(seconds=30)  # It doubles with each attempt, with up to a quarter more by chance.
LONGEST_WAIT = timedelta(hours=1)  # Nothing is put back for longer.


def at_once() -> int:
    """Return how many runs a worker takes at once: one where a provider has somebody to wait for."""
    return settings.FACTCHECK_RUNS_AT_ONCE if all(provider.at_hand for provider in providers()) else 1


def take(run_id: int, *, most: int = 1) -> list[VerificationRun]:
    """Take up to `most` runs that wait, this one first if it does, and mark their claims as being verified.

    The others are at least as urgent. Returns none where nothing waits, as when a message comes twice.
    """
    if not VerificationRun.objects.urgent(run_id).exists():
        return []  # Without a transaction: it would wait for SQLite's writers.
    with transaction.atomic():
        runs = VerificationRun.objects.take(run_id, settings.FACTCHECK_LEASE, most=most)
        follow(runs, Status.QUEUED, Status.VERIFYING)
    return runs


def still_held(runs: Sequence[VerificationRun]) -> list[VerificationRun]:
    """Return those runs whose hold is still good, and keep it so until the transaction ends."""
    rows = VerificationRun.objects.held(runs).select_for_update().order_by("pk")
    held = set(rows.values_list("pk", flat=True))
    return [run for run in runs if run.pk in held]


def end(runs: Iterable[VerificationRun], status: RunStatus, error: str = "") -> bool:
    """End held runs; False where none of the holds was good any more."""
    now = timezone.now()
    changes = {"status": status, "error": error, "finished_at": now, "lease_expires_at": None}
    return bool(VerificationRun.objects.held(runs).update(**changes))


def follow(
    runs: Iterable[VerificationRun], source: Status, to: Status, *, actor: User | None = None, reason: str = ""
) -> None:
    """Move the runs' claims from `source` to `to`; a claim that stands elsewhere (a published one) stays there.

    As long as a run is held nobody else moves a claim that waits for it, so what was read with the run still holds.
    """
    move_all([run.claim for run in runs if run.claim.status == source], to, actor=actor, reason=reason)


def put_back(run: VerificationRun, error: str, *, delay: timedelta | None = None) -> bool:
    """Return a held run to the queue, to be tried again after a delay; its claim waits with it.

    Returns False, and changes nothing, where its attempts are spent or the hold was lost.
    """
    if run.attempts >= MAX_ATTEMPTS:
        return False
    available_at = timezone.now() + min(backoff(run.attempts) if delay is None else delay, LONGEST_WAIT)
    with transaction.atomic():
        changes = {"status": RunStatus.QUEUED, "error": error, "available_at": available_at, "lease_expires_at": None}
        if not VerificationRun.objects.held([run]).update(**changes):
            return False
        follow([run], Status.VERIFYING, Status.QUEUED, reason=error)
    return True


def backoff(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts; by chance a little longer, so that retries spread."""
    return FIRST_DELAY * (1 << (attempts - 1)) * random.uniform(1, 1.25)


@transaction.atomic
def fail(run: VerificationRun, error: str) -> bool:
    """End a held run without an answer and hand its claim to a person; False where the hold was lost."""
    failed = end([run], RunStatus.FAILED, error)
    if failed:
        follow([run], Status.VERIFYING, Status.NEEDS_REVIEW, reason=error)
    return failed
