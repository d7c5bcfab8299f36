"""The queue of verifications: the row waits, the message only knocks. `holding` has what workers do with it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypedDict, Unpack

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.access import Act, require
from claims.dispatch import RUN_VERIFICATION, knock
from claims.errors import Conflict, IllegalMove
from claims.lifecycle import move
from claims.models import AuditEvent, Claim, Job, RunStatus, Status, VerificationRun
from claims.models.verification import ACTIVE
from claims.verification.holding import at_once, follow


class Wish(TypedDict, total=False):
    """How a verification is asked for.

    actor: who asks; the system where left out. trigger: why, from VerificationRun.Trigger; by default a person's
    request or the intake. priority: see claims.dispatch; by default that of the most urgent article that states the
    claim. job: the bulk work that it is a part of; then a claim that is on somebody's desk stays there.
    """

    actor: User | None
    trigger: str
    priority: int
    job: Job


def queue_verification(claim: Claim, **wish: Unpack[Wish]) -> VerificationRun:
    """Queue one verification of a claim, or return the run that is already under way.

    A new claim, or one that needs review, goes to "queued"; any other keeps its status.
    Raises NotAllowed, and IllegalMove for a claim that was dismissed.
    """
    [run] = queue_verifications([claim], **wish)
    return run


def queue_verifications(claims: Iterable[Claim], **wish: Unpack[Wish]) -> list[VerificationRun]:
    """Queue a verification of each claim, as `queue_verification` does of one; one knock serves many."""
    made = [wait_in_line(claim, wish) for claim in claims]
    knock_for([run for run, new in made if new])
    return [run for run, _new in made]


def wait_in_line(claim: Claim, wish: Wish) -> tuple[VerificationRun, bool]:
    """Return the run of a claim that waits or is under way, and whether it is new."""
    require(wish.get("actor"), Act.VERIFY)
    claim.refresh_from_db(fields=["status"])
    if claim.status == Status.DISMISSED:
        raise IllegalMove(_("A dismissed claim is not verified: reopen it first."))
    if (active := claim.runs.filter(status__in=ACTIVE).first()) is not None:
        return active, False
    try:
        return add_run(claim, wish), True
    except IntegrityError:  # The database allows one active run per claim: somebody else was first.
        return claim.runs.latest("pk"), False


def article_priority(claim: Claim) -> int:
    """Return the priority of the most urgent article that states the claim."""
    return claim.appearances.aggregate(most=Max("article__priority"))["most"] or 0


@transaction.atomic
def add_run(claim: Claim, wish: Wish) -> VerificationRun:
    """Add a queued run and move its claim along."""
    triggers = VerificationRun.Trigger
    actor, job = wish.get("actor"), wish.get("job")
    run = VerificationRun.objects.create(
        claim=claim,
        requested_by=actor,
        trigger=wish.get("trigger") or (triggers.PERSON if actor else triggers.INTAKE),
        priority=wish["priority"] if "priority" in wish else article_priority(claim),
        job=job,
    )
    if claim.status == Status.NEW or (claim.status == Status.NEEDS_REVIEW and job is None):
        move(claim, Status.QUEUED, actor=actor)
    return run


def knock_for(runs: Iterable[VerificationRun]) -> None:
    """Knock once for as many runs of one priority as a worker takes at once."""
    by_priority: dict[int, list[int]] = defaultdict(list)
    for run in runs:
        by_priority[run.priority].append(run.pk)
    for priority, keys in by_priority.items():
        for key in keys[:: at_once()]:
            knock(RUN_VERIFICATION, key, priority=priority)


@transaction.atomic
def cancel_verification(run: VerificationRun, *, actor: User | None) -> VerificationRun:
    """Cancel a run that is queued or under way; what its worker still finds is thrown away.

    A claim that waited for it is new again. Raises NotAllowed, and Conflict where the run has ended.
    """
    require(actor, Act.VERIFY)
    stopped = stop_runs(VerificationRun.objects.filter(pk=run.pk), actor=actor)
    if not stopped:
        raise Conflict(_("This verification has already ended."))
    reason = gettext_noop("The verification was cancelled.")
    follow(stopped, Status.VERIFYING, Status.QUEUED, actor=actor, reason=reason)
    follow(stopped, Status.QUEUED, Status.NEW, actor=actor, reason=reason)
    return stopped[0]


@transaction.atomic
def stop_runs(runs: QuerySet[VerificationRun], *, actor: User | None) -> list[VerificationRun]:
    """End those of some runs that are queued or under way as cancelled, and return them; their claims stay put.

    Whoever holds a claim already has held its runs before that: see `hold_runs`.
    """
    stopped = list(runs.filter(status__in=ACTIVE).select_for_update().order_by("pk"))
    before = {run.pk: run.status for run in stopped}
    now = timezone.now()
    changes = {"status": RunStatus.CANCELLED, "finished_at": now, "lease_expires_at": None}
    VerificationRun.objects.filter(pk__in=before).update(**changes)
    for run in stopped:
        for name, value in changes.items():
            setattr(run, name, value)
        AuditEvent.objects.record("run.cancelled", run, actor=actor, before={"status": before[run.pk]})
    return stopped


def hold_runs(claim: Claim) -> None:
    """Hold what is queued or under way for a claim until the transaction ends; call it before the claim is held.

    A worker holds runs first and then their claims, and two orders would be a deadlock.
    """
    list(claim.runs.filter(status__in=ACTIVE).select_for_update().order_by("pk").values_list("pk"))
