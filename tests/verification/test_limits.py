"""What all workers together ask of a host, and how a host in trouble is left alone."""

import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.core.cache import cache

from claims.verification.http import RateLimited
from claims.verification.http.client import retry_after
from claims.verification.http.limits import FAILURES, REST, Gate


def gate(**limits: int) -> Gate:
    return Gate("api.example", **{"per_minute": 100, "parallel": 2} | limits)


def test_no_more_than_the_fair_number_ask_at_once() -> None:
    now, most = [0], [0]
    two = threading.Barrier(2)

    def ask() -> None:
        with gate().turn(patience=5):
            now[0] += 1
            most[0] = max(most[0], now[0])
            two.wait(5)  # nobody leaves before a second one is there
            now[0] -= 1

    threads = [threading.Thread(target=ask) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [2]


def test_who_finds_no_place_in_time_is_told_to_come_back() -> None:
    with gate(parallel=1).turn(patience=1), pytest.raises(RateLimited), gate(parallel=1).turn(patience=0.1):
        pass


def test_a_place_is_free_again_after_a_fault() -> None:
    with pytest.raises(KeyError), gate(parallel=1).turn(patience=0.1):
        raise KeyError
    with gate(parallel=1).turn(patience=0.1):
        pass


def test_a_minute_has_so_many_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0)  # 40 seconds into a minute
    for _number in range(3):
        with gate(per_minute=3).turn(patience=1):
            pass
    with pytest.raises(RateLimited) as refused, gate(per_minute=3).turn(patience=1):
        pass
    assert refused.value.again == timedelta(seconds=20)
    monkeypatch.setattr(time, "time", lambda: 1_000_000_021.0)
    with gate(per_minute=3).turn(patience=1):
        pass


def test_hosts_have_their_own_limits() -> None:
    with gate(parallel=1).turn(patience=0.1), Gate("other.example", per_minute=1, parallel=1).turn(patience=0.1):
        pass


def test_failures_in_a_row_open_the_circuit_and_a_success_between_them_does_not() -> None:
    for _number in range(FAILURES - 1):
        gate().failed()
    gate().succeeded()
    gate().failed()
    gate().refuse_while_open()
    for _number in range(FAILURES - 1):
        gate().failed()
    with pytest.raises(RateLimited) as refused:
        gate().refuse_while_open()
    assert refused.value.again is not None
    assert timedelta(0) < refused.value.again <= REST


def test_after_its_rest_a_host_is_asked_again_and_one_more_failure_closes_it_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _number in range(FAILURES):
        gate().failed()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + REST.total_seconds() + 1)
    gate().refuse_while_open()
    gate().failed()
    with pytest.raises(RateLimited):
        gate().refuse_while_open()


def test_one_finds_out_whether_a_host_answers_again_and_nobody_waits_for_that() -> None:
    for _number in range(FAILURES):
        gate().failed()
    cache.delete("host:api.example:open")  # Its rest is over.
    with gate(parallel=4).turn(patience=5):
        began = time.monotonic()
        with pytest.raises(RateLimited), gate(parallel=4).turn(patience=60):
            pass
        assert time.monotonic() - began < 30
        gate().succeeded()
        with gate(parallel=4).turn(patience=5):
            pass


@pytest.mark.parametrize(("printed", "wait"), [("7", 7), (" 120 ", 120), ("", None), ("soon", None), ("-5", None)])
def test_retry_after_is_read_in_seconds(printed: str, wait: int | None) -> None:
    assert retry_after(printed) == (None if wait is None else timedelta(seconds=wait))


def test_retry_after_is_read_as_a_date() -> None:
    later = retry_after(format_datetime(datetime.now(UTC) + timedelta(minutes=2), usegmt=True))
    assert later is not None
    assert timedelta(seconds=110) < later <= timedelta(minutes=2)
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == timedelta(0)
