"""What workers stand on fails: broker, database, providers, clocks. Nothing is lost or done twice; all is told."""

import sqlite3
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings as used
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from claims.intake import take_in
from claims.models import Article, Claim, Evidence, Proposal, ReadingStatus, RunStatus, Status, VerificationRun
from claims.models.verification import ACTIVE
from claims.verification.holding import MAX_ATTEMPTS, backoff
from claims.verification.services import queue_verification, queue_verifications, sweep
from factcheck.celery import app
from factcheck.supervisor.child import Child
from tests.factories import make_run
from tests.queue import providers
from tests.queue.fire import (
    IMPATIENT,
    LONG_AGO,
    all_done_by_sweeping,
    assert_each_once,
    by_sweeping,
    done,
    flour_claims,
)
from tests.services.worker import Worker

pytestmark = [pytest.mark.broker, pytest.mark.django_db(transaction=True)]
Workers = Callable[..., Worker]
Wait = Callable[..., None]
NEWS = "بلغ عدد سكان موريتانيا 5 ملايين نسمة في عام 2023."


def lose_broker(broker: Child | None) -> None:
    """Kill the broker and start it again; a server of somebody else's loses its messages only."""
    if broker:
        broker.kill()
        broker.start()
    else:
        app.control.purge()


def test_a_broker_that_is_restarted_in_the_middle_loses_no_verification(
    broker: Child | None, worker: Workers, wait_until: Wait
) -> None:
    claims = flour_claims(50)
    queue_verifications(claims)
    worker(concurrency=2, environment=IMPATIENT)
    for enough in (10, 30):
        wait_until(by_sweeping(lambda enough=enough: done() >= enough), timeout=60)
        lose_broker(broker)
    wait_until(all_done_by_sweeping(50), timeout=60)
    assert_each_once(claims)


def test_articles_that_come_in_while_the_broker_is_away_are_read_and_verified(
    broker: Child | None, worker: Workers, wait_until: Wait
) -> None:
    worker()
    if broker:
        broker.stop()
    try:
        for copy in range(5):
            take_in(f"{NEWS}\nطبعة {'ا' * (copy + 1)}.")
        claims = flour_claims(5)
        queue_verifications(claims)
        time.sleep(2)
        assert done() == 0 or not broker
    finally:
        if broker:
            broker.start()
    Article.objects.update(received_at=LONG_AGO)
    VerificationRun.objects.update(available_at=LONG_AGO)
    read = Article.objects.filter(reading_status=ReadingStatus.DONE)
    # All copies state one claim.
    wait_until(by_sweeping(lambda: read.count() == 5 and done() == 6), timeout=60)
    assert set(Claim.objects.values_list("status", flat=True)) == {Status.NEEDS_REVIEW}


@pytest.mark.postgresql
def test_connections_that_are_cut_lose_no_verification(worker: Workers, wait_until: Wait) -> None:
    claims = flour_claims(50)
    queue_verifications(claims)
    worker(concurrency=2, environment=IMPATIENT)
    for enough in (5, 15, 25, 35):
        wait_until(by_sweeping(lambda enough=enough: done() >= enough), timeout=60)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.fetchone()[0] > 0
    wait_until(all_done_by_sweeping(50), timeout=60)
    assert_each_once(claims)


@pytest.mark.sqlite
def test_a_database_that_somebody_holds_for_a_while_loses_no_verification(worker: Workers, wait_until: Wait) -> None:
    claims = flour_claims(60)
    queue_verifications(claims)
    worker(concurrency=2, environment=IMPATIENT)
    wait_until(by_sweeping(lambda: done() >= 10), timeout=60)
    other = sqlite3.connect(str(used.DATABASES["default"]["TEST"]["NAME"]), isolation_level=None, timeout=20)
    other.execute("BEGIN IMMEDIATE")
    time.sleep(5)  # Longer than a lease: all that is under way is lost.
    other.execute("ROLLBACK")
    other.close()
    wait_until(all_done_by_sweeping(60), timeout=60)
    assert_each_once(claims)


def failed_by_sweeping(number: int) -> Callable[[], bool]:
    """Return a condition that lets no delay be waited for, and tells whether that many runs have failed."""

    def condition() -> bool:
        VerificationRun.objects.filter(status=RunStatus.QUEUED).update(available_at=LONG_AGO)
        sweep()
        return VerificationRun.objects.filter(status=RunStatus.FAILED).count() == number

    return condition


def test_a_provider_that_hangs_holds_no_worker_and_its_claim_goes_to_a_person(
    worker: Workers, wait_until: Wait
) -> None:
    [claim] = flour_claims(1)
    queue_verification(claim)
    VerificationRun.objects.update(attempts=MAX_ATTEMPTS - 2)  # That it has lost three before need not be waited for.
    worker(concurrency=1, environment={**IMPATIENT, "TEST_LEASE": "1", "TEST_PROVIDERS": providers.HANGING})
    wait_until(lambda: sweep() >= 0 and VerificationRun.objects.filter(status=RunStatus.FAILED).exists(), timeout=60)
    claim.refresh_from_db()
    run = VerificationRun.objects.get()
    assert (run.attempts, run.error, claim.status) == (MAX_ATTEMPTS, "The worker was lost.", "needs_review")


def test_a_provider_that_answers_rubbish_harms_nobody_and_its_claims_go_to_people(
    worker: Workers, wait_until: Wait
) -> None:
    claims = flour_claims(len(providers.Rubbish.kinds))
    queue_verifications(claims)
    worker(concurrency=2, environment={**IMPATIENT, "TEST_PROVIDERS": providers.RUBBISH})
    wait_until(failed_by_sweeping(len(claims)), timeout=60)
    assert set(Claim.objects.values_list("status", flat=True)) == {Status.NEEDS_REVIEW}
    assert set(VerificationRun.objects.values_list("attempts", flat=True)) == {MAX_ATTEMPTS}
    assert all(VerificationRun.objects.values_list("error", flat=True))
    assert (Evidence.objects.count(), Proposal.objects.count()) == (0, 0)


def test_workers_whose_clocks_are_wrong_lose_nothing(worker: Workers, wait_until: Wait, settings: Settings) -> None:
    settings.FACTCHECK_LEASE = timedelta(seconds=4)
    claims = flour_claims(60)
    queue_verifications(claims)
    ahead = worker(concurrency=1, environment={**IMPATIENT, "TEST_CLOCK": "7200"})
    wait_until(by_sweeping(lambda: done() >= 10), timeout=60)
    ahead.kill()
    worker(concurrency=1, environment={**IMPATIENT, "TEST_CLOCK": "-7200"})
    worker(concurrency=1, environment=IMPATIENT)
    wait_until(all_done_by_sweeping(60), timeout=60)
    assert_each_once(claims)


def test_a_lease_from_a_clock_that_is_ahead_is_cut_to_a_lease_from_now() -> None:
    far = timezone.now() + timedelta(days=1)
    held, sound = make_run(status=RunStatus.RUNNING, lease_expires_at=far), make_run(status=RunStatus.RUNNING)
    waiting, patient = make_run(available_at=far), make_run(available_at=timezone.now() + backoff(MAX_ATTEMPTS))
    before = patient.available_at
    sweep()
    for run in (held, sound, waiting, patient):
        run.refresh_from_db()
    assert held.lease_expires_at is not None
    assert held.lease_expires_at <= timezone.now() + used.FACTCHECK_LEASE
    assert waiting.available_at <= timezone.now()
    assert (sound.lease_expires_at, patient.available_at) == (None, before)
    assert VerificationRun.objects.filter(status__in=ACTIVE).count() == 4
