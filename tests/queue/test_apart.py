"""A service that hangs holds up verifications for a while, and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import Settings

from claims.intake import take_in
from claims.models import Article, Claim, Measure, Place, ReadingStatus, RunStatus, VerificationRun
from claims.verification.http.limits import FAILURES
from claims.verification.services import queue_verifications
from tests.factories import make_claim
from tests.queue.fire import IMPATIENT
from tests.services.worker import Worker
from tests.stub import running_stub

pytestmark = [pytest.mark.broker, pytest.mark.django_db(transaction=True)]
Workers = Callable[..., Worker]
Wait = Callable[..., None]
CLAIMS = 12


def claims_of_years(number: int) -> list[Claim]:
    """Return claims of which each is another question to the World Bank."""
    about = {"measure": Measure.objects.get(code="population_total"), "place": Place.objects.get(code="JO")}
    years = range(2000, 2000 + number)
    return [make_claim(period_start=date(year, 1, 1), period_end=date(year, 12, 31), **about) for year in years]


def test_a_service_that_hangs_costs_a_worker_a_few_deadlines_and_holds_up_no_reading(
    worker: Workers, wait_until: Wait, settings: Settings
) -> None:
    settings.FACTCHECK_RUNS_AT_ONCE = 1  # A knock for each, as where the network is asked.
    with running_stub() as stub:
        environment = {**IMPATIENT, "TEST_LEASE": "60", "TEST_BANK": stub.url("worldbank", "slow")}
        runs = queue_verifications(claims_of_years(CLAIMS))
        worker(concurrency=1, environment=environment, queues="celery")
        worker(concurrency=1, environment=environment, queues="verification")
        wait_until(lambda: stub.asked)
        take_in("The mill milled well.")
        wait_until(lambda: Article.objects.filter(reading_status=ReadingStatus.DONE).exists())
        assert VerificationRun.objects.filter(attempts=0).exists()
        tried = VerificationRun.objects.filter(attempts=1, status=RunStatus.QUEUED)
        wait_until(lambda: tried.count() == len(runs))
        assert len(stub.asked) == FAILURES
    assert all("worldbank" in error for error in tried.values_list("error", flat=True))
