"""What is cut off between any two statements, or at the commit itself, is taken up again, and its reason is told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import OperationalError, connection, connections
from django.utils import timezone
from pytest_django import Settings

from claims import intake, tasks
from claims.access import Role
from claims.api.events import payload
from claims.intake import reading, take_in
from claims.models import (
    ArchivedCopy,
    Article,
    Chore,
    Delivery,
    DeliveryStatus,
    IntakeLine,
    JobStatus,
    Notice,
    ReadingStatus,
    Release,
    RunStatus,
    ScheduledPublication,
    Status,
    VerificationRun,
    WebhookEndpoint,
)
from claims.publishing import delivery, scheduling
from claims.publishing.webhooks import create_endpoint, ping
from claims.review import notices
from claims.review.scheduling import schedule
from claims.verification import bulk, reverify, run, saving, sweeping
from claims.verification.services import (
    queue_import,
    queue_verifications,
    reverify_claims,
    run_job,
    run_verification,
    sweep,
    take_in_lines,
    want_look,
)
from claims.verification.tables import importing
from tests.factories import make_claim, make_evidence, make_run, make_user, make_verdict
from tests.queue.fire import LONG_AGO, flour_claims
from tests.verification.test_tables import POPULATION, TABLE

pytestmark = pytest.mark.django_db
REFERENCE = "claims.verification.providers.reference.Reference"
LOST = timezone.now() - timedelta(minutes=1)


class Ended(BaseException):
    """The process ends here."""


def at_first(act: Callable[..., Any], before: Callable[[], object]) -> Callable[..., Any]:
    """Return an act before whose first call something happens."""
    calls = iter([before])

    def changed(*given: Any, **named: Any) -> Any:
        next(calls, lambda: None)()
        return act(*given, **named)

    return changed


def cut_connection() -> None:
    """Have the server end our session, as it does when it is restarted, without our knowing."""
    other = connections.create_connection("default")
    mine = connection.connection.info.backend_pid
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [mine])
    other.close()


def fails(error: BaseException) -> Callable[..., Any]:
    """Return an act that ends with an error."""

    def failing(*_given: Any, **_named: Any) -> Any:
        raise error

    return failing


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_cut_while_providers_are_asked_is_made_anew_for_the_next_try(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.FACTCHECK_PROVIDERS, settings.FACTCHECK_RUNS_AT_ONCE = [REFERENCE], 50
    runs = queue_verifications(flour_claims(4))
    monkeypatch.setattr(run, "ask", at_first(run.ask, cut_connection))
    run_verification(runs[0].pk)
    assert set(VerificationRun.objects.values_list("status", flat=True)) == {RunStatus.DONE}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_run_that_was_cut_off_alone_says_so_and_waits_for_its_next_attempt(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.FACTCHECK_PROVIDERS = [REFERENCE]
    [row] = queue_verifications(flour_claims(1))
    monkeypatch.setattr(run, "ask", at_first(run.ask, cut_connection))
    with pytest.raises(OperationalError):
        run_verification(row.pk)
    row.refresh_from_db()
    assert (row.status, "OperationalError" in row.error, row.claim.status) == (RunStatus.QUEUED, True, Status.QUEUED)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_article_whose_reader_was_cut_off_says_so_and_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    article, _new = take_in("The mill milled 12 tonnes in 2020.")
    monkeypatch.setattr(reading, "update_held", at_first(reading.update_held, cut_connection))
    with pytest.raises(OperationalError):
        intake.read_article(article.pk, found=lambda claims: None)
    article = Article.objects.get()
    assert (article.reading_status, "OperationalError" in article.error) == (ReadingStatus.QUEUED, True)


def test_a_job_that_ends_badly_says_why_and_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = flour_claims(3)
    job = reverify_claims("All flour", {"claims": [claim.pk for claim in claims]}, actor=make_user())
    with monkeypatch.context() as patched:
        patched.setattr(reverify, "queue_slice", fails(KeyError("slot")))
        with pytest.raises(KeyError):
            run_job(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error, job.losses) == (JobStatus.QUEUED, "KeyError: 'slot'", 1)
    run_job(job.pk)
    assert VerificationRun.objects.filter(job=job).count() == 3


def test_a_job_that_ends_badly_again_and_again_is_given_up_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    job = reverify_claims("All flour", {"claims": [flour_claims(1)[0].pk]}, actor=make_user())
    monkeypatch.setattr(reverify, "queue_slice", fails(KeyError("slot")))
    for _attempt in range(reverify.MOST_LOSSES + 1):
        with pytest.raises(KeyError):
            run_job(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error) == (JobStatus.FAILED, "KeyError: 'slot'")


def test_a_line_that_nobody_can_take_in_says_why_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["The mill milled 12 tonnes in 2020.", "bad", "The mill milled 13 tonnes in 2021."]
    job = take_in_lines("file", [(at, {"text": text}) for at, text in enumerate(texts, 1)], actor=make_user())
    read = intake.take_in

    def moody(text: str, **about: Any) -> Any:
        if text == "bad":
            raise KeyError(text)
        return read(text, **about)

    monkeypatch.setattr(bulk.intake, "take_in", moody)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.status, job.done, job.failed, Article.objects.count()) == (JobStatus.DONE, 3, 1, 2)
    assert IntakeLine.objects.get(number=2).error == "KeyError: 'bad'"


def test_a_line_is_not_to_blame_where_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    job = take_in_lines("file", [(1, {"text": "The mill milled 12 tonnes in 2020."})], actor=make_user())
    with monkeypatch.context() as patched:
        patched.setattr(bulk.intake, "take_in", fails(OperationalError("gone")))
        with pytest.raises(OperationalError):
            run_job(job.pk)
    run_job(job.pk)
    assert IntakeLine.objects.get().article is not None


def test_an_import_whose_beginning_was_committed_without_a_word_leaves_the_dataset_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = queue_import("table.csv", TABLE.encode(), profile=POPULATION, actor=make_user())
    begin = importing.begin

    def unheard(*given: Any) -> Any:
        begin(*given)
        raise OperationalError("the connection was cut")

    with monkeypatch.context() as patched:
        patched.setattr(importing, "begin", unheard)
        with pytest.raises(OperationalError):
            run_job(job.pk)
    assert not Release.objects.filter(status=Release.Status.LOADING).exists()
    again = run_job(queue_import("table.csv", TABLE.encode(), profile=POPULATION, actor=make_user()).pk)
    assert again is not None
    assert (again.status, again.error) == (JobStatus.DONE, "")


def test_a_wish_that_comes_while_another_ones_is_under_way_is_not_lost() -> None:
    claim = make_claim()
    later, others = timezone.now() + timedelta(minutes=5), iter([True])

    def somebody_else_takes_it(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT") and next(others, False):
            Chore.objects.create(claim=claim, due_at=later, attempts=1)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(somebody_else_takes_it):
        want_look([claim])
    chore = Chore.objects.get()
    assert (chore.due_at <= timezone.now(), chore.attempts) == (True, 0)


def test_a_wish_to_look_up_again_outlives_a_lesser_one() -> None:
    claim = make_claim()
    want_look([claim], resolve=True)
    want_look([claim])
    assert Chore.objects.get().resolve


def notice_of(**values: Any) -> Notice:
    person = make_user(email="salma@desk.example")
    waiting = {"kind": Notice.Kind.MENTIONED, "claim": make_claim(), "created_at": LONG_AGO}
    return Notice.objects.create(person=person, **waiting | values)


def test_a_mail_whose_worker_ends_on_the_way_is_sent_by_another() -> None:
    notice = notice_of(created_at=timezone.now() - timedelta(minutes=5))
    with patch.object(notices, "send_mail", side_effect=Ended), pytest.raises(Ended):
        notices.mail(notice.pk)
    assert not notices.mail(notice.pk)  # The worker may still be at it.
    cache.clear()  # Its hold has expired.
    assert notices.knock_again() == 1
    assert notices.mail(notice.pk)
    assert not notices.mail(notice.pk)
    assert len(mail.outbox) == 1


def test_an_owner_whose_mail_was_lost_with_its_worker_is_told_by_another() -> None:
    endpoint = endpoint_of()
    gone = {"disabled_at": timezone.now(), "disabled_reason": WebhookEndpoint.Disabled.GONE}
    WebhookEndpoint.objects.update(**gone)
    with patch.object(delivery, "send_mail", side_effect=Ended), pytest.raises(Ended):
        delivery.tell_owner(endpoint.pk)
    cache.clear()
    assert delivery.knock_again() == 1
    assert [delivery.tell_owner(endpoint.pk), delivery.tell_owner(endpoint.pk)] == [True, False]


def endpoint_of() -> WebhookEndpoint:
    owner = make_user(Role.READER, email="owner@consumer.example")
    return create_endpoint(
        "https://consumer.example/hook", ["verdict.published"], owner=owner, inside=False, actor=None
    )


def test_whoever_lost_a_delivery_does_not_change_what_its_successor_sends() -> None:
    row = ping(endpoint_of(), actor=None)

    def taken_over(*_given: Any) -> str:
        Delivery.objects.filter(pk=row.pk).update(body="what was sent", due_at=timezone.now() + timedelta(minutes=9))
        return "something else"

    with patch.object(delivery, "body_of", taken_over), patch.object(delivery, "post") as post:
        assert delivery.call(row.pk, render=payload) is None
    row.refresh_from_db()
    assert (row.body, post.called) == ("what was sent", False)


def test_an_event_that_cannot_be_written_down_is_not_tried_for_ever() -> None:
    row = ping(endpoint_of(), actor=None)
    with patch.object(delivery, "body_of", fails(KeyError("claim"))), pytest.raises(KeyError):
        delivery.call(row.pk, render=payload)
    row.refresh_from_db()
    assert (row.status, row.attempts, row.calls.get().error) == (DeliveryStatus.FAILED, 1, "KeyError: 'claim'")


def test_a_page_whose_saving_ends_badly_is_not_asked_for_every_other_minute(settings: Settings) -> None:
    settings.FACTCHECK_SAVE_PAGE_NOW = True
    copy = ArchivedCopy.objects.create(evidence=make_evidence(url="https://statistics.example/b"))
    with patch.object(saving, "begin", fails(KeyError("job"))), pytest.raises(KeyError):
        saving.save_page(copy.pk)
    copy.refresh_from_db()
    assert copy.attempts == 1
    ArchivedCopy.objects.update(due_at=LOST, wanted_at=timezone.now() - saving.GIVE_UP)
    with patch.object(saving, "begin", fails(KeyError("job"))), pytest.raises(KeyError):
        saving.save_page(copy.pk)
    copy.refresh_from_db()
    assert (copy.due_at, copy.error) == (None, "KeyError: 'job'")


def test_a_verdict_that_nobody_can_publish_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    editor = make_user(Role.EDITOR)
    verdicts = [make_verdict(make_claim(status=Status.IN_REVIEW)) for _each in range(2)]
    for verdict in verdicts:
        schedule(verdict, timezone.now() + timedelta(hours=1), actor=editor)
    ScheduledPublication.objects.update(publish_at=LOST)
    approve = scheduling.approve

    def moody(verdict: Any, **values: Any) -> Any:
        if verdict == verdicts[0]:
            raise KeyError("figure")
        return approve(verdict, **values)

    monkeypatch.setattr(scheduling, "approve", moody)
    with pytest.raises(KeyError):
        scheduling.publish_due()
    for verdict in verdicts:
        verdict.claim.refresh_from_db()
    assert [verdict.claim.status for verdict in verdicts] == [Status.IN_REVIEW, Status.PUBLISHED]


def test_a_run_that_cannot_be_put_back_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = [make_run(make_claim(status="verifying"), status="running", lease_expires_at=LOST) for _each in range(2)]
    put_back = sweeping.put_back

    def moody(row: VerificationRun, *given: Any, **named: Any) -> bool:
        if row == lost[0]:
            raise OperationalError("deadlock detected")
        return put_back(row, *given, **named)

    monkeypatch.setattr(sweeping, "put_back", moody)
    with pytest.raises(OperationalError):
        sweep()
    assert [VerificationRun.objects.get(pk=each.pk).status for each in lost] == [RunStatus.RUNNING, RunStatus.QUEUED]


def test_a_part_of_the_sweep_that_fails_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    notice_of(created_at=timezone.now() - timedelta(minutes=5))
    called: list[str] = []
    monkeypatch.setattr(tasks.services, "sweep", fails(KeyError("run")))
    monkeypatch.setattr(tasks.sealing, "seal", lambda: called.append("sealed"))
    with pytest.raises(KeyError):
        tasks.sweep()
    assert called == ["sealed"]
