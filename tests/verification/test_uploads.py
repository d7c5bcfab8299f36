"""A file of figures that was sent through a page is imported by a worker, as a job to be watched and stopped."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from claims.access import Role
from claims.errors import InvalidInput, NotAllowed
from claims.models import Job, JobStatus, Observation, Release
from claims.verification.services import cancel_job, queue_import, run_job, sweep
from claims.verification.tables import importing, uploads
from tests.factories import make_user
from tests.verification.test_tables import POPULATION, TABLE

pytestmark = pytest.mark.django_db


def sent(text: str = TABLE, **values: object) -> Job:
    about = {"profile": POPULATION, "actor": make_user(), **values}
    return queue_import("table.csv", text.encode(), **about)  # type: ignore[arg-type]


def test_a_file_that_is_sent_waits_and_is_then_a_draft() -> None:
    job = sent(vintage="2026-07")
    assert (job.status, job.release, Release.objects.count()) == (JobStatus.QUEUED, None, 0)
    done = run_job(job.pk)
    assert done is not None
    assert done.release is not None
    assert (done.status, done.done, done.error) == (JobStatus.DONE, done.total, "")
    assert (done.release.status, done.release.vintage, done.release.imported_by) == ("draft", "2026-07", job.started_by)
    assert done.release.observations.exists()
    assert run_job(job.pk) is None


def test_what_is_wrong_with_a_file_is_said_on_its_job() -> None:
    job = run_job(sent("no table at all\n").pk)
    assert job is not None
    assert (job.status, Release.objects.count()) == (JobStatus.FAILED, 0)
    assert "no column “Country Code”" in job.error


def test_it_is_said_in_the_language_of_who_sent_it() -> None:
    with override("ar"):
        job = sent("no table at all\n")
    job = run_job(job.pk) or job
    assert "لا يوجد عمود باسم «Country Code»" in job.error


def test_a_file_that_was_imported_before_changes_nothing() -> None:
    first, second = run_job(sent().pk), run_job(sent().pk)
    assert first is not None
    assert second is not None
    assert (second.status, second.release, Release.objects.count()) == (JobStatus.DONE, first.release, 1)


def test_a_job_that_is_cancelled_while_it_waits_imports_nothing() -> None:
    job = sent()
    cancel_job(job, actor=make_user())
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.status, Release.objects.count()) == (JobStatus.CANCELLED, 0)


def test_a_job_that_is_cancelled_in_the_middle_takes_away_what_it_made(monkeypatch: pytest.MonkeyPatch) -> None:
    job, checker = sent(), make_user()
    preview = importing.preview_of

    def cancel(*args: object) -> object:
        cancel_job(job, actor=checker)
        return preview(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "preview_of", cancel)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.status, Release.objects.count(), Observation.objects.count()) == (JobStatus.CANCELLED, 0, 0)


def test_an_import_whose_worker_is_lost_begins_anew_and_ends_once() -> None:
    job = sent()
    slow = Job.objects.take(job.pk, timedelta(minutes=1))
    assert slow is not None
    table = importing.read_table("table.csv", TABLE.encode(), importing.load_profile(POPULATION))
    begun, _job = importing.begin("table.csv", TABLE.encode(), table, None, "", None, slow)
    Job.objects.filter(pk=job.pk).update(lease_expires_at=timezone.now() - timedelta(seconds=1))
    sweep()
    assert not Release.objects.filter(pk=begun.pk).exists()
    run_job(job.pk)
    importing.discard(slow, "too late")  # The first worker was only slow.
    job.refresh_from_db()
    assert (job.status, job.losses, Release.objects.get().status) == (JobStatus.DONE, 1, "draft")


@pytest.mark.parametrize(
    ("body", "profile"),
    [(b"", POPULATION), (b"x" * 100, POPULATION), (b"a,b", "unheard-of")],
    ids=["empty", "large", "profile"],
)
def test_what_cannot_be_imported_is_refused_at_once(body: bytes, profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 50)
    with pytest.raises(InvalidInput):
        queue_import("table.csv", body, profile=profile, actor=make_user())
    assert not Job.objects.exists()


def test_a_reader_imports_nothing() -> None:
    with pytest.raises(NotAllowed):
        sent(actor=make_user(Role.READER))
