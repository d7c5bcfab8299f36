"""What every provider on the network does with success, with nothing, and with each way of going wrong."""

from datetime import timedelta
from decimal import Decimal

import pytest

from claims import store
from claims.models import Claim, Outcome, Snapshot
from claims.verification.http.limits import FAILURES
from claims.verification.providers import Answer
from claims.verification.providers.hapi import Hapi
from claims.verification.providers.networked import Networked
from claims.verification.providers.worldbank import WorldBank
from tests.stub import Stub
from tests.verification.providers.conftest import ABOUT, at, claim_about

pytestmark = pytest.mark.django_db
PAGED = [provider for provider in ABOUT if provider.id in ("worldbank", "google", "unhcr", "hapi")]
OUT_OF_ORDER = "It is out of order: it did not answer, or not with data."


@pytest.fixture(params=ABOUT, ids=lambda provider: provider.id)
def provider(request: pytest.FixtureRequest) -> type[Networked]:
    kind: type[Networked] = request.param
    return kind


@pytest.fixture
def claim(provider: type[Networked]) -> Claim:
    return claim_about(*ABOUT[provider])


def kept_bytes(answer: Answer) -> list[bytes]:
    """Return the bytes of every page of an answer, as the store has them."""
    return [store.read(snapshot) for snapshot in answer.snapshots]


def test_it_finds_what_the_service_has(provider: type[Networked], claim: Claim, stub: Stub) -> None:
    answer = at(provider, stub).ask(claim)
    assert (answer.outcome, answer.reason, answer.again) == (Outcome.FOUND, "", None)
    for evidence in answer.found:
        evidence.claim = claim
        evidence.fingerprint = "0" * 64
        evidence.full_clean(exclude=["fingerprint"])
        assert evidence.provider == provider.id
        assert evidence.origin
        assert evidence.pointer
        assert 0 < evidence.authority <= 1
        assert isinstance(evidence.value, Decimal) or provider.id == "google"
        assert evidence.snapshot in answer.snapshots


def test_the_answer_is_kept_before_it_is_read(provider: type[Networked], claim: Claim, stub: Stub) -> None:
    answer = at(provider, stub).ask(claim)
    assert len(answer.snapshots) == len(stub.asked) == len(answer.query["asked"]) > 0
    assert all(kept_bytes(answer))
    assert all(snapshot.warc_sha256 for snapshot in answer.snapshots)


def test_we_say_who_asks_and_in_which_form(
    provider: type[Networked], claim: Claim, stub: Stub, settings: object
) -> None:
    at(provider, stub).ask(claim)
    assert stub.asked
    for asked in stub.asked:
        assert asked.headers["user-agent"].startswith("Factcheck/")
        assert asked.headers["accept"] not in ("", "*/*")


def test_no_key_is_kept_in_an_address(provider: type[Networked], claim: Claim, stub: Stub) -> None:
    at(provider, stub, key="s3cret").ask(claim)
    kept = [snapshot.url + str(snapshot.headers) for snapshot in Snapshot.objects.all()]
    assert kept
    assert not [text for text in kept if "s3cret" in text]


def test_nothing_found_is_an_answer(provider: type[Networked], claim: Claim, stub: Stub) -> None:
    for _time in range(2):
        answer = at(provider, stub, "none").ask(claim)
        assert (answer.outcome, answer.again) == (Outcome.NOTHING, None)
        assert answer.reason == "It has no figure for this."
        assert kept_bytes(answer)


def test_an_error_in_the_services_own_form_is_not_tried_again(
    provider: type[Networked], claim: Claim, stub: Stub
) -> None:
    answer = at(provider, stub, "error").ask(claim)
    assert (answer.outcome, answer.again) == (Outcome.FAILED, None)
    assert "did not accept the question" in answer.reason
    assert answer.query["detail"]


@pytest.mark.parametrize("mood", ["html", "malformed", "truncated", "500", "503"])
def test_a_service_out_of_order_is_asked_again_later_and_its_bytes_are_kept(
    provider: type[Networked], claim: Claim, stub: Stub, mood: str
) -> None:
    answer = at(provider, stub, mood).ask(claim)
    assert (answer.outcome, answer.reason, answer.again) == (Outcome.FAILED, OUT_OF_ORDER, timedelta(0))
    assert kept_bytes(answer)
    assert answer.found == ()


def test_an_answer_in_an_unknown_form_is_kept_and_not_tried_again(
    provider: type[Networked], claim: Claim, stub: Stub
) -> None:
    answer = at(provider, stub, "odd").ask(claim)
    assert (answer.outcome, answer.again) == (Outcome.FAILED, None)
    assert answer.reason == "It answered in a form that we do not know."
    assert kept_bytes(answer)


def test_a_service_that_has_enough_of_us_is_left_alone_as_long_as_it_asks(
    provider: type[Networked], claim: Claim, stub: Stub
) -> None:
    first, second = (at(provider, stub, mood).ask(claim) for mood in ("429", "ok"))
    assert (first.outcome, first.again) == (Outcome.FAILED, timedelta(seconds=7))
    assert second.again is not None
    assert timedelta(0) < second.again <= timedelta(seconds=7)
    assert len(stub.asked) == 1


def test_a_service_that_wants_hours_is_not_waited_for(provider: type[Networked], claim: Claim, stub: Stub) -> None:
    answer = at(provider, stub, "429-later").ask(claim)
    assert (answer.outcome, answer.reason, answer.again) == (Outcome.FAILED, "It asked us to come back later.", None)


def test_a_slow_service_is_given_up_in_time(provider: type[Networked], claim: Claim, stub: Stub) -> None:
    answer = at(provider, stub, "slow", deadline=0.3).ask(claim)
    assert (answer.outcome, answer.again) == (Outcome.FAILED, timedelta(0))
    assert answer.snapshots == ()


def test_a_service_that_keeps_failing_is_left_alone_for_a_while(
    provider: type[Networked], claim: Claim, stub: Stub
) -> None:
    broken = at(provider, stub, "500")
    for _time in range(FAILURES):
        broken.ask(claim)
    asked = len(stub.asked)
    answer = at(provider, stub).ask(claim)
    assert (answer.outcome, answer.reason) == (Outcome.FAILED, "It asked us to come back later.")
    assert len(stub.asked) == asked


def test_it_is_not_asked_while_the_network_is_switched_off(
    provider: type[Networked], claim: Claim, stub: Stub, settings: object
) -> None:
    settings.FACTCHECK_NETWORK_PROVIDERS = False  # type: ignore[attr-defined]
    answer = at(provider, stub).ask(claim)
    assert (answer.outcome, answer.reason) == (Outcome.NOT_ASKED, "Asking over the network is switched off.")
    assert stub.asked == []


def test_without_a_key_that_it_needs_it_is_not_asked(provider: type[Networked], claim: Claim, stub: Stub) -> None:
    answer = at(provider, stub, key="").ask(claim)
    assert (answer.outcome == Outcome.NOT_ASKED) == provider.needs_key
    assert (stub.asked == []) == provider.needs_key


def test_the_same_question_is_not_asked_twice_within_the_hour(
    provider: type[Networked], claim: Claim, stub: Stub
) -> None:
    first, second = (at(provider, stub).ask(claim) for _time in range(2))
    assert first.snapshots == second.snapshots
    assert [item.value for item in first.found] == [item.value for item in second.found]
    assert len(stub.asked) == len(first.snapshots)


def test_an_answer_whose_bytes_are_gone_is_asked_for_again(stub: Stub) -> None:
    claim = claim_about(*ABOUT[WorldBank])
    [snapshot] = at(WorldBank, stub).ask(claim).snapshots
    store.path_of(snapshot.sha256).unlink()
    assert at(WorldBank, stub).ask(claim).outcome == Outcome.FOUND
    assert len(stub.asked) == 2


@pytest.mark.parametrize("kind", PAGED, ids=lambda kind: kind.id)
def test_all_pages_are_read(kind: type[Networked], stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hapi, "limit", 2)
    claim = claim_about(*ABOUT[kind])
    whole = at(kind, stub, "ok").ask(claim)
    stub.asked.clear()
    paged = at(kind, stub, "paged").ask(claim)
    assert len([each for each in stub.asked if each.path == stub.asked[0].path]) == 2
    assert {(item.period_end, item.value) for item in paged.found} == {
        (item.period_end, item.value) for item in whole.found
    }
