"""Work for workers, fire for it, and what must be true of the rows afterwards."""

import os
import random
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import psutil

from claims.models import (
    AuditEvent,
    Claim,
    Evidence,
    Outcome,
    Proposal,
    ProviderAnswer,
    Release,
    RunStatus,
    VerificationRun,
)
from claims.models.verification import ACTIVE
from claims.verification.holding import MAX_ATTEMPTS
from claims.verification.services import queue_verifications, sweep
from factcheck.supervisor.child import wait_until
from tests.factories import make_claim, make_measure, make_observation, make_place, make_release, make_series
from tests.services.worker import Worker

IMPATIENT = {"DJANGO_SETTINGS_MODULE": "tests.queue.settings"}
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
COMPLETE = [("new", "queued"), ("queued", "verifying"), ("verifying", "needs_review")]
AGAIN = [("verifying", "queued"), ("queued", "verifying")]
PAUSE = 0.5  # seconds between two sweeps
MOST_PATIENCE = 5  # seconds for something to be done between two kills, or on a busy machine nothing ever would be
FEWEST = 20  # Runs that are open when somebody is killed, so that it happens in the middle of work.
WHOLE_WORKER = 0.2  # Share of the kills that take the worker with its pool; the others take one process of the pool.


def flour_claims(number: int) -> list[Claim]:
    """Return claims that one figure of a table confirms."""
    measure, place = make_measure(), make_place()
    if not Release.objects.exists():
        release = make_release()
        make_observation(release, make_series(release.dataset, measure), place, 2020, 12000)
    year = {"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}
    figure = {"unit": "t", "value": Decimal(12000), "step": Decimal(1000)}
    return [make_claim(measure=measure, place=place, **year, **figure) for _number in range(number)]


def done() -> int:
    return VerificationRun.objects.filter(status=RunStatus.DONE).count()


def spent() -> int:
    """Return how many runs were given up, having lost as many workers as one may."""
    lost = {"status": RunStatus.FAILED, "attempts": MAX_ATTEMPTS, "error": "The worker was lost."}
    return VerificationRun.objects.filter(**lost, proposal__isnull=True).count()


def all_done_by_sweeping(number: int) -> Callable[[], bool]:
    """Return a condition that sweeps now and then, and tells whether all runs have ended."""
    return by_sweeping(lambda: done() + spent() == number)


def by_sweeping(is_true: Callable[[], bool]) -> Callable[[], bool]:
    """Return a condition that sweeps now and then, as beat would, before it is looked at.

    No delay is waited for: what was put back is due at once.
    """
    swept = 0.0

    def condition() -> bool:
        nonlocal swept
        if time.monotonic() - swept > PAUSE:
            VerificationRun.objects.filter(status=RunStatus.QUEUED).update(available_at=LONG_AGO)
            sweep()
            swept = time.monotonic()
        return is_true()

    return condition


def assert_each_once(claims: list[Claim]) -> None:
    """Show on the rows that every claim was verified, and none twice."""
    number = len(claims)
    assert Counter(VerificationRun.objects.values_list("status", flat=True)) == {RunStatus.DONE: number}
    assert Counter(Claim.objects.values_list("status", flat=True)) == {"needs_review": number}
    assert Proposal.objects.filter(rating="true").count() == number
    assert ProviderAnswer.objects.filter(provider="reference", outcome=Outcome.FOUND).count() == number
    assert Evidence.objects.filter(stance="supports").values("claim").distinct().count() == number
    assert Evidence.objects.count() == number
    assert ProviderAnswer.objects.values("run", "provider").distinct().count() == ProviderAnswer.objects.count()
    moves: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for event in AuditEvent.objects.filter(object_type="claim").order_by("pk"):
        moves[event.object_id].append((event.before["status"], event.after["status"]))
    for run in VerificationRun.objects.all():
        assert moves[run.claim_id] == COMPLETE[:2] + AGAIN * (run.attempts - 1) + COMPLETE[2:]


def kill_at_random(victim: Worker, kills: int, seed: int) -> list[Claim]:
    """Kill a worker, or a process of its pool, at moments that chance chooses; return the claims it worked on."""
    chance = random.Random(seed)
    claims: list[Claim] = []
    for _kill in range(kills):
        if VerificationRun.objects.filter(status__in=ACTIVE).count() < FEWEST:
            more = flour_claims(2 * FEWEST)
            queue_verifications(more)
            claims += more
        before = done()
        wait_until(by_sweeping(partial(more_than, before)), timeout=MOST_PATIENCE)
        time.sleep(chance.uniform(0, 0.3))
        if chance.random() < WHOLE_WORKER:
            victim.kill()
            victim.start()
        else:
            kill_one(victim, chance)
        sweep()
    return claims


def more_than(before: int) -> bool:
    """Tell whether more is done than before."""
    return done() > before


def kill_one(victim: Worker, chance: random.Random) -> None:
    """kill -9 one process of a worker's pool; where there is none just now, its successor is on its way."""
    assert victim.child.process is not None
    pool = psutil.Process(victim.child.process.pid).children()
    if pool:
        os.kill(chance.choice(pool).pid, signal.SIGKILL)
