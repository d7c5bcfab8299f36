"""Starts services in order, keeps them running, and ends them all."""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from factcheck.supervisor.checks import CannotStart
from factcheck.supervisor.child import Child

DEATHS = 5  # in a row, then it gives up
STEADY = 60.0  # seconds of life after which earlier deaths are forgotten
FIRST_PAUSE = 0.5  # seconds before the first restart; each further one waits twice as long
START_TIMEOUT = 60.0  # seconds that a service may take until it answers
TICK = 0.1


class Stopped(Exception):
    """A person or the system asked for an end."""


@dataclass
class Service:
    """A child with the question that tells whether it answers, and its recent deaths.

    `base`: the others need it, so it starts before them and ends after them.
    """

    child: Child
    ready: Callable[[], bool]
    base: bool = False
    deaths: int = 0
    started: float = field(default=0, init=False)
    restart_at: float | None = field(default=None, init=False)

    def start(self) -> None:
        """Start the child; raises CannotStart where its program is missing."""
        try:
            self.child.start()
        except OSError as error:
            raise CannotStart(
                f"{self.child.name} cannot start ({error.strerror}: {error.filename}). "
                "Mend the installation with: make clean setup"
            ) from error
        self.started, self.restart_at = time.monotonic(), None

    def tend(self, say: Callable[[str], None]) -> None:
        """Restart the child if it has died, after a pause; raises CannotStart at the last death."""
        now = time.monotonic()
        if self.restart_at is not None:
            if now >= self.restart_at:
                self.start()
        elif not self.child.running():
            self.child.kill()  # what is left of its group must not work beside its successor
            self.deaths = 1 if now - self.started > STEADY else self.deaths + 1
            if self.deaths >= DEATHS:
                raise CannotStart(f"{self.child.name} ended {DEATHS} times in a row: {self.last_words()}")
            pause = FIRST_PAUSE * 2 ** (self.deaths - 1)
            self.restart_at = now + pause
            say(f"{self.child.name} ended; it starts again in {pause:g} s (log: {self.child.log})")

    def last_words(self) -> str:
        """Return the last line of the log and where to read the rest."""
        lines = self.child.log.read_text(encoding="utf-8", errors="replace").split("\n")
        return f"{next((line for line in reversed(lines) if line.strip()), 'no output')} (log: {self.child.log})"


class Supervisor:
    """Runs services until a signal or a failure; use it as a context manager, which ends them all."""

    def __init__(self, services: list[Service], say: Callable[[str], None]) -> None:
        self.services = services
        self.say = say
        self.begun: list[Service] = []
        self.asked_to_stop = False

    def __enter__(self) -> "Supervisor":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for base in (False, True):
            services = [service for service in self.begun if service.base is base]
            for service in services:
                service.child.ask_to_end()
            for service in services:
                service.child.end()

    def start(self) -> None:
        """Start what the others need, then the others at once; returns when all of them answer.

        Raises CannotStart where one does not answer in time or keeps ending, Stopped at a signal.
        """
        for base in (True, False):
            services = [service for service in self.services if service.base is base]
            for service in services:
                service.start()
                self.begun.append(service)
            for service in services:
                self._wait_for(service)

    def _wait_for(self, service: Service) -> None:
        deadline = time.monotonic() + START_TIMEOUT
        while not (service.child.running() and service.ready()):
            if time.monotonic() > deadline:
                raise CannotStart(f"{service.child.name} does not answer: {service.last_words()}")
            self._tick()

    def watch(self) -> None:
        """Keep all services running; ends with Stopped or CannotStart only."""
        while True:
            self._tick()

    def _tick(self) -> None:
        if self.asked_to_stop:
            raise Stopped
        for service in self.begun:
            service.tend(self.say)
        time.sleep(TICK)

    def _ask(self, *_: object) -> None:
        self.asked_to_stop = True
