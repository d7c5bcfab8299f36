"""Real workers that are killed, real messages that are lost or come twice: nothing lost, nothing done twice."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.conf import settings

from claims.dispatch import RUN_VERIFICATION, send
from claims.models import AuditEvent, Claim, Evidence, Outcome, Proposal, ProviderAnswer, RunStatus, VerificationRun
from claims.verification.queue import MAX_ATTEMPTS
from claims.verification.services import queue_verification, queue_verifications, sweep
from factcheck.celery import app
from factcheck.supervisor.child import Child
from tests.factories import make_claim, make_measure, make_observation, make_place, make_release, make_series
from tests.queue import providers
from tests.services.worker import Worker

pytestmark = [pytest.mark.broker, pytest.mark.django_db(transaction=True)]
Workers = Callable[..., Worker]
Wait = Callable[..., None]
IMPATIENT = {"DJANGO_SETTINGS_MODULE": "tests.queue.settings"}
COMPLETE = [("new", "queued"), ("queued", "verifying"), ("verifying", "needs_review")]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
AGAIN = [("verifying", "queued"), ("queued", "verifying")]


def flour_claims(number: int) -> list[Claim]:
    """Return claims that one figure of a table confirms."""
    measure, place, release = make_measure(), make_place(), make_release()
    make_observation(release, make_series(release.dataset, measure), place, 2020, 12000)
    year = {"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}
    figure = {"unit": "t", "value": Decimal(12000), "step": Decimal(1000)}
    return [make_claim(measure=measure, place=place, **year, **figure) for _number in range(number)]


def done() -> int:
    return VerificationRun.objects.filter(status=RunStatus.DONE).count()


def all_done_by_sweeping(number: int) -> Callable[[], bool]:
    """Return a condition that sweeps, as beat would, and tells whether all runs are done."""

    def condition() -> bool:
        sweep()
        return done() == number

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
    assert ProviderAnswer.objects.count() == len(settings.FACTCHECK_PROVIDERS) * number
    for run in VerificationRun.objects.all():
        events = AuditEvent.objects.filter(object_type="claim", object_id=run.claim_id).order_by("pk")
        moves = [(event.before["status"], event.after["status"]) for event in events]
        assert moves == COMPLETE[:2] + AGAIN * (run.attempts - 1) + COMPLETE[2:]


def test_200_verifications_outlive_a_worker_that_is_killed_in_the_middle(worker: Workers, wait_until: Wait) -> None:
    claims = flour_claims(200)
    queue_verifications(claims)
    victim = worker(concurrency=2, environment=IMPATIENT)
    wait_until(lambda: done() >= 60)
    victim.kill()
    killed_at = done()
    assert killed_at < 200
    victim.start()
    wait_until(all_done_by_sweeping(200), timeout=60)
    assert_each_once(claims)


def test_workers_that_are_killed_again_and_again_lose_nothing(worker: Workers, wait_until: Wait) -> None:
    claims = flour_claims(60)
    queue_verifications(claims)
    victim = worker(concurrency=2, environment=IMPATIENT)
    for enough in (10, 20, 30):
        wait_until(lambda enough=enough: done() >= enough)
        victim.kill()
        victim.start()
    wait_until(all_done_by_sweeping(60), timeout=60)
    assert_each_once(claims)


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
    order = list(VerificationRun.objects.order_by("started_at").values_list("pk", flat=True))
    assert order.index(urgent.pk) == 0
    assert order[1:] == [run.pk for run in bulk]


def test_a_broker_that_is_away_loses_no_verification(broker: Child | None, worker: Workers, wait_until: Wait) -> None:
    claims = flour_claims(20)
    if broker:
        broker.stop()
    try:
        queue_verifications(claims)
    finally:
        if broker:
            broker.start()
        else:  # A server of somebody else's is not stopped: it loses the messages only.
            app.control.purge()
    VerificationRun.objects.update(available_at=LONG_AGO)
    worker()
    wait_until(all_done_by_sweeping(20))
    assert_each_once(claims)


def test_a_provider_that_hangs_holds_no_worker_and_its_claim_goes_to_a_person(
    worker: Workers, wait_until: Wait
) -> None:
    [claim] = flour_claims(1)
    queue_verification(claim)
    worker(concurrency=1, environment={**IMPATIENT, "TEST_PROVIDERS": providers.HANGING})
    wait_until(lambda: sweep() >= 0 and VerificationRun.objects.filter(status=RunStatus.FAILED).exists(), timeout=60)
    claim.refresh_from_db()
    run = VerificationRun.objects.get()
    assert (run.attempts, run.error, claim.status) == (MAX_ATTEMPTS, "The worker was lost.", "needs_review")
