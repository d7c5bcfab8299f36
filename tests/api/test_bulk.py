"""Articles by the thousand: lines that can be used are taken in, the others say why, and nothing is done twice."""

import json
from typing import Any
from unittest import mock

import pytest
from rest_framework.test import APIClient

from claims.models import Article, IntakeLine, Job, JobStatus
from claims.verification import bulk
from claims.verification.services import cancel_job, run_job
from tests.api.conform import assert_conforms
from tests.api.conftest import KeyClient
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db

BULK = "/api/v1/articles/bulk/"
LINES = "/api/v1/articles/bulk/{id}/lines/"


def send(client: APIClient, *lines: Any, **headers: Any) -> Any:
    body = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return client.post(BULK, body.encode(), content_type="application/x-ndjson", **headers)


def texts(number: int) -> list[dict[str, str]]:
    return [{"text": f"The council counted {count} trees in 2025."} for count in range(100, 100 + number)]


def test_a_file_is_taken_in_by_a_job_that_can_be_watched(checker: APIClient) -> None:
    source = make_source()
    arabic = {"text": "أحصى المجلس 3200 شجرة.", "source": source.pk, "published_at": "2026-01-03T08:00:00+03:00"}
    answer = send(checker, *texts(2), arabic)
    assert_conforms(answer, BULK, "post")
    assert (answer.status_code, answer.json()["status"], answer.json()["total"]) == (202, "queued", 3)
    run_job(answer.json()["id"])
    job = checker.get(answer["Location"])
    assert_conforms(job, "/api/v1/articles/bulk/{id}/")
    assert {name: job.json()[name] for name in ("status", "done", "failed")} == {
        "status": "done",
        "done": 3,
        "failed": 0,
    }
    article = Article.objects.get(language="ar")
    assert (article.source, article.published_at.isoformat()) == (source, "2026-01-03T05:00:00+00:00")  # type: ignore[union-attr]


def test_a_faulty_line_stops_no_other(checker: APIClient) -> None:
    [good] = texts(1)
    answer = send(
        checker, good, "{", "[]", "", {"text": ""}, {"text": "5", "language": "fr"}, good, '{"text": "\\ud800"}'
    )
    assert (answer.json()["total"], answer.json()["failed"]) == (7, 5)
    run_job(answer.json()["id"])
    lines = checker.get(f"{answer['Location']}lines/")
    assert_conforms(lines, LINES)
    found = {row["number"]: row for row in lines.json()["results"]}
    assert sorted(found) == [1, 2, 3, 5, 6, 7, 8]
    assert (found[1]["created"], found[7]["created"], found[1]["article"]) == (True, False, found[7]["article"])
    assert "language" in found[6]["error"]
    failed = checker.get(f"{answer['Location']}lines/", {"failed": "true"}).json()["results"]
    assert [row["number"] for row in failed] == [2, 3, 5, 6, 8]
    assert checker.get(answer["Location"]).json()["failed"] == 5


@pytest.mark.parametrize(
    ("body", "status"), [(b"", 400), (b"\n\n", 400), (b"\xff", 400), (b'{"text": "5"}\n' * 5001, 400)]
)
def test_what_is_no_file_of_articles_is_refused_whole(checker: APIClient, body: bytes, status: int) -> None:
    answer = checker.post(BULK, body, content_type="application/x-ndjson")
    assert_conforms(answer, BULK, "post")
    assert (answer.status_code, Job.objects.count()) == (status, 0)


def test_a_file_that_is_too_large_is_not_read(checker: APIClient) -> None:
    with mock.patch("claims.api.bulk.MOST_BYTES", 10):
        answer = send(checker, *texts(1))
    assert_conforms(answer, BULK, "post")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_other_kinds_of_content_are_refused(checker: APIClient) -> None:
    assert checker.post(BULK, {"text": "5 trees"}).status_code == 415


def test_a_large_file_is_taken_in_slice_by_slice(checker: APIClient) -> None:
    answer = send(checker, *texts(bulk.SLICE + 5))
    job = run_job(answer.json()["id"])
    assert job is not None
    job.refresh_from_db()
    assert (job.status, job.done) == (JobStatus.QUEUED, bulk.SLICE)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.status, job.done, Article.objects.count()) == (JobStatus.DONE, bulk.SLICE + 5, bulk.SLICE + 5)


def test_a_worker_that_is_lost_leaves_each_line_done_once(checker: APIClient) -> None:
    answer = send(checker, *texts(3))
    with (
        mock.patch.object(bulk, "take_in", side_effect=[bulk.take_in(texts(1)[0], None), SystemExit]),
        pytest.raises(SystemExit),
    ):
        run_job(answer.json()["id"])
    Job.objects.update(status=JobStatus.QUEUED, lease_expires_at=None)
    run_job(answer.json()["id"])
    job = Job.objects.get()
    assert (job.status, job.done, Article.objects.count()) == (JobStatus.DONE, 3, 3)


def test_a_cancelled_file_stops_before_the_next_line(checker: APIClient) -> None:
    answer = send(checker, *texts(3))
    cancel_job(Job.objects.get(), actor=make_user())
    run_job(answer.json()["id"])
    assert (Job.objects.get().status, Article.objects.count()) == (JobStatus.CANCELLED, 0)
    assert IntakeLine.objects.waiting().count() == 3


def test_the_same_file_with_its_key_is_one_job(checker: APIClient) -> None:
    first, second = (send(checker, *texts(2), HTTP_IDEMPOTENCY_KEY="monday") for _ in range(2))
    assert (first.json(), Job.objects.count()) == (second.json(), 1)
    assert send(checker, *texts(3), HTTP_IDEMPOTENCY_KEY="monday").status_code == 422


def test_a_file_is_its_senders_and_insiders(key_client: KeyClient) -> None:
    mine = key_client("write")
    address = send(mine, *texts(1))["Location"]
    clients = [mine, key_client("write"), key_client("write", "read_all"), key_client("read")]
    assert [client.get(address).status_code for client in clients] == [200, 404, 200, 403]
