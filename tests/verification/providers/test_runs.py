"""Runs that go over the network: one service in trouble does not lose what the others found."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from redis.exceptions import RedisError

from claims.models import Claim, Outcome, RunStatus, VerificationRun
from claims.verification import holding
from claims.verification.providers import load
from claims.verification.services import queue_verification, run_verification
from tests.stub import Stub
from tests.verification.providers.conftest import claim_about

pytestmark = pytest.mark.django_db
BANK = "claims.verification.providers.worldbank.WorldBank"
UNHCR = "claims.verification.providers.unhcr.Unhcr"
WIKIDATA = "claims.verification.providers.wikidata.Wikidata"
Switch = Callable[..., None]


@pytest.fixture
def moods(stub: Stub, settings: Any) -> Switch:
    """Let the services of a run be in these moods from now on."""

    def switch(**by_id: str) -> None:
        settings.FACTCHECK_ENDPOINTS = {name: {"base_url": stub.url(name, mood)} for name, mood in by_id.items()}
        settings.FACTCHECK_PROVIDERS = [path for path in (BANK, UNHCR, WIKIDATA) if path.split(".")[-2] in by_id]
        load.cache_clear()

    return switch


@pytest.fixture(autouse=True)
def _providers_are_made_anew() -> Any:
    yield
    load.cache_clear()


def attempt(run: VerificationRun) -> VerificationRun:
    """Try a run now, whatever its time."""
    VerificationRun.objects.filter(pk=run.pk).update(available_at=timezone.now())
    tried = run_verification(run.pk)
    assert tried is not None
    return tried


def outcomes(run: VerificationRun) -> dict[str, str]:
    return {answer.provider: answer.outcome for answer in run.answers.all()}


def claim() -> Claim:
    return claim_about("population_total", value=11002022, unit="count", step=1)


def test_a_claim_is_verified_by_what_a_public_service_says(moods: Switch) -> None:
    moods(worldbank="ok")
    run = attempt(queue_verification(claim()))
    assert (run.status, run.proposal.rating) == (RunStatus.DONE, "true")
    [answer] = run.answers.all()
    assert [snapshot.media_type for snapshot in answer.snapshots.all()] == ["application/json"]
    evidence = run.claim.evidence.get(stance="supports")
    assert (evidence.vintage, evidence.snapshot) == ("2026-07-13", answer.snapshots.get())
    assert run.claim.records.count() == run.claim.evidence.count() == 4


def test_a_service_that_recovers_is_asked_again_and_the_others_are_not(moods: Switch, stub: Stub) -> None:
    moods(worldbank="ok", wikidata="503")
    run = attempt(queue_verification(claim()))
    assert (run.status, run.answers.count()) == (RunStatus.QUEUED, 0)
    assert run.error.startswith("wikidata: It is out of order")
    stub.asked.clear()
    moods(worldbank="ok", wikidata="ok")
    run = attempt(run)
    assert (run.status, outcomes(run)) == (RunStatus.DONE, {"worldbank": Outcome.FOUND, "wikidata": Outcome.FOUND})
    assert {asked.service for asked in stub.asked} == {"wikidata"}


def test_a_run_waits_as_long_as_a_service_asks_for(moods: Switch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "backoff", lambda attempts: timedelta(seconds=1))
    moods(worldbank="429")
    before = timezone.now()
    run = attempt(queue_verification(claim()))
    assert run.status == RunStatus.QUEUED
    assert timedelta(seconds=7) <= run.available_at - before < timedelta(seconds=12)


def test_at_the_end_one_that_failed_is_recorded_and_the_rest_is_kept(moods: Switch) -> None:
    moods(worldbank="ok", unhcr="ok", wikidata="500")
    run = queue_verification(claim())
    for _attempt in range(holding.MAX_ATTEMPTS):
        run = attempt(run)
    assert run.status == RunStatus.FAILED
    assert run.error.startswith("wikidata: ")
    assert outcomes(run) == {"worldbank": Outcome.FOUND, "unhcr": Outcome.NOT_ASKED, "wikidata": Outcome.FAILED}
    assert run.proposal.rating == "true"
    assert run.claim.evidence.count() == 4
    run.claim.refresh_from_db()
    assert run.claim.status == "needs_review"


def test_a_lasting_fault_is_recorded_at_once(moods: Switch) -> None:
    moods(worldbank="ok", wikidata="error")
    run = attempt(queue_verification(claim()))
    assert (run.status, run.attempts) == (RunStatus.DONE, 1)
    failed = run.answers.get(provider="wikidata")
    assert (failed.outcome, failed.query["detail"]) == (
        Outcome.FAILED,
        "badvalue: Unrecognized value for parameter",
    )
    assert failed.snapshots.count() == 1


def test_verified_again_nothing_is_kept_twice(moods: Switch) -> None:
    moods(worldbank="ok")
    checked = claim()
    for _time in range(2):
        attempt(queue_verification(checked))
    assert (checked.evidence.count(), checked.records.count()) == (4, 4)


def states(**options: Any) -> Any:
    out = io.StringIO()
    call_command("providers", stdout=out, **options)
    return out.getvalue()


def test_the_command_prints_the_state_of_each_provider(moods: Switch) -> None:
    moods(worldbank="ok", unhcr="none", wikidata="html")
    rows = {row["provider"]: row for row in json.loads(states(json=True))}
    assert {name: row["state"] for name, row in rows.items()} == {
        "worldbank": "ready",
        "unhcr": "ready",
        "wikidata": "failing",
    }
    assert "JSON" in rows["wikidata"]["detail"]
    assert len(states().splitlines()) == 3


def test_the_command_asks_anew_and_never_raises(moods: Switch, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    moods(worldbank="ok")
    states()
    states()
    assert len(stub.asked) == 2

    def fail(*args: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("claims.verification.providers.worldbank.read_page", fail)
    [row] = json.loads(states(json=True))
    assert (row["state"], row["detail"]) == ("broken", "RuntimeError: a fault of ours")


def test_without_the_shared_limits_the_command_says_what_to_start(
    moods: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> None:
        raise RedisError("connection refused")

    moods(worldbank="ok")
    monkeypatch.setattr("claims.verification.providers.worldbank.read_page", refused)
    assert "start Factcheck. connection refused" in states()


def test_the_command_says_what_is_switched_off(settings: Any) -> None:
    rows = {row["provider"]: row for row in json.loads(states(json=True))}
    assert len(rows) == len(settings.FACTCHECK_PROVIDERS)
    assert (rows["reference"]["state"], rows["earlier"]["state"]) == ("ready", "ready")
    assert {row["state"] for name, row in rows.items() if name not in ("reference", "earlier")} == {"off"}
    *lines, last = states().splitlines()
    assert "World Bank  Asking over the network is switched off." in lines[2]
    assert "FACTCHECK_NETWORK_PROVIDERS=true" in last
