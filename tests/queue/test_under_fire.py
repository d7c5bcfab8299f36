"""Real workers that are killed, real messages that are lost or come twice: nothing lost, nothing done twice."""

import os
from collections.abc import Callable

import pytest

from claims.dispatch import RUN_VERIFICATION, send
from claims.models import Proposal, ProviderAnswer, VerificationRun
from claims.verification.services import queue_verification, queue_verifications, sweep
from factcheck.celery import app
from tests.factories import make_claim
from tests.queue.fire import (
    IMPATIENT,
    LONG_AGO,
    all_done_by_sweeping,
    assert_each_once,
    by_sweeping,
    done,
    flour_claims,
    kill_at_random,
)
from tests.queue.providers import BAD, DEADLY, MOODY
from tests.services.worker import Worker

pytestmark = [pytest.mark.broker, pytest.mark.django_db(transaction=True)]
Workers = Callable[..., Worker]
Wait = Callable[..., None]
KILLS = int(os.environ.get("TEST_KILLS", "20"))  # The soak test sets it.


def test_200_verifications_outlive_a_worker_that_is_killed_in_the_middle(worker: Workers, wait_until: Wait) -> None:
    claims = flour_claims(200)
    queue_verifications(claims)
    victim = worker(concurrency=2, environment=IMPATIENT)
    wait_until(by_sweeping(lambda: done() >= 60), timeout=60)  # A hold that a busy machine outlasts comes back so.
    victim.kill()
    killed_at = done()
    assert killed_at < 200
    victim.start()
    wait_until(all_done_by_sweeping(200), timeout=60)
    assert_each_once(claims)


def test_workers_that_are_killed_at_random_lose_nothing(worker: Workers, wait_until: Wait) -> None:
    claims = kill_at_random(worker(concurrency=2, environment=IMPATIENT), KILLS, seed=11)
    wait_until(all_done_by_sweeping(len(claims)), timeout=120)
    assert_each_once(claims)


def test_of_many_at_once_one_that_fails_and_one_that_ends_its_worker_harm_themselves_alone(
    worker: Workers, wait_until: Wait
) -> None:
    claims = [make_claim(statement={3: BAD, 11: DEADLY}.get(number, "fine")) for number in range(20)]
    runs = queue_verifications(claims)
    worker(concurrency=2, environment={**IMPATIENT, "TEST_LEASE": "3", "TEST_PROVIDERS": MOODY})
    bad, deadly = (VerificationRun.objects.filter(claim__statement=said) for said in (BAD, DEADLY))
    wait_until(by_sweeping(lambda: done() == 18 and bad.get().status == "failed" and deadly.get().attempts > 1), 60)
    assert (bad.get().error, bad.get().claim.status) == (f"KeyError: '{BAD}'", "needs_review")
    assert deadly.get().status in {"queued", "running"}
    assert ProviderAnswer.objects.count() == Proposal.objects.count() == len(runs) - 2


def test_rows_whose_messages_are_lost_are_knocked_for(worker: Workers, wait_until: Wait) -> None:
    claims = flour_claims(5)
    queue_verifications(claims)
    app.control.purge()
    VerificationRun.objects.update(available_at=LONG_AGO)
    worker()
    assert done() == 0
    assert sweep() == 5
    wait_until(lambda: done() == 5)
    assert_each_once(claims)


def test_the_same_message_many_times_is_one_verification(worker: Workers, wait_until: Wait) -> None:
    claims = flour_claims(4)
    for run in queue_verifications(claims[:3]):
        for _time in range(5):
            send(RUN_VERIFICATION, run.pk)
    worker(concurrency=3)
    wait_until(lambda: done() == 3)
    queue_verification(claims[3], priority=-2)  # Served last of all, when the messages before it are used up.
    wait_until(lambda: done() == 4)
    assert_each_once(claims)


def test_sweeping_twice_at_once_is_as_good_as_once(worker: Workers, wait_until: Wait) -> None:
    claims = flour_claims(10)
    queue_verifications(claims)
    VerificationRun.objects.update(available_at=LONG_AGO)
    for _time in range(3):
        app.send_task("claims.sweep")
    worker(concurrency=3)
    wait_until(lambda: done() == 10)
    assert_each_once(claims)


def test_an_urgent_claim_overtakes_a_bulk_import(worker: Workers, wait_until: Wait) -> None:
    bulk = [queue_verification(claim, priority=-1) for claim in flour_claims(40)]
    [claim] = flour_claims(1)
    urgent = queue_verification(claim, priority=1)
    worker(concurrency=1)
    wait_until(lambda: done() == 41)
    order = list(VerificationRun.objects.order_by("started_at", "pk").values_list("pk", flat=True))
    assert order.index(urgent.pk) == 0
    assert order[1:] == [run.pk for run in bulk]
