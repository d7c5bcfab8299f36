"""How fast verifications are run, beside no-op tasks on the same broker and worker in the same run; what a sweep costs.

The messages go to the same worker by the same function. A verification's message is a knock, of which the queue sends
one for as many as a worker takes at once; beside that the benchmark shows the ratio with one message for each, as each
no-op task has. The claims are of different places and years, so that no two of a batch share a look at the tables.

Starts a broker, a database and a worker of its own, as the tests do (TEST_STACK=embedded or services). Exits with 1
where a limit is missed.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any
from unittest import mock

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings.test"
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.extraction import Figure, report  # noqa: E402
from claims.dispatch import RUN_VERIFICATION, send  # noqa: E402
from claims.models import Claim, RunStatus, VerificationRun  # noqa: E402
from claims.verification import queue  # noqa: E402
from claims.verification.holding import at_once  # noqa: E402
from claims.verification.services import queue_verifications, sweep  # noqa: E402
from factcheck.supervisor.child import wait_until  # noqa: E402
from tests.factories import (  # noqa: E402
    make_claim,
    make_measure,
    make_observation,
    make_place,
    make_release,
    make_series,
)
from tests.queue.fire import done  # noqa: E402
from tests.services.postgres import running_postgres  # noqa: E402
from tests.services.redis import running_broker  # noqa: E402
from tests.services.worker import Worker  # noqa: E402

REFERENCE = "claims.verification.providers.reference.Reference"
TASKS = 600
TURNS = 3
PLACES = 40
YEARS = range(2000, 2025)
FINISHED = int(os.environ.get("FINISHED", "100000"))  # Rows that a sweep must not read; 1000000 takes some minutes.
ROUNDS = 20


def main() -> int:
    """Measure, print, and return 1 where a limit is missed."""
    with services():
        return report(figures())


def figures() -> Iterator[Figure]:
    """Yield each figure as soon as it is measured."""
    table()
    measured = throughput(REFERENCE)
    sys.stdout.write(f"     {measured}\n")
    yield Figure("verifications by the tables for each no-op task", measured.ratio, 0.5, at_least=True)
    sys.stdout.write(f"     with every provider, those on the network switched off: {throughput('')}\n")
    before = sweep_seconds()
    finish(FINISHED)
    after = sweep_seconds()
    sys.stdout.write(f"     a sweep takes {after * 1000:.1f} ms with {FINISHED} finished runs\n")
    yield Figure("a sweep with many finished runs, against one with few", after / before, 1.5, at_least=False)


@contextmanager
def services() -> Iterator[None]:
    """Run a broker and an empty database, as the tests do."""
    folder: Path = settings.TEST_FOLDER
    folder.mkdir(mode=0o711)
    settings.FACTCHECK_DATA.mkdir(mode=0o700)
    real = settings.TEST_STACK == "services"
    with ExitStack() as stack:
        if real:
            stack.enter_context(running_postgres(folder / "postgres"))
        stack.enter_context(running_broker(settings.BROKER_SOCKET, real_redis=real))
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0)
        stack.callback(connection.creation.destroy_test_db, name, verbosity=0)
        yield


@dataclass(frozen=True)
class Throughput:
    """What one worker with two processes does in a second: no-op tasks; verifications as they are queued, and with a
    message for each.
    """

    nothing: float
    queued: float
    one_each: float

    @property
    def ratio(self) -> float:
        """Verifications for each no-op task."""
        return self.queued / self.nothing

    def __str__(self) -> str:
        ratios = f"{self.ratio:.2f} of that; with a message for each {self.one_each / self.nothing:.2f}"
        return f"no-op tasks {self.nothing:.0f}/s, verifications {self.queued:.0f}/s, {ratios}"


def throughput(providers: str) -> Throughput:
    """Return how fast a worker is with these providers, or all of the setting: the median of some rounds."""
    environment = {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "BENCH_PROVIDERS": providers}
    worker = Worker(settings.TEST_FOLDER / "worker.log", 2, "benchmarks.tasks", environment)
    worker.start()
    before = done()
    try:
        measure(lambda: send_all("benchmarks.nothing", range(50)))
        measure(lambda: send_all(RUN_VERIFICATION, runs(100)))
        seconds = [one_round() for _round in range(TURNS)]
        if done() - before != 2 * TURNS * TASKS + 100:
            raise RuntimeError(f"only {done() - before} verifications were done: {worker.log[-2000:]}")
    finally:
        worker.stop()
    return Throughput(*(TASKS / median(each) for each in zip(*seconds, strict=True)))


def one_round() -> tuple[float, float, float]:
    """Return the seconds for as many no-op tasks, verifications as they are queued, and with a message for each."""
    nothing = measure(lambda: send_all("benchmarks.nothing", range(TASKS)))
    waiting = runs(TASKS)
    queued = measure(lambda: send_all(RUN_VERIFICATION, waiting[:: at_once()]))
    more = runs(TASKS)
    return nothing, queued, measure(lambda: send_all(RUN_VERIFICATION, more))


def runs(number: int) -> list[int]:
    """Return the keys of so many queued runs, for which nobody has knocked yet."""
    with mock.patch.object(queue, "knock"):
        return [run.pk for run in queue_verifications(various_claims(number))]


def table() -> None:
    """Make a table of figures for many places and years."""
    release = make_release()
    series = make_series(release.dataset, make_measure())
    for place in range(PLACES):
        for year in YEARS:
            make_observation(release, series, make_place(f"X{place:02}"), year, 1000 * place + year)


def various_claims(number: int) -> list[Claim]:
    """Return claims that figures of the table confirm, of one place and year after the other."""
    made = []
    for each in range(number):
        place, year = each % PLACES, YEARS[each // PLACES % len(YEARS)]
        days = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        figure = {"unit": "t", "value": Decimal(1000 * place + year), "step": Decimal(1)}
        made.append(make_claim(measure=make_measure(), place=make_place(f"X{place:02}"), **days, **figure))
    return made


def send_all(task: str, keys: "list[int] | range") -> None:
    """Send one task for each key."""
    for key in keys:
        send(task, key)


def measure(work: Callable[[], None]) -> float:
    """Return the seconds until the messages that `work` sends are all done with."""
    begun = time.perf_counter()
    work()
    if not wait_until(broker_is_idle, timeout=300, pause=0.01):
        raise RuntimeError("the worker does not come to an end")
    return time.perf_counter() - begun


def broker_is_idle() -> bool:
    """Tell whether no message waits or is being worked on."""
    client = broker()
    queues = [*client.keys("celery*"), *client.keys("verification*")]
    lists = [key for key in queues if client.type(key) == b"list"]
    return not lists and not client.hlen("unacked")


@cache
def broker() -> Any:
    """Return a client of the broker's; to connect anew for each look would cost the worker its processors."""
    from factcheck.celery import app  # noqa: PLC0415

    return app.connection_for_read().default_channel.client


def finish(number: int) -> None:
    """Add so many claims and runs that are finished: copies of one, which the database itself makes."""
    [claim] = various_claims(1)
    run = VerificationRun.objects.create(claim=claim, status=RunStatus.DONE)
    times = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) SELECT i FROM n) times"
    with connection.cursor() as cursor:
        to, copied = columns_of(Claim)
        cursor.execute(
            f"INSERT INTO claims_claim ({to}) SELECT {copied} FROM claims_claim one, {times} WHERE one.id = %s",
            [number, claim.pk],
        )
        to, copied = columns_of(VerificationRun, "claim_id")
        cursor.execute(
            f"INSERT INTO claims_verificationrun ({to}, claim_id) SELECT {copied}, claim.id"
            " FROM claims_verificationrun one, claims_claim claim WHERE one.id = %s AND claim.id > %s",
            [run.pk, claim.pk],
        )


def columns_of(model: type[Model], *others: str) -> tuple[str, str]:
    """Return the columns of a table but for its key and some others, as SQL lists them, and those of the row "one"."""
    names = [field.column for field in model._meta.concrete_fields if field.column not in ("id", *others)]
    quoted = [connection.ops.quote_name(name) for name in names]
    return ", ".join(quoted), ", ".join(f"one.{name}" for name in quoted)


def sweep_seconds() -> float:
    """Return the seconds that a sweep takes that finds nothing to do, the best of some rounds."""
    long_ago = timezone.now() - timedelta(days=1)
    VerificationRun.objects.filter(status=RunStatus.QUEUED).update(status=RunStatus.DONE, available_at=long_ago)
    return min(timed(sweep) for _round in range(ROUNDS))


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
