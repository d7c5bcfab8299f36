"""A new release has claims verified again behind all else, and public verdicts on old figures noted, never altered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from claims.access import Role
from claims.errors import Conflict, NotAllowed
from claims.models import (
    Claim,
    Evidence,
    Job,
    JobStatus,
    Release,
    RevisedEvidence,
    RunStatus,
    Series,
    Status,
    Verdict,
    VerificationRun,
)
from claims.verification import reverify
from claims.verification.services import (
    ask_withdrawal,
    cancel_job,
    confirm_release,
    queue_verification,
    reverify_claims,
    run_job,
    run_verification,
    settle_revised,
    sweep,
    withdraw_release,
)
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_dataset,
    make_measure,
    make_observation,
    make_place,
    make_release,
    make_run,
    make_series,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db
Eager = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def series() -> Series:
    return make_series(make_dataset(), make_measure())


def edition(series: Series, value: int, published: date | None = None, status: str = "draft") -> Release:
    """Return an edition with one figure, of 2020."""
    release = make_release(series.dataset, status=status, published_at=published)
    release.supersedes = series.dataset.releases.current(published)
    release.save()
    make_observation(release, series, make_place(), 2020, value)
    return release


def flour_claim(value: int = 12000, **more: object) -> Claim:
    year = {"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}
    figure = {"unit": "t", "value": Decimal(value), "step": Decimal(1000)}
    return make_claim(**{"measure": make_measure(), "place": make_place()} | year | figure | more)


def verified(claim: Claim) -> VerificationRun:
    run = run_verification(queue_verification(claim).pk)
    assert run is not None
    return run


def published(claim: Claim) -> Verdict:
    """Return the public verdict on a claim."""
    Claim.objects.filter(pk=claim.pk).update(status=Status.PUBLISHED)
    return make_verdict(claim, is_current=True, published_at=timezone.now())


def confirmed(release: Release) -> Job | None:
    confirm_release(release, actor=make_user(Role.EDITOR))
    return release.jobs.filter(kind=Job.Kind.REVERIFY).first()


def test_a_new_release_queues_the_claims_that_the_old_one_was_laid_beside(series: Series) -> None:
    edition(series, 12100, status="live")
    claim, other = flour_claim(), make_claim()
    verified(claim)
    job = confirmed(edition(series, 15100))
    assert job is not None
    run_job(job.pk)
    [run] = VerificationRun.objects.filter(job=job)
    assert (run.claim, run.trigger, run.priority) == (claim, "release", -1)
    assert not other.runs.exists()


def test_a_claim_on_somebodys_desk_stays_there(series: Series) -> None:
    edition(series, 12100, status="live")
    claim = flour_claim()
    verified(claim)
    job = confirmed(edition(series, 15100))
    assert job is not None
    run_job(job.pk)
    claim.refresh_from_db()
    assert claim.status == Status.NEEDS_REVIEW
    run = run_verification(VerificationRun.objects.get(job=job).pk)
    claim.refresh_from_db()
    assert run is not None
    assert (run.status, claim.status) == (RunStatus.DONE, Status.NEEDS_REVIEW)


def test_claims_that_found_nothing_then_are_tried_with_the_first_release(series: Series) -> None:
    claim = flour_claim()
    assert verified(claim).proposal.findings == ["no_data"]
    job = confirmed(edition(series, 12100))
    assert job is not None
    run_job(job.pk)
    assert claim.runs.filter(job=job).exists()


def test_a_release_that_is_news_for_nobody_makes_no_job(series: Series) -> None:
    assert confirmed(edition(series, 12100)) is None


def test_a_public_verdict_on_a_changed_figure_is_noted_and_stays(series: Series) -> None:
    edition(series, 12100, status="live")
    claim = flour_claim()
    verified(claim)
    verdict = published(claim)
    release = edition(series, 15100)
    job = confirmed(release)
    assert job is not None
    run_job(job.pk)
    [noted] = RevisedEvidence.objects.all()
    assert (noted.verdict, noted.release, noted.settled_at) == (verdict, release, None)
    [change] = noted.changes
    assert (change["before"]["value"], change["now"]["value"], change["from"]) == ("12100", "15100", "2020-01-01")
    verdict.refresh_from_db()
    assert (verdict.is_current, verdict.rating, Claim.objects.get(pk=claim.pk).status) == (True, "true", "published")


def test_a_person_settles_what_was_noted_once(series: Series) -> None:
    verdict, editor = published(flour_claim()), make_user(Role.EDITOR)
    row = RevisedEvidence.objects.create(verdict=verdict, release=edition(series, 12100))
    with pytest.raises(NotAllowed):
        settle_revised(row, actor=make_user())
    assert settle_revised(row, actor=editor).settled_by == editor
    with pytest.raises(Conflict):
        settle_revised(row, actor=editor)


def test_a_public_verdict_on_a_figure_that_stays_is_not_noted(series: Series) -> None:
    edition(series, 12100, status="live")
    claim = flour_claim()
    verified(claim)
    published(claim)
    job = confirmed(edition(series, 12100))
    assert job is not None
    run_job(job.pk)
    assert not RevisedEvidence.objects.exists()


def test_withdrawing_notes_verdicts_that_rested_on_what_is_gone(series: Series) -> None:
    release = edition(series, 12100, status="live")
    claim = flour_claim()
    verified(claim)
    published(claim)
    ask_withdrawal(release, actor=make_user(), reason="It was a forgery.")
    withdraw_release(release, actor=make_user(Role.EDITOR))
    run_job(Job.objects.get().pk)
    assert RevisedEvidence.objects.get().changes[0]["now"] is None
    run = run_verification(VerificationRun.objects.latest("pk").pk)
    assert run is not None
    assert run.proposal.findings == ["no_data"]


def test_a_claim_that_was_true_then_is_laid_beside_both_editions(series: Series) -> None:
    edition(series, 12100, date(2021, 2, 1), status="live")
    edition(series, 15100, date(2024, 2, 1), status="live")
    article = make_article("12000 tonnes of flour.", published_at=datetime(2021, 6, 1, tzinfo=UTC))
    claim = flour_claim()
    make_appearance(article, "12000", claim=claim)
    run = verified(claim)
    values = set(Evidence.objects.values_list("value", "vintage", "published_at__year"))
    assert values == {(12100, "2026", 2021), (15100, "2026", 2024)}
    assert (run.proposal.rating, run.proposal.findings) == ("mostly_true", ["within_rounding", "revised_since"])


def test_a_figure_that_no_edition_has_changed_is_evidence_once(series: Series) -> None:
    edition(series, 12100, date(2021, 2, 1), status="live")
    edition(series, 12100, date(2024, 2, 1), status="live")
    article = make_article("12000 tonnes of flour.", published_at=datetime(2021, 6, 1, tzinfo=UTC))
    claim = flour_claim()
    make_appearance(article, "12000", claim=claim)
    assert verified(claim).proposal.rating == "true"
    assert Evidence.objects.get().published_at == date(2024, 2, 1)


def test_an_older_edition_that_comes_late_is_not_the_newest(series: Series) -> None:
    edition(series, 15100, date(2024, 2, 1), status="live")
    late = edition(series, 12100, date(2021, 2, 1))
    assert late.supersedes is None
    confirmed(late)
    verified(flour_claim())
    assert Evidence.objects.get().value == 15100


def test_a_job_goes_on_slice_by_slice_and_ends_with_its_runs(monkeypatch: pytest.MonkeyPatch, eager: Eager) -> None:
    monkeypatch.setattr(reverify, "SLICE", 2)
    claims = [make_claim() for _number in range(5)]
    with eager():
        job = reverify_claims("all", {}, actor=None)
    assert (job.total, VerificationRun.objects.filter(job=job, status=RunStatus.DONE).count()) == (5, 5)
    job.refresh_from_db()
    assert (job.status, job.progress.done) == (JobStatus.RUNNING, 5)
    sweep()
    job.refresh_from_db()
    assert (job.status, job.done, job.failed) == (JobStatus.DONE, 5, 0)
    assert {claim.runs.count() for claim in claims} == {1}


def test_a_claim_that_waits_for_a_verification_already_is_counted_and_not_queued_twice() -> None:
    claim = make_claim()
    queue_verification(claim)
    job = reverify_claims("all", {}, actor=None)
    run_job(job.pk)
    job.refresh_from_db()
    assert (claim.runs.count(), job.progress.done) == (1, 1)


def test_a_claim_that_is_being_verified_is_waited_for() -> None:
    first, busy, last = make_claim(), make_claim(), make_claim()
    run = make_run(busy, status=RunStatus.RUNNING, lease_expires_at=timezone.now() + timedelta(minutes=1))
    job = reverify_claims("all", {}, actor=None)
    run_job(job.pk)
    assert [claim.runs.filter(job=job).count() for claim in (first, busy, last)] == [1, 0, 0]
    VerificationRun.objects.filter(pk=run.pk).update(status=RunStatus.DONE)
    run_job(job.pk)
    assert [claim.runs.filter(job=job).count() for claim in (first, busy, last)] == [1, 1, 1]


def test_claims_are_chosen_by_measure_place_and_status() -> None:
    wanted = flour_claim(status=Status.NEEDS_REVIEW)
    flour_claim(status=Status.PUBLISHED), flour_claim(place=make_place("XB"), status=Status.NEEDS_REVIEW), make_claim()
    job = reverify_claims("some", {"measure": "flour_milled", "place": "XA", "status": "needs_review"}, actor=None)
    run_job(job.pk)
    assert [run.claim for run in job.runs.all()] == [wanted]


def test_a_cancelled_job_cancels_what_still_waits(settings: Settings) -> None:
    settings.FACTCHECK_RUNS_AT_ONCE = 1
    claims = [make_claim() for _number in range(3)]
    job = reverify_claims("all", {}, actor=None)
    run_job(job.pk)
    run_verification(job.runs.earliest("pk").pk)
    cancel_job(job, actor=make_user())
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.status, job.done, job.failed) == (JobStatus.CANCELLED, 3, 2)
    assert [Claim.objects.get(pk=claim.pk).status for claim in claims] == ["needs_review", "new", "new"]
    with pytest.raises(Conflict):
        cancel_job(job, actor=make_user())


def test_a_reader_neither_starts_nor_cancels() -> None:
    reader = make_user(Role.READER)
    with pytest.raises(NotAllowed):
        reverify_claims("all", {}, actor=reader)
    job = reverify_claims("all", {}, actor=None)
    with pytest.raises(NotAllowed):
        cancel_job(job, actor=reader)


def test_a_job_whose_workers_are_lost_is_tried_again_a_few_times() -> None:
    make_claim()
    job = reverify_claims("all", {}, actor=None)
    for _loss in range(6):
        assert Job.objects.take(job.pk, timedelta(seconds=-1)) is not None
        sweep()
    job.refresh_from_db()
    assert (job.status, job.error, job.losses) == (JobStatus.FAILED, "The worker was lost.", 5)


def test_a_worker_that_lost_a_job_queues_nothing() -> None:
    make_claim()
    job = reverify_claims("all", {}, actor=None)
    stale = Job.objects.take(job.pk, timedelta(seconds=-1))
    sweep()
    run_job(job.pk)
    assert stale is not None
    assert not reverify.go_on(stale)
    assert VerificationRun.objects.count() == 1


def test_the_same_message_twice_queues_every_claim_once() -> None:
    make_claim()
    job = reverify_claims("all", {}, actor=None)
    for _time in range(3):
        run_job(job.pk)
    assert VerificationRun.objects.count() == 1


def test_the_command_shows_a_bar_and_how_it_ended(capsys: pytest.CaptureFixture[str]) -> None:
    make_claim()
    job = reverify_claims("all", {}, actor=None)
    run_job(job.pk)
    run_verification(job.runs.get().pk)
    sweep()
    call_command("reverify", watch=job.pk)
    told = "verification of many claims: 1 in all.\ndone: 1 of 1, 0 of them failed or cancelled."
    assert told in capsys.readouterr().out
    call_command("reverify", no_wait=True, status="new", by=make_user().username)
    assert Job.objects.latest("pk").title == "status new"
    call_command("reverify", cancel=Job.objects.latest("pk").pk, no_wait=True)
    assert Job.objects.latest("pk").cancel_requested
    with pytest.raises(CommandError, match="no job 999"):
        call_command("reverify", watch=999)
