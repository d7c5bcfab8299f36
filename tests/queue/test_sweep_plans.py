"""What sweep and take ask the database is answered by indexes of open rows: finished rows cost nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from claims.models import Article, Claim, Job, JobStatus, ReadingStatus, RunStatus, Status, VerificationRun
from claims.verification import holding
from claims.verification.services import queue_verification, queue_verifications, run_verification, sweep
from tests.factories import make_claim, make_run

pytestmark = pytest.mark.django_db
FINISHED = 3000
# Tables of which nearly all rows are finished.
LARGE = ("claims_verificationrun", "claims_claim", "claims_article", "claims_job")


@pytest.fixture
def finished() -> None:
    """Many finished claims, runs, jobs and articles, of which the planner knows."""
    claims = Claim.objects.bulk_create(
        Claim(statement="x", language="en", status=Status.NEEDS_REVIEW) for _n in range(FINISHED)
    )
    job = Job.objects.create(kind=Job.Kind.REVERIFY, title="all", status=JobStatus.RUNNING, total=FINISHED)
    done = {"status": RunStatus.DONE, "job": job}
    VerificationRun.objects.bulk_create(VerificationRun(claim=claim, **done) for claim in claims)
    make_run(job=job)  # So that the job goes on.
    Job.objects.bulk_create(Job(kind=Job.Kind.IMPORT, title="x", status=JobStatus.DONE) for _n in range(FINISHED))
    Article.objects.bulk_create(
        Article(text=f"text {n}", text_sha256=f"{n:064}", language="en", reading_status=ReadingStatus.DONE)
        for n in range(FINISHED)
    )
    if connection.vendor == "postgresql":  # It does so by itself now and then; SQLite's planner is never told.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def scans(work: Callable[[], object]) -> list[str]:
    """Return the steps of the plans of what `work` asks that read a large table from end to end."""
    with CaptureQueriesContext(connection) as asked:
        work()
    found = []
    for query in asked:
        sql = query["sql"]
        if not sql.startswith(("SELECT", "UPDATE")) or "pg_" in sql:
            continue
        found += [f"{step}: {sql}" for step in plan_of(sql) if reads_all(step)]
    return found


def plan_of(sql: str) -> list[str]:
    """Return the steps of a plan, as the database words them."""
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + sql.replace("%", "%%"), [])
        rows: list[Any] = cursor.fetchall()
    return [str(row[-1] if connection.vendor == "sqlite" else row[0]) for row in rows]


def reads_all(step: str) -> bool:
    """Tell whether a step reads a large table from end to end; an index of open rows may be read whole."""
    if connection.vendor == "postgresql":
        return any(f"Seq Scan on {table} " in step for table in LARGE)
    return any(f"SCAN {table}" in step for table in LARGE) and " USING INDEX" not in step and "COVERING" not in step


@pytest.mark.usefixtures("finished")
def test_the_sweep_reads_no_finished_row() -> None:
    assert scans(sweep) == []


@pytest.mark.usefixtures("finished")
def test_taking_runs_reads_no_finished_row() -> None:
    run = queue_verification(make_claim())
    assert scans(lambda: holding.take(run.pk, most=50)) == []
    assert VerificationRun.objects.get(pk=run.pk).status == RunStatus.RUNNING


@pytest.mark.usefixtures("finished")
def test_verifying_runs_from_take_to_record_reads_no_finished_row(settings: Settings) -> None:
    settings.FACTCHECK_RUNS_AT_ONCE = 2
    runs = queue_verifications([make_claim(), make_claim(), make_claim()])
    assert scans(lambda: run_verification(runs[0].pk)) == []
    assert VerificationRun.objects.get(pk=runs[0].pk).status == RunStatus.DONE


@pytest.mark.usefixtures("finished")
def test_a_scan_would_be_seen() -> None:
    assert scans(lambda: list(VerificationRun.objects.filter(error="x"))) != []
