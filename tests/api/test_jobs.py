"""Work on many rows through the API: watched by insiders, stopped by whoever may start it."""

import pytest
from rest_framework.test import APIClient

from claims.access import Role
from claims.models import Job, JobStatus, RevisedEvidence
from claims.verification.services import reverify_claims, run_job
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.factories import make_claim, make_release, make_user, make_verdict

pytestmark = pytest.mark.django_db
JOBS = "/api/v1/jobs/"
REVISED = "/api/v1/revised-evidence/"


def make_job(**values: object) -> Job:
    return Job.objects.create(**{"kind": Job.Kind.REVERIFY, "title": "all claims", **values})


def revised() -> RevisedEvidence:
    verdict = make_verdict(is_current=True)
    return RevisedEvidence.objects.create(verdict=verdict, release=make_release(), changes=[])


def test_a_job_shows_how_far_it_is(checker: APIClient) -> None:
    claims = [make_claim() for _number in range(3)]
    job = reverify_claims("all", {}, actor=make_user())
    run_job(job.pk)
    job.runs.filter(claim=claims[0]).update(status="failed")
    answer = checker.get(f"{JOBS}{job.pk}/")
    assert answer.json()["progress"] == {"total": 3, "done": 1, "failed": 1}
    assert (answer.json()["kind"], answer.json()["status"]) == ("reverify", "running")
    assert_conforms(answer, f"{JOBS}{{id}}/")


def test_jobs_are_listed_by_kind_and_status(checker: APIClient) -> None:
    wanted = make_job()
    make_job(status=JobStatus.DONE)
    make_job(kind=Job.Kind.IMPORT)
    answer = checker.get(f"{JOBS}?kind=reverify&status=queued,running")
    assert [row["id"] for row in answer.json()["results"]] == [wanted.pk]
    assert_conforms(answer, JOBS)


def test_a_job_is_cancelled_once(checker: APIClient) -> None:
    job = make_job()
    answer = checker.post(f"{JOBS}{job.pk}/cancel/")
    assert (answer.status_code, answer.json()["cancel_requested"]) == (202, True)
    assert_conforms(answer, f"{JOBS}{{id}}/cancel/", "post")
    run_job(job.pk)
    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED
    again = checker.post(f"{JOBS}{job.pk}/cancel/")
    assert (again.status_code, again["Content-Type"]) == (409, "application/problem+json")


def test_a_reader_watches_and_cancels_nothing(key_client: KeyClient) -> None:
    job = make_job()
    reader = key_client("read_all", "write", role=Role.READER)
    assert reader.get(f"{JOBS}{job.pk}/").status_code == 200
    assert reader.post(f"{JOBS}{job.pk}/cancel/").status_code == 403
    assert key_client("read").get(JOBS).status_code == 403


def test_verdicts_whose_figures_changed_are_listed_and_settled_by_who_may_correct(
    checker: APIClient, key_client: KeyClient
) -> None:
    row = revised()
    answer = checker.get(f"{REVISED}?settled=false&claim={row.verdict.claim_id}")
    assert [(each["verdict"], each["settled_at"]) for each in answer.json()["results"]] == [(row.verdict_id, None)]
    assert_conforms(answer, REVISED)
    assert checker.post(f"{REVISED}{row.pk}/settle/").status_code == 403
    editor = key_client("read_all", "admin", role=Role.EDITOR)
    settled = editor.post(f"{REVISED}{row.pk}/settle/")
    assert (settled.status_code, settled.json()["settled_by"] is None) == (200, False)
    assert editor.post(f"{REVISED}{row.pk}/settle/").status_code == 409
    assert checker.get(f"{REVISED}?settled=false").json()["results"] == []
