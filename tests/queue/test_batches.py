"""Many runs are verified at once: with few statements, the most urgent first, and a bad one fails alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as used
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from claims.dispatch import RUN_VERIFICATION
from claims.models import (
    AuditEvent,
    Claim,
    Evidence,
    Job,
    JobStatus,
    Proposal,
    ReadingStatus,
    RunStatus,
    Status,
    VerificationRun,
)
from claims.verification import holding, queue, run
from claims.verification.records import broken_links
from claims.verification.services import (
    cancel_verification,
    queue_verification,
    queue_verifications,
    run_verification,
    sweep,
)
from tests.factories import make_article, make_claim
from tests.queue import providers
from tests.queue.fire import flour_claims
from tests.queue.providers import BAD

pytestmark = pytest.mark.django_db
REFERENCE = "claims.verification.providers.reference.Reference"


@pytest.fixture(autouse=True)
def _tables_alone(settings: Settings) -> None:
    settings.FACTCHECK_PROVIDERS = [REFERENCE]
    settings.FACTCHECK_RUNS_AT_ONCE = 50


def status_of(runs: list[VerificationRun]) -> list[str]:
    return [VerificationRun.objects.get(pk=each.pk).status for each in runs]


def test_fifty_verifications_take_fewer_than_two_statements_each() -> None:
    runs = queue_verifications(flour_claims(50))
    with CaptureQueriesContext(connection) as asked:
        run_verification(runs[0].pk)
    assert set(status_of(runs)) == {RunStatus.DONE}
    assert len(asked) < 2 * len(runs)


def test_each_of_many_has_its_own_evidence_chain_proposal_and_trail() -> None:
    claims = flour_claims(20)
    run_verification(queue_verifications(claims)[0].pk)
    assert Proposal.objects.filter(rating="true").count() == 20
    for claim in claims:
        assert claim.evidence.count() == claim.records.count() == 1
        assert list(broken_links(claim)) == []
        assert AuditEvent.objects.about(claim).filter(act="claim.moved").count() == 3


def test_a_bad_one_among_many_is_tried_again_alone_and_the_others_are_done(settings: Settings) -> None:
    settings.FACTCHECK_PROVIDERS = [providers.MOODY]
    runs = queue_verifications([make_claim(statement=BAD if number == 7 else "fine") for number in range(20)])
    with pytest.raises(KeyError):
        run_verification(runs[0].pk)
    bad = VerificationRun.objects.get(pk=runs[7].pk)
    assert (bad.status, bad.error, bad.claim.status) == (RunStatus.QUEUED, f"KeyError: '{BAD}'", Status.QUEUED)
    assert set(status_of(runs[:7] + runs[8:])) == {RunStatus.DONE}


def test_what_the_database_refuses_for_one_is_written_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = queue_verifications(flour_claims(9))
    conclude = run.conclude

    def with_rubbish(attempts: Any) -> Any:
        for attempt in attempts:
            if attempt.run.pk == runs[4].pk:
                attempt.asked[0].answer.found[0].comparator = "?"
        return conclude(attempts)

    monkeypatch.setattr(run, "conclude", with_rubbish)
    with pytest.raises(Exception, match="known_comparator"):
        run_verification(runs[0].pk)
    assert status_of(runs[4:5]) == [RunStatus.QUEUED]
    assert set(status_of(runs[:4] + runs[5:])) == {RunStatus.DONE}
    assert (Evidence.objects.count(), Proposal.objects.count()) == (8, 8)


def test_what_was_rolled_back_as_late_as_the_commit_is_written_whole_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs = queue_verifications(flour_claims(3))
    record, commits = run.record, iter([False, False])

    def cut(attempts: Any) -> set[int]:
        with transaction.atomic():
            held = record(attempts)
            if not next(commits, True):
                raise OperationalError("the connection was cut")
        return held

    monkeypatch.setattr(run, "record", cut)
    with pytest.raises(OperationalError):
        run_verification(runs[0].pk)
    standing = {each.pk: (each.status, each.claim.status) for each in VerificationRun.objects.select_related("claim")}
    assert standing == {
        runs[0].pk: (RunStatus.QUEUED, Status.QUEUED),
        runs[1].pk: (RunStatus.DONE, Status.NEEDS_REVIEW),
        runs[2].pk: (RunStatus.DONE, Status.NEEDS_REVIEW),
    }


def test_one_that_is_cancelled_among_many_is_thrown_away_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = queue_verifications(flour_claims(5))
    ask = run.ask

    def cancelling(held: Any) -> Any:
        cancel_verification(runs[2], actor=None)
        return ask(held)

    monkeypatch.setattr(run, "ask", cancelling)
    run_verification(runs[0].pk)
    assert status_of(runs) == ["done", "done", "cancelled", "done", "done"]
    assert (runs[2].answers.count(), Claim.objects.get(pk=runs[2].claim_id).status) == (0, Status.NEW)


def test_an_urgent_verification_takes_no_bulk_along_but_bulk_takes_the_urgent() -> None:
    bulk = [queue_verification(claim, priority=-1) for claim in flour_claims(3)]
    urgent = [queue_verification(claim, priority=1) for claim in flour_claims(2)]
    run_verification(urgent[0].pk)
    assert status_of(urgent + bulk) == ["done", "done", "queued", "queued", "queued"]
    breaking = queue_verification(flour_claims(1)[0], priority=1)
    run_verification(bulk[0].pk)
    assert status_of([breaking, *bulk]) == ["done"] * 4


def test_a_provider_that_has_to_wait_for_somebody_is_asked_about_one_claim_at_a_time(settings: Settings) -> None:
    settings.FACTCHECK_PROVIDERS = [REFERENCE, "tests.queue.providers.Silent"]
    runs = queue_verifications(flour_claims(3))
    run_verification(runs[1].pk)
    assert status_of(runs) == ["queued", "done", "queued"]


def test_one_knock_serves_as_many_as_a_worker_takes(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    knocks: list[int] = []
    monkeypatch.setattr(queue, "knock", lambda task, row_id, priority: knocks.append(row_id))
    runs = queue_verifications(flour_claims(120))
    assert knocks == [runs[0].pk, runs[50].pk, runs[100].pk]
    knocks.clear()
    settings.FACTCHECK_PROVIDERS = ["tests.queue.providers.Silent"]
    more = queue_verifications(flour_claims(3))
    assert knocks == [each.pk for each in more]


def test_a_knock_for_what_is_done_takes_what_else_waits_and_a_full_hand_knocks_again(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.FACTCHECK_RUNS_AT_ONCE = 2
    again: list[tuple[str, int]] = []
    monkeypatch.setattr(run, "knock", lambda task, row_id, priority: again.append((task, row_id)))
    runs = queue_verifications(flour_claims(5))
    run_verification(runs[4].pk)
    assert (status_of(runs), again) == (
        ["done", "queued", "queued", "queued", "done"],
        [(RUN_VERIFICATION, runs[1].pk)],
    )
    assert run_verification(runs[4].pk) is None
    assert status_of(runs) == ["done", "done", "done", "queued", "done"]


def test_leases_of_articles_and_jobs_from_a_clock_that_is_ahead_are_cut() -> None:
    far = timezone.now() + timedelta(days=1)
    article = make_article("The mill.", reading_status=ReadingStatus.READING, lease_expires_at=far)
    job = Job.objects.create(kind=Job.Kind.IMPORT, title="x", status=JobStatus.RUNNING, lease_expires_at=far)
    sweep()
    for row in (article, job):
        row.refresh_from_db()
        assert row.lease_expires_at is not None
        assert row.lease_expires_at <= timezone.now() + used.FACTCHECK_LEASE


def test_a_run_of_another_hold_is_no_longer_held() -> None:
    [waiting] = queue_verifications(flour_claims(1))
    [first] = holding.take(waiting.pk)
    assert holding.put_back(first, "x", delay=timedelta(0))
    [second] = holding.take(waiting.pk)
    assert (holding.still_held([first]), holding.still_held([second])) == ([], [second])


def test_a_run_that_was_tried_before_goes_alone_for_it_may_be_what_ended_its_worker() -> None:
    runs = queue_verifications(flour_claims(4))
    VerificationRun.objects.filter(pk=runs[1].pk).update(attempts=1)
    run_verification(runs[1].pk)
    assert status_of(runs) == ["queued", "done", "queued", "queued"]
    VerificationRun.objects.filter(pk=runs[2].pk).update(attempts=1)
    run_verification(runs[0].pk)
    assert status_of(runs) == ["done", "done", "queued", "done"]
