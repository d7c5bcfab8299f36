"""A verification is queued once, taken once, tried again a few times, and never lost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from claims import dispatch
from claims.access import Role
from claims.errors import Conflict, IllegalMove, NotAllowed
from claims.models import AuditEvent, Claim, Evidence, Outcome, RunStatus, Status, VerificationRun
from claims.verification import holding, queue, sweeping
from claims.verification.providers import Answer
from claims.verification.services import (
    cancel_verification,
    queue_verification,
    queue_verifications,
    run_verification,
    sweep,
)
from tests.factories import make_appearance, make_article, make_claim, make_run, make_user
from tests.queue import providers

pytestmark = pytest.mark.django_db
Sent = list[tuple[str, int, int]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """What was knocked for, at once: task, row and priority."""
    knocks: Sent = []

    def note(task: str, row_id: int, *, priority: int = 0) -> None:
        knocks.append((task, row_id, priority))

    monkeypatch.setattr(queue, "knock", note)
    monkeypatch.setattr(sweeping, "knock", note)
    return knocks


@pytest.fixture(autouse=True)
def _one_silent_provider(settings: Settings) -> None:
    settings.FACTCHECK_PROVIDERS = [providers.SILENT]


def waiting_claim(**values: object) -> tuple[Claim, VerificationRun]:
    claim = make_claim(**values)
    return claim, queue_verification(claim)


def status_of(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


def moves_of(claim: Claim) -> list[tuple[str, str]]:
    events = AuditEvent.objects.about(claim).filter(act="claim.moved").order_by("pk")
    return [(event.before["status"], event.after["status"]) for event in events]


def later(run: VerificationRun) -> None:
    """Let the time come for a run that was put back."""
    VerificationRun.objects.filter(pk=run.pk).update(available_at=timezone.now())


def test_a_new_claim_is_queued_with_a_knock(sent: Sent) -> None:
    claim, run = waiting_claim()
    assert (status_of(claim), run.status, run.trigger) == (Status.QUEUED, RunStatus.QUEUED, "intake")
    assert sent == [(dispatch.RUN_VERIFICATION, run.pk, 0)]


def test_a_claim_is_queued_once(sent: Sent) -> None:
    claim, run = waiting_claim()
    assert queue_verification(claim) == run
    assert len(sent) == 1


def test_two_who_queue_one_claim_at_once_get_the_same_run(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = make_claim()
    other = make_run(claim)
    monkeypatch.setattr(queue, "ACTIVE", [])  # as seen before the other had committed
    assert queue_verification(claim) == other


def test_a_person_who_asks_is_noted() -> None:
    checker = make_user()
    run = queue_verification(make_claim(), actor=checker)
    assert (run.requested_by, run.trigger) == (checker, "person")


def test_a_reader_may_not_ask() -> None:
    with pytest.raises(NotAllowed):
        queue_verification(make_claim(), actor=make_user(Role.READER))


def test_a_dismissed_claim_is_not_verified() -> None:
    with pytest.raises(IllegalMove, match="reopen"):
        queue_verification(make_claim(status=Status.DISMISSED))


def test_a_published_claim_keeps_its_status_while_it_is_verified_again() -> None:
    claim, run = waiting_claim(status=Status.PUBLISHED)
    assert status_of(claim) == Status.PUBLISHED
    assert run_verification(run.pk) is not None
    assert status_of(claim) == Status.PUBLISHED


def test_a_claim_on_a_breaking_article_is_knocked_for_with_its_priority(sent: Sent) -> None:
    article = make_article("The mill milled 900 tonnes.", priority=1)
    claim = make_claim()
    make_appearance(article, "900", claim=claim)
    [run] = queue_verifications([claim])
    assert run.priority == 1
    assert sent == [(dispatch.RUN_VERIFICATION, run.pk, 1)]


def test_a_run_ends_with_a_proposal_and_its_claim_with_a_person() -> None:
    claim, queued = waiting_claim()
    run = run_verification(queued.pk)
    assert run is not None
    assert (run.status, run.attempts, run.lease_expires_at) == (RunStatus.DONE, 1, None)
    assert run.proposal.rating == "unverifiable"
    assert [(answer.provider, answer.outcome) for answer in run.answers.all()] == [("silent", Outcome.NOTHING)]
    assert moves_of(claim) == [("new", "queued"), ("queued", "verifying"), ("verifying", "needs_review")]


def test_the_same_message_twice_does_the_work_once() -> None:
    _claim, run = waiting_claim()
    assert run_verification(run.pk) is not None
    assert run_verification(run.pk) is None
    assert VerificationRun.objects.get(pk=run.pk).attempts == 1


def test_a_run_is_not_taken_before_its_time() -> None:
    run = make_run(available_at=timezone.now() + timedelta(minutes=1))
    assert run_verification(run.pk) is None


def test_an_unavailable_provider_is_asked_again_later_and_then_answers(settings: Settings) -> None:
    settings.FACTCHECK_PROVIDERS = [providers.STALLING]
    providers.Stalling.calls = 0
    claim, run = waiting_claim()
    for attempt, least in ((1, 30), (2, 60)):
        before = timezone.now()
        put_back = run_verification(run.pk)
        assert put_back is not None
        delay = (put_back.available_at - before).total_seconds()
        assert least <= delay <= least * 1.25 + 1
        assert (put_back.status, put_back.attempts, put_back.error) == ("queued", attempt, "stalling: HTTP 503")
        assert status_of(claim) == Status.QUEUED
        later(run)
    done = run_verification(run.pk)
    assert done is not None
    assert (done.status, done.error, claim.evidence.count()) == (RunStatus.DONE, "", 1)


def test_spent_attempts_fail_visibly_and_the_claim_goes_to_a_person(settings: Settings) -> None:
    settings.FACTCHECK_PROVIDERS = [providers.SILENT, providers.UNAVAILABLE]
    claim, run = waiting_claim()
    for _attempt in range(holding.MAX_ATTEMPTS):
        later(run)
        run_verification(run.pk)
    run.refresh_from_db()
    assert (run.status, run.error) == (RunStatus.FAILED, "unavailable: HTTP 503")
    assert {answer.provider: answer.outcome for answer in run.answers.all()} == {
        "silent": Outcome.NOTHING,
        "unavailable": Outcome.FAILED,
    }
    assert status_of(claim) == Status.NEEDS_REVIEW
    assert AuditEvent.objects.about(claim)[0].reason == "unavailable: HTTP 503"


def test_a_fault_nobody_foresaw_is_noted_tried_again_and_raised(settings: Settings) -> None:
    settings.FACTCHECK_PROVIDERS = [providers.BROKEN]
    claim, run = waiting_claim()
    with pytest.raises(KeyError):
        run_verification(run.pk)
    run.refresh_from_db()
    assert (run.status, run.error) == (RunStatus.QUEUED, "KeyError: 'value'")
    assert status_of(claim) == Status.QUEUED


def test_a_worker_that_was_taken_for_dead_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    claim, run = waiting_claim()

    def lose_the_hold(self: providers.Silent, claim: Claim) -> Answer:
        VerificationRun.objects.filter(pk=run.pk).update(lease_expires_at=timezone.now())
        sweep()
        return Answer(Outcome.NOTHING)

    monkeypatch.setattr(providers.Silent, "ask", lose_the_hold)
    assert run_verification(run.pk) is None
    run.refresh_from_db()
    assert (run.status, run.answers.count(), Evidence.objects.count()) == (RunStatus.QUEUED, 0, 0)
    assert status_of(claim) == Status.QUEUED


def test_a_lost_run_is_put_back_and_knocked_for(sent: Sent) -> None:
    claim, run = waiting_claim(status=Status.NEW)
    holding.take(run.pk)
    VerificationRun.objects.filter(pk=run.pk).update(lease_expires_at=timezone.now() - timedelta(seconds=1))
    sent.clear()
    assert sweep() == 1
    assert sent == [(dispatch.RUN_VERIFICATION, run.pk, 0)]
    assert status_of(claim) == Status.QUEUED


def test_a_run_that_keeps_losing_its_workers_goes_to_a_person() -> None:
    claim, run = waiting_claim()
    for _attempt in range(holding.MAX_ATTEMPTS):
        later(run)
        assert holding.take(run.pk)
        VerificationRun.objects.filter(pk=run.pk).update(lease_expires_at=timezone.now())
        sweep()
    run.refresh_from_db()
    assert (run.status, run.error) == (RunStatus.FAILED, "The worker was lost.")
    assert status_of(claim) == Status.NEEDS_REVIEW


def test_the_sweep_leaves_alone_what_is_held_or_has_just_been_knocked_for(sent: Sent) -> None:
    _claim, fresh = waiting_claim()
    _other, held = waiting_claim()
    holding.take(held.pk)
    sent.clear()
    assert (sweep(), sent) == (0, [])
    assert VerificationRun.objects.get(pk=fresh.pk).status == RunStatus.QUEUED


def test_the_sweep_knocks_for_the_urgent_first(sent: Sent) -> None:
    long_ago = timezone.now() - timedelta(minutes=1)
    bulk, urgent = make_run(available_at=long_ago, priority=-1), make_run(available_at=long_ago, priority=1)
    assert sweep() == 2
    assert [(row_id, priority) for _task, row_id, priority in sent] == [(urgent.pk, 1), (bulk.pk, -1)]


def test_the_sweep_reads_open_rows_only() -> None:
    for _number in range(3):
        make_run(status=RunStatus.DONE)
    with connection.execute_wrapper(fail_on_scan):
        sweep()


def fail_on_scan(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
    """Let only such queries of runs pass as name their status."""
    assert "claims_verificationrun" not in sql or '"status" =' in sql
    return execute(sql, params, many, context)


def test_a_cancelled_run_leaves_its_claim_new() -> None:
    claim, run = waiting_claim()
    cancelled = cancel_verification(run, actor=make_user())
    assert (cancelled.status, status_of(claim)) == (RunStatus.CANCELLED, Status.NEW)
    assert run_verification(run.pk) is None


def test_what_a_cancelled_run_still_finds_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    claim, run = waiting_claim()
    checker: User = make_user()

    def cancel(self: providers.Silent, claim: Claim) -> Answer:
        cancel_verification(run, actor=checker)
        return Answer(Outcome.NOTHING)

    monkeypatch.setattr(providers.Silent, "ask", cancel)
    assert run_verification(run.pk) is None
    assert (run.answers.count(), status_of(claim)) == (0, Status.NEW)


def test_an_ended_run_cannot_be_cancelled() -> None:
    run = make_run(status=RunStatus.DONE)
    with pytest.raises(Conflict):
        cancel_verification(run, actor=make_user())
