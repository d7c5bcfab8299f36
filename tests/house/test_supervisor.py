"""Children are restarted, given up in the end, and never left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from factcheck.supervisor import supervisor as module
from factcheck.supervisor.broker import SOCKET_PATH_BYTES, client_url, queue_url, socket_path
from factcheck.supervisor.checks import CannotStart, check_port, only_one
from factcheck.supervisor.child import Child
from factcheck.supervisor.supervisor import Service, Stopped, Supervisor

Wait = Callable[..., None]
PARENT = """
import sys, time
from pathlib import Path
from factcheck.supervisor.child import Child
child = Child("sleeper", ["sleep", "600"], Path(sys.argv[1]))
child.start()
print(child.process.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def _signals() -> object:
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def _brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(module, "TICK", 0.01)


def shell(tmp_path: Path, script: str) -> Service:
    child = Child("worker", ["/bin/sh", "-c", script], tmp_path / "worker.log")
    return Service(child, child.running)


def run(service: Service) -> None:
    with Supervisor([service], lambda _: None) as supervisor:
        supervisor.start()
        supervisor.watch()


def test_a_child_that_dies_is_started_again(tmp_path: Path) -> None:
    said: list[str] = []
    service = shell(tmp_path, "echo born; [ $(wc -l < worker.log) -ge 3 ] && exec sleep 600")
    service.child.command = ["/bin/sh", "-c", f"cd {tmp_path}; {service.child.command[2]}"]
    with Supervisor([service], said.append) as supervisor:
        supervisor.start()
        while service.child.log.read_text() != "born\nborn\nborn\n":
            supervisor._tick()
    assert [line.split(";")[0] for line in said] == ["worker ended", "worker ended"]
    assert not service.child.running()


def test_after_five_deaths_in_a_row_it_gives_up_with_the_last_words(tmp_path: Path) -> None:
    service = shell(tmp_path, "echo no such database; exit 3")
    with pytest.raises(CannotStart, match="worker ended 5 times in a row: no such database"):
        run(service)
    assert service.child.log.read_text() == "no such database\n" * 5


def test_deaths_long_ago_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STEADY", 0.0)
    service = shell(tmp_path, "exit 0")
    service.start()
    service.child.process.wait()  # type: ignore[union-attr]
    service.deaths = 4
    service.tend(lambda _: None)
    assert service.deaths == 1


def test_a_signal_ends_everything(tmp_path: Path) -> None:
    service = shell(tmp_path, "sleep 600")

    def ask_to_stop() -> bool:
        os.kill(os.getpid(), signal.SIGTERM)
        return True

    service.ready = ask_to_stop
    with pytest.raises(Stopped):
        run(service)
    assert not service.child.running()


def test_a_service_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "START_TIMEOUT", 0.05)
    service = shell(tmp_path, "sleep 600")
    service.ready = lambda: False
    with pytest.raises(CannotStart, match="worker does not answer: no output"):
        run(service)


def test_a_missing_program_is_a_broken_installation(tmp_path: Path) -> None:
    service = Service(Child("web", ["/nonexistent/gunicorn"], tmp_path / "log"), lambda: True)
    with pytest.raises(CannotStart, match=r"web cannot start .*make clean setup"):
        service.start()


def test_a_child_goes_with_its_parent_even_by_kill_9(tmp_path: Path, wait_until: Wait) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    wait_until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, timeout=5)


def test_grandchildren_are_killed_with_a_child(tmp_path: Path, wait_until: Wait) -> None:
    child = Child("pool", ["/bin/sh", "-c", "sleep 600 & sleep 600 & wait"], tmp_path / "log")
    child.start()
    assert child.process is not None
    parent = psutil.Process(child.process.pid)
    wait_until(lambda: len(parent.children()) == 2)
    sleepers = parent.children()
    child.kill()
    wait_until(lambda: not any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in sleepers), timeout=5)


def test_a_child_that_will_not_stop_is_killed(tmp_path: Path, wait_until: Wait) -> None:
    child = Child("deaf", ["/bin/sh", "-c", "trap '' TERM; echo up; while :; do sleep 1; done"], tmp_path / "log")
    child.start()
    wait_until(lambda: child.log.read_text() == "up\n")
    started = time.monotonic()
    child.stop(seconds=0.2)
    assert not child.running()
    assert time.monotonic() - started < 5


def test_a_port_in_use_is_named_with_the_next_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart) as refused:
            check_port(port)
    assert str(refused.value) == f"Port {port} is in use. Choose another: make run PORT={port + 1}"


def test_one_folder_has_one_supervisor(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(CannotStart, match=f"process {os.getpid()}"), only_one(tmp_path):
        pass
    with only_one(tmp_path):
        pass


def test_a_socket_never_has_a_path_that_the_kernel_cuts_off() -> None:
    assert socket_path(Path("/srv/facts/var")) == Path("/srv/facts/var/broker.sock")
    deep = Path("/srv") / ("ب" * 60) / "var"
    assert len(os.fsencode(socket_path(deep))) <= SOCKET_PATH_BYTES
    assert socket_path(deep) != socket_path(deep.with_name("other"))


@pytest.mark.parametrize(
    ("client", "celery"),
    [
        ("unix:///run/redis.sock?db=3", "redis+socket:///run/redis.sock?virtual_host=3"),
        ("redis://:word@cache.example.org:6379/3", "redis://:word@cache.example.org:6379/3"),
    ],
)
def test_queue_and_cache_can_have_one_address(client: str, celery: str) -> None:
    assert (queue_url(client), client_url(celery)) == (celery, client)
