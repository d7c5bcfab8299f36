"""Save Page Now: what is asked for, when it is looked at again, what ends it, and that no verdict waits for it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from claims.models import ArchivedCopy, Evidence
from claims.verification import saving
from claims.verification.evidence import keep_found
from claims.verification.keeping import Inventory, damages
from claims.verification.services import add_evidence, queue_verification, run_verification
from tests.factories import make_claim, make_evidence, make_user
from tests.stub import Stub, running_stub

pytestmark = pytest.mark.django_db
PAGE = "https://statistics.example/bulletin"


@pytest.fixture(scope="module")
def running() -> Iterator[Stub]:
    with running_stub() as stub:
        yield stub


@pytest.fixture
def stub(running: Stub, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Stub:
    """The archive, switched on; every name has a public address."""
    cache.clear()
    running.asked.clear()
    settings.FACTCHECK_SAVE_PAGE_NOW = settings.FACTCHECK_FETCH_PRIVATE = True
    monkeypatch.setattr(saving, "ips_of", lambda host: ["93.184.216.34"])
    in_mood(running, settings, "ok")
    return running


def in_mood(stub: Stub, settings: Any, mood: str, key: str = "access:secret") -> None:
    more = {"deadline": 1.0, "per_minute": 1000}
    settings.FACTCHECK_ENDPOINTS |= {"archive": {"base_url": stub.url("archive", mood), "key": key, **more}}


def wanted(**values: Any) -> ArchivedCopy:
    """Return the copy that new evidence waits for."""
    evidence = make_evidence(**{"url": PAGE} | values)
    saving.want_copies([evidence])
    return evidence.archived


def step(copy: ArchivedCopy) -> ArchivedCopy:
    """Take the next step as if it were due."""
    ArchivedCopy.objects.filter(pk=copy.pk, due_at__isnull=False).update(due_at=timezone.now())
    saving.save_page(copy.pk)
    return ArchivedCopy.objects.get(pk=copy.pk)


def wait_of(copy: ArchivedCopy) -> timedelta:
    assert copy.due_at is not None
    return copy.due_at - timezone.now()


def test_nothing_is_asked_while_it_is_switched_off(stub: Stub, settings: Any) -> None:
    settings.FACTCHECK_SAVE_PAGE_NOW = False
    add_evidence(make_claim(), actor=make_user(), url=PAGE)
    assert (ArchivedCopy.objects.count(), saving.knock_again(), stub.asked) == (0, 0, [])


def test_what_people_and_providers_cite_is_wanted(stub: Stub) -> None:
    by_person = add_evidence(make_claim(), actor=make_user(), url=PAGE)
    claim = make_claim()
    by_provider = keep_found({claim: [Evidence(provider="worldbank", url=PAGE)]})[claim.pk]
    keep_found({claim: [Evidence(provider="worldbank", url=PAGE)]})  # found again: no second copy
    assert {copy.evidence for copy in ArchivedCopy.objects.all()} == {by_person, *by_provider}


@pytest.mark.parametrize("values", [{"confidential": True}, {"url": "", "quotation": "words"}])
def test_what_is_confidential_or_has_no_address_is_not(stub: Stub, values: dict[str, Any]) -> None:
    add_evidence(make_claim(), actor=make_user(), **{"url": PAGE} | values)
    assert not ArchivedCopy.objects.exists()


def test_what_has_become_confidential_is_not_sent(stub: Stub) -> None:
    copy = wanted()
    Evidence.objects.update(confidential=True)
    saving.save_page(copy.pk)
    assert (ArchivedCopy.objects.count(), stub.asked) == (0, [])


def test_a_page_is_captured_and_the_copy_kept(stub: Stub) -> None:
    copy = step(wanted())
    assert (copy.job[:5], copy.url, wait_of(copy) > timedelta(seconds=20)) == ("spn2-", "", True)
    copy = step(copy)
    assert copy.url == stub.url("archive") + f"/web/20260101000000/{PAGE}?after=redirects"
    assert (copy.due_at, copy.error, copy.job) == (None, "", "")
    assert [(asked.path[:12], asked.query.get("url")) for asked in stub.asked] == [
        ("/save", PAGE),
        ("/save/status", None),
    ]
    assert step(copy) == copy
    assert len(stub.asked) == 2


def test_a_capture_under_way_is_looked_at_again_and_a_lost_one_begun_anew(stub: Stub, settings: Any) -> None:
    copy = step(wanted())
    in_mood(stub, settings, "pending")
    copy = step(copy)
    assert copy.job
    assert wait_of(copy) > timedelta(seconds=20)
    ArchivedCopy.objects.update(job_at=timezone.now() - timedelta(minutes=11))
    copy = step(copy)
    assert (copy.job, copy.attempts, copy.error) == ("", 1, "")


@pytest.mark.parametrize("code", ["invalid-host-resolution", "blocked-url", "not-found", "no-access", "no-request"])
def test_what_no_other_try_would_change_ends_it_with_the_reason(stub: Stub, settings: Any, code: str) -> None:
    in_mood(stub, settings, code)
    copy = step(step(wanted()))
    assert (copy.due_at, copy.url) == (None, "")
    assert f"This is {code}." in copy.error


@pytest.mark.parametrize("code", ["user-session-limit", "browsing-timeout", "job-failed", "celery", "never-heard-of"])
def test_a_passing_error_is_tried_again_later_and_later(stub: Stub, settings: Any, code: str) -> None:
    copy, waits = wanted(), []
    in_mood(stub, settings, code)
    while copy.attempts < 3:
        before, copy = copy.attempts, step(copy)
        waits += [wait_of(copy)] if copy.attempts > before else []
    assert (copy.error, copy.job) == ("", "")
    assert waits[0] < waits[1] < waits[2] < timedelta(minutes=17)


def test_after_the_last_capture_of_a_day_it_waits_for_the_next(stub: Stub, settings: Any) -> None:
    in_mood(stub, settings, "too-many-daily-captures")
    copy = step(wanted())
    assert (copy.attempts, wait_of(copy) > timedelta(hours=23)) == (0, True)


@pytest.mark.parametrize("mood", ["429", "429-later", "500", "503", "html", "truncated", "slow", "odd"])
def test_an_archive_in_trouble_is_asked_again(stub: Stub, settings: Any, mood: str) -> None:
    copy = step(wanted())
    in_mood(stub, settings, mood)
    copy = step(copy)
    assert (copy.error, wait_of(copy) > timedelta(seconds=5), copy.job[:5]) == ("", True, "spn2-")


def test_a_key_that_is_not_accepted_is_told(stub: Stub, settings: Any) -> None:
    in_mood(stub, settings, "ok", key="other:key")
    assert "need to be logged in" in step(wanted()).error


def test_tries_end_after_a_week(stub: Stub, settings: Any) -> None:
    in_mood(stub, settings, "500")
    copy = wanted()
    ArchivedCopy.objects.update(wanted_at=timezone.now() - saving.GIVE_UP)
    copy = step(copy)
    assert (copy.due_at, copy.error[:8]) == (None, "HTTP 500")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://intranet/page", ["10.0.0.7"]),
        ("http://both.example/", ["93.184.216.34", "fe80::1%eth0"]),
        ("http://me:word@statistics.example/", ["93.184.216.34"]),
        ("http://[broken/", []),
    ],
)
def test_an_address_that_is_not_public_is_never_sent(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, url: str, found: list[str]
) -> None:
    monkeypatch.setattr(saving, "ips_of", lambda host: found)
    assert (step(wanted(url=url)).error, stub.asked) == ("The address is not public.", [])


def test_a_name_that_cannot_be_looked_up_now_is_tried_again(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(host: str) -> list[str]:
        raise OSError("no name server")

    monkeypatch.setattr(saving, "ips_of", fail)
    copy = step(wanted())
    assert (copy.attempts, copy.error, stub.asked) == (1, "", [])


def test_a_page_that_many_cite_is_captured_once_a_day(stub: Stub) -> None:
    first, second = wanted(), wanted()
    first, second = step(first), step(second)
    assert first.job == second.job
    first, third = step(first), step(wanted())
    assert third.url == first.url != ""
    assert sum(asked.path == "/save" for asked in stub.asked) == 1


def test_a_message_that_comes_twice_asks_once(stub: Stub) -> None:
    copy = wanted()
    saving.save_page(copy.pk)
    saving.save_page(copy.pk)
    assert len(stub.asked) == 1


def test_the_sweep_knocks_for_what_is_due(stub: Stub) -> None:
    copy = wanted()
    assert saving.knock_again() == 1
    step(copy)
    assert saving.knock_again() == 0  # not before half a minute


def test_no_verdict_waits_and_the_chain_holds(stub: Stub, settings: Any) -> None:
    in_mood(stub, settings, "500")
    claim = make_claim()
    evidence = add_evidence(claim, actor=make_user(), url=PAGE, value="12100", unit="count")
    step(evidence.archived)
    run = run_verification(queue_verification(claim).pk)
    assert run is not None
    assert run.status == "done"
    assert list(damages(Inventory())) == []
