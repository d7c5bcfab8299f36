"""All providers of a run are asked within one time, however many services hang, and each has its own answer."""

import threading
import time
from typing import Any

import pytest

from claims.models import Claim, Outcome, RunStatus
from claims.verification import asking
from claims.verification.asking import ask_providers
from claims.verification.providers import Answer, OneByOne, Provider
from claims.verification.providers.google import Google
from claims.verification.providers.sdmx import Unicef
from claims.verification.providers.wikidata import Wikidata
from claims.verification.providers.worldbank import WorldBank
from claims.verification.services import queue_verification, run_verification
from tests.queue.providers import Broken, Silent
from tests.stub import Stub
from tests.verification.providers.conftest import at, claim_about

pytestmark = pytest.mark.django_db(transaction=True)


class Deaf(OneByOne):
    """Answers only when it is let go."""

    id = "deaf"

    def __init__(self) -> None:
        self.let_go = threading.Event()

    def ask(self, claim: Claim) -> Answer:
        self.let_go.wait(60)
        return Answer(Outcome.NOTHING)


class Where(OneByOne):
    """Notes in which thread it is asked."""

    id = "where"
    thread = ""

    def ask(self, claim: Claim) -> Answer:
        self.thread = threading.current_thread().name
        return Answer(Outcome.NOTHING)


def use(monkeypatch: pytest.MonkeyPatch, *chosen: Provider) -> None:
    monkeypatch.setattr(asking, "providers", lambda: list(chosen))


def test_services_that_hang_cost_the_time_of_one(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = {"deadline": 1.5, "parallel": 5}
    slow = [at(each, stub, "slow", **alone) for each in (WorldBank, Google, Wikidata)]
    use(monkeypatch, *slow, at(Unicef, stub, parallel=5))
    claim = claim_about("population_total")
    began = time.monotonic()
    answers = ask_providers([claim])
    assert time.monotonic() - began < len(slow) * alone["deadline"]
    assert [answer.outcome for _name, [answer] in answers] == [Outcome.FAILED] * 3 + [Outcome.FOUND]


def test_one_that_does_not_come_back_is_given_up_and_the_others_answers_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deaf = Deaf()
    use(monkeypatch, deaf, Silent())
    monkeypatch.setattr(asking, "TOGETHER", 0.3)
    claim = claim_about("population_total")
    run = run_verification(queue_verification(claim).pk)
    deaf.let_go.set()
    assert run is not None
    assert (run.status, run.error[:5], run.attempts) == (RunStatus.QUEUED, "deaf:", 1)
    (_deaf, [late]), (_silent, [silent]) = ask_providers([claim])
    assert (late.outcome, silent.outcome) == (Outcome.NOTHING, Outcome.NOTHING)


def test_the_last_attempt_keeps_what_the_others_found_beside_one_that_is_late(
    stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf = Deaf()
    use(monkeypatch, deaf, at(WorldBank, stub))
    monkeypatch.setattr(asking, "TOGETHER", 5.0)
    claim = claim_about("population_total")
    row = queue_verification(claim)
    type(row).objects.update(attempts=4)
    run = run_verification(row.pk)
    deaf.let_go.set()
    assert run is not None
    outcomes = dict(run.answers.values_list("provider", "outcome"))
    assert (run.status, outcomes) == (RunStatus.FAILED, {"deaf": Outcome.FAILED, "worldbank": Outcome.FOUND})
    assert claim.evidence.exists()


def test_a_fault_that_nobody_foresaw_is_noted_on_the_run_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Broken(), Silent())
    row = queue_verification(claim_about("population_total"))
    with pytest.raises(KeyError):
        run_verification(row.pk)
    row.refresh_from_db()
    assert (row.status, row.error) == (RunStatus.QUEUED, "KeyError: 'value'")


def test_no_thread_keeps_a_connection(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    close = asking.connections.close_all

    def noted() -> None:
        closed.append(threading.current_thread().name)
        close()

    monkeypatch.setattr(asking.connections, "close_all", noted)
    use(monkeypatch, at(WorldBank, stub), Silent())
    ask_providers([claim_about("population_total")])
    assert len(closed) == 2
    assert threading.main_thread().name not in closed


@pytest.mark.django_db(transaction=False)
def test_inside_a_transaction_all_are_asked_where_it_is_seen(monkeypatch: pytest.MonkeyPatch, db: Any) -> None:
    where = Where()
    use(monkeypatch, where)
    ask_providers([claim_about("population_total")])
    assert where.thread == threading.current_thread().name
