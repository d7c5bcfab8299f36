"""`manage.py up` on this machine: it answers, keeps its data, and leaves nothing behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from factcheck.env import ROOT
from factcheck.supervisor.child import wait_until

pytestmark = [pytest.mark.broker, pytest.mark.sqlite]


class Up:
    """One `manage.py up` in a data folder of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.port = free_port()
        self.folder = folder
        self.output = folder.parent / f"{self.port}.out"
        environment = {
            "PATH": os.environ["PATH"],
            "PORT": self.port,
            "FACTCHECK_DATA": str(folder),
            "TMPDIR": str(folder.parent),
            "FACTCHECK_ENV_FILE": os.devnull,
            "ALLOWED_HOSTS": os.environ.get("ALLOWED_HOSTS", ""),
        }
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "up", *options],
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
            )

    @property
    def said(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def wait(self) -> None:
        """Wait until it says where it answers; fails with all it said instead."""
        address = f"Factcheck answers at http://127.0.0.1:{self.port}/"
        wait_until(lambda: address in self.said or self.process.poll() is not None, timeout=60)
        assert address in self.said, self.said

    def processes(self) -> list[psutil.Process]:
        return list(psutil.Process(self.process.pid).children(recursive=True))


def alive(processes: list[psutil.Process]) -> list[str]:
    return [p.name() for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Callable[..., Up]]:
    started: list[Up] = []

    def start(*options: str) -> Up:
        started.append(Up(tmp_path / "var", *options))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def test_it_answers_with_demonstration_and_stops_without_a_trace(up: Callable[..., Up]) -> None:
    first = up()
    first.wait()
    for account in ("checker", "editor", "admin"):
        assert account in first.said
    with urllib.request.urlopen(f"http://127.0.0.1:{first.port}/healthz") as response:
        assert response.status == 200
    with urllib.request.urlopen(f"http://127.0.0.1:{first.port}/en/") as response:
        assert "Jordan had 14 million people in 2023" in response.read().decode()  # a public verdict
    children = first.processes()
    assert len(children) >= 7  # broker, web and its worker, worker and its two, beat
    first.process.send_signal(signal.SIGINT)
    assert first.process.wait(timeout=30) == 0
    assert alive(children) == []
    assert first.said.endswith("Stopped.\n")


def test_kill_9_takes_the_children_along_and_a_second_start_works(up: Callable[..., Up]) -> None:
    first = up("--no-demo")
    first.wait()
    children = first.processes()
    second = up("--no-demo")
    assert second.process.wait(timeout=30) == 1
    assert f"Factcheck is running already in {first.folder} (process {first.process.pid})." in second.said
    first.process.kill()
    assert wait_until(lambda: not alive(children), timeout=15)
    third = up("--no-demo")
    third.wait()


def test_a_killed_worker_comes_back(up: Callable[..., Up]) -> None:
    running = up("--no-demo")
    running.wait()
    [worker] = [p for p in running.processes() if "worker" in p.cmdline() and p.ppid() == running.process.pid]
    os.killpg(worker.pid, signal.SIGKILL)
    assert wait_until(lambda: "worker ended; it starts again in 0.5 s" in running.said, timeout=10)
    log = running.folder / "log" / "worker.log"
    assert wait_until(lambda: log.read_text().count(" ready.") == 2, timeout=20)


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


def fails(folder: Path, **environment: str) -> str:
    """Return what `manage.py up` says where it cannot start."""
    environment |= {"PATH": os.environ["PATH"], "FACTCHECK_DATA": str(folder), "FACTCHECK_ENV_FILE": os.devnull}
    command = [sys.executable, str(ROOT / "manage.py"), "up"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1
    return done.stderr


def test_a_port_in_use_gives_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = fails(tmp_path, PORT=str(port))
    assert told == f"CommandError: Port {port} is in use. Choose another: make run PORT={port + 1}\n"


def test_a_server_that_does_not_answer_is_named_by_its_variable(tmp_path: Path) -> None:
    port = free_port()
    told = fails(tmp_path, PORT=port, CELERY_BROKER_URL=f"redis://127.0.0.1:{port}/0")
    assert told == "CommandError: CELERY_BROKER_URL: no Redis server answers at that address.\n"
    told = fails(tmp_path, PORT=port, DATABASE_URL=f"postgres://desk@127.0.0.1:{port}/facts")
    assert told.startswith("CommandError: DATABASE_URL: connection failed")
    assert told.count("\n") == 1


def test_it_starts_whatever_hosts_are_allowed(up: Callable[..., Up], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "desk.example.org")
    up("--no-demo").wait()


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "factcheck.sqlite3") as base:
        base.execute("CREATE TABLE django_migrations (id integer PRIMARY KEY, app text, name text, applied text)")
        base.execute("INSERT INTO django_migrations VALUES (1, 'claims', '9999_from_tomorrow', '2030-01-01')")
    told = fails(tmp_path, PORT=free_port())
    assert "changed by a newer version (claims.9999_from_tomorrow)" in told
    assert told.count("\n") == 1
    with sqlite3.connect(tmp_path / "factcheck.sqlite3") as base:
        assert [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")] == [
            "django_migrations"
        ]


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "factcheck.sqlite3").write_text("Port Sarif has 14 bakeries.\n" * 99)
    assert fails(tmp_path, PORT=free_port()) == "CommandError: DATABASE_URL: file is not a database\n"
