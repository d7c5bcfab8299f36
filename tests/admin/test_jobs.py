"""The pages of work on many rows: a file of figures is sent, watched while a worker imports it, and can be stopped."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.access import Role
from claims.models import Job, JobStatus
from claims.verification.services import reverify_claims, run_job
from tests.factories import make_claim, make_user
from tests.verification.test_tables import POPULATION, TABLE

pytestmark = pytest.mark.django_db
ADD = "/admin/claims/job/add/"


def send(client: Client, body: str = TABLE, profile: str = POPULATION) -> Any:
    file = SimpleUploadedFile("table.csv", body.encode(), content_type="text/csv")
    return client.post(ADD, {"file": file, "profile": profile, "vintage": "2026-07"}, follow=True)


def test_a_file_that_is_sent_is_shown_as_a_job_until_it_is_done(checker: Client) -> None:
    answer = send(checker)
    job = Job.objects.get()
    assert (answer.redirect_chain[-1][0], answer["Refresh"]) == (f"/admin/claims/job/{job.pk}/change/", "3")
    assert (job.kind, job.status, job.parameters["vintage"]) == (Job.Kind.IMPORT, JobStatus.QUEUED, "2026-07")
    run_job(job.pk)
    page = checker.get(f"/admin/claims/job/{job.pk}/change/")
    job.refresh_from_db()
    assert "Refresh" not in page
    assert f"/admin/claims/release/{job.release_id}/change/" in page.content.decode()


def test_what_cannot_be_imported_is_said_in_the_form(checker: Client) -> None:
    assert "The submitted file is empty." in send(checker, body="").content.decode()
    assert not Job.objects.exists()


def test_why_an_import_failed_stands_on_its_page_and_in_the_list(checker: Client) -> None:
    job = run_job(Job.objects.latest("pk").pk) if send(checker, body="nothing to read\n") else None
    assert job is not None
    assert job.error
    assert job.error in checker.get(f"/admin/claims/job/{job.pk}/change/").content.decode().replace("&quot;", '"')
    assert job.error in checker.get("/admin/claims/job/").content.decode().replace("&quot;", '"')


def test_a_job_is_stopped_on_its_page(checker: Client) -> None:
    claims = [make_claim() for _number in range(2)]
    job = reverify_claims("all", {}, actor=None)
    run_job(job.pk)
    checker.post(f"/admin/claims/job/{job.pk}/cancel/")
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.status, len(claims)) == (JobStatus.CANCELLED, job.failed)
    again = checker.post(f"/admin/claims/job/{job.pk}/cancel/", follow=True)
    assert "already ended" in again.content.decode()


def test_a_reader_sends_and_stops_nothing() -> None:
    client = Client()
    client.force_login(make_user(Role.READER))
    job = reverify_claims("all", {}, actor=None)
    assert client.get(ADD).status_code == 403
    assert "Cancel this job" not in client.get(f"/admin/claims/job/{job.pk}/change/").content.decode()
    client.post(f"/admin/claims/job/{job.pk}/cancel/")
    job.refresh_from_db()
    assert job.cancel_requested is False


def test_the_list_of_jobs_takes_few_queries(checker: Client, django_assert_max_num_queries: Any) -> None:
    for _number in range(10):
        Job.objects.create(kind=Job.Kind.IMPORT, title="table.csv", status=JobStatus.DONE)
    with django_assert_max_num_queries(20):
        assert checker.get("/admin/claims/job/").context["cl"].result_count == 10
