"""The processes of one machine: broker, web, worker, beat."""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM

from factcheck.supervisor.broker import answers, cache_url
from factcheck.supervisor.checks import CannotStart
from factcheck.supervisor.child import Child
from factcheck.supervisor.server import find_server, make_private, server_command
from factcheck.supervisor.supervisor import Service


@dataclass(frozen=True)
class Plan:
    """What to run: `socket` is the embedded broker's, or None where nothing uses it.

    `host` is a name that the web server answers to. `worker_answers` asks a worker, by its node name, over the broker.
    `apart`: verifications wait for services on the network, and get a worker of their own.
    """

    data: Path
    socket: Path | None
    host: str
    port: int
    workers: int
    web_workers: int
    web_threads: int
    log_level: str
    apart: bool
    worker_answers: Callable[[str], bool]


def services(plan: Plan) -> list[Service]:
    """Return the services; logs of earlier runs are emptied.

    Raises CannotStart where the broker has no program or no private folder.
    """
    logs = plan.data / "log"
    logs.mkdir(exist_ok=True)
    for log in logs.glob("*.log"):
        log.write_bytes(b"")
    first = [_broker(plan.data, plan.socket, logs)] if plan.socket else []
    work = {"worker": "celery", "verifier": "verification"} if plan.apart else {"worker": "celery,verification"}
    workers = [_worker(name, queues, plan, logs) for name, queues in work.items()]
    return [*first, _web(plan, logs), *workers, _beat(plan, logs)]


def _broker(data: Path, socket: Path, logs: Path) -> Service:
    try:
        program = find_server()
        make_private(socket.parent)
        # Of each program its own: an older server cannot read what a newer one wrote.
        folder = data / program.name
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotStart(f"The broker cannot start: {error}.") from error
    child = Child("broker", server_command(program, socket, folder), logs / "broker.log", death_signal=SIGTERM)
    return Service(child, lambda: answers(cache_url(socket)), base=True)


def _web(plan: Plan, logs: Path) -> Service:
    address = f"127.0.0.1:{plan.port}"
    command = [
        *(sys.executable, "-m", "gunicorn", "factcheck.wsgi", "-b", address, "--graceful-timeout", "5"),
        *("-k", "gthread", "-w", str(plan.web_workers), "--threads", str(plan.web_threads)),
        *("--access-logfile", "-", "--no-control-socket"),
    ]
    return Service(Child("web", command, logs / "web.log"), lambda: _healthy(f"http://{address}/healthz", plan.host))


def _worker(name: str, queues: str, plan: Plan, logs: Path) -> Service:
    node = f"{name}-{os.getpid()}@localhost"
    options = ["-n", node, "-Q", queues, "-c", str(plan.workers), "--without-gossip", "--without-mingle"]
    # A stop puts a long task back into the queue after CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT seconds.
    command = [*_celery("worker", plan), *options]
    child = Child(name, command, logs / f"{name}.log", environment={"REMAP_SIGTERM": "SIGQUIT"})
    return Service(child, lambda: plan.worker_answers(node))


def _beat(plan: Plan, logs: Path) -> Service:
    command = [*_celery("beat", plan), "-s", str(plan.data / "beat"), "--pidfile="]
    child = Child("beat", command, logs / "beat.log")
    return Service(child, child.running)


def _celery(command: str, plan: Plan) -> list[str]:
    return [sys.executable, "-m", "celery", "-A", "factcheck", command, "--loglevel", plan.log_level]


def _healthy(url: str, host: str) -> bool:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Host": host}), timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
