"""Fixtures for every test. The same suite runs on both stacks: TEST_STACK=embedded or services.

A broker always runs (bundled Valkey, or Redis); the cache is in it and is emptied before each test. The
database is a SQLite file, or PostgreSQL. No task runs by itself. What a test can ask for:

`eager`      a context manager: tasks that are dispatched inside of it run in this process when it ends,
             as does all else that waits for a commit.
                 with eager():
                     queue_verification(claim, actor=user)
`worker`     starts real `celery worker` processes on the tests' database and broker, returns when each
             is ready, and ends them with the test. The worker must see what the test wrote, so the test
             needs committed rows: mark it `@pytest.mark.django_db(transaction=True)` and
             `@pytest.mark.broker`.
                 first = worker(concurrency=2, environment={"NAME": "value"}, include="tests.some.tasks")
                 second = worker(queues="verification")
                 first.kill()     kill -9 of the worker and its whole pool
                 first.stop()     as a deployment would
                 first.restart(); first.log
`wait_until` `wait_until(condition, timeout=30)` asks until the condition is true, and fails the test
             when it does not come true.
`broker_url` the address of the broker, for Celery.
`broker`     the broker's process: `broker.stop()`, `broker.kill()`, `broker.start()`; None where
             TEST_REDIS_URL names a server of somebody else's.
`shared`     the folder ../shared (or FACTCHECK_SHARED); a test that needs it is skipped without it.
`page`       (tests/browser) a page of a real Chromium.

Marks: `broker`, `browser`; `sqlite` and `postgresql` for what one database alone can show (deselected on
the other). A skip for any other reason than ../shared is a failure: a service that does not start must
not look like success.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TestCase, TransactionTestCase
from django.utils import translation

from claims.api.caching import SHELF
from claims.publishing.rates import MINE
from factcheck.celery import app
from factcheck.supervisor import child
from factcheck.supervisor.child import Child
from tests.services.database import emptied_as_migrated
from tests.services.postgres import running_postgres
from tests.services.redis import running_broker
from tests.services.worker import Worker

Eager = Callable[[], AbstractContextManager[None]]
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
SHARED_MISSING = "needs ../shared"
CURL_MISSING = "needs curl, which not every Debian has"


@pytest.fixture(scope="session")
def broker() -> Iterator[Child | None]:
    """The broker's process."""
    if settings.TEST_STACK == "services" and settings.TEST_REDIS_URL:
        yield None
        return
    with running_broker(settings.BROKER_SOCKET, real_redis=settings.TEST_STACK == "services") as process:
        yield process


@pytest.fixture(scope="session")
def broker_url(broker: Child | None) -> str:
    """The broker's address, for Celery."""
    return str(settings.CELERY_BROKER_URL)


@pytest.fixture(autouse=True)
def _language() -> None:
    """Begin each test in the settings' language: the last request's one stays active in its thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _empty_cache(broker: Child | None) -> None:
    cache.clear()
    SHELF.clear()
    MINE.clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Start PostgreSQL, where this stack has it, before pytest-django makes the test database."""
    if settings.TEST_STACK == "services" and not settings.TEST_DATABASE_URL:
        with running_postgres(settings.TEST_FOLDER / "postgres"):
            yield
    else:
        yield


@pytest.fixture(scope="session", autouse=True)
def _emptied_as_migrated() -> Iterator[None]:
    """Let a transactional test leave the database as migrated, which Django's emptying of it does not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied_as_migrated)
        yield


@pytest.fixture
def eager() -> Eager:
    """Run dispatched tasks in this process; see the top of this file."""
    app.loader.import_default_modules()

    def run_now(name: str, args: Sequence[object] = (), **_: object) -> None:
        app.tasks[name].apply(tuple(args), throw=True)

    @contextmanager
    def run_eagerly() -> Iterator[None]:
        app.conf.update(task_always_eager=True, task_eager_propagates=True)
        try:
            with pytest.MonkeyPatch.context() as patch, TestCase.captureOnCommitCallbacks(execute=True):
                patch.setattr(app, "send_task", run_now)  # Celery itself sends even an eager task that is only named.
                yield
        finally:
            app.conf.update(task_always_eager=False, task_eager_propagates=False)

    return run_eagerly


@pytest.fixture
def wait_until() -> Callable[..., None]:
    """Wait for a condition; see the top of this file."""

    def wait(condition: Callable[[], object], timeout: float = 30) -> None:
        assert child.wait_until(condition, timeout), f"not true after {timeout} seconds"

    return wait


@pytest.fixture
def worker(transactional_db: None, broker_url: str, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """Start real Celery workers; see the top of this file."""
    app.control.purge()
    with ExitStack() as stack:
        started: list[Worker] = []

        def start(
            concurrency: int = 2, environment: dict[str, str] | None = None, include: str = "", queues: str = ""
        ) -> Worker:
            made = Worker(tmp_path / f"worker{len(started)}.log", concurrency, include, environment or {}, queues)
            started.append(made)
            stack.callback(made.kill)
            made.start()
            return made

        yield start


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with gold sets, seed and data that the public repository does not carry."""
    folder = Path(os.environ.get("FACTCHECK_SHARED", settings.BASE_DIR.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(SHARED_MISSING)
    return folder


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of this run's servers and files: passable, for PostgreSQL may run as another user."""
    settings.TEST_FOLDER.mkdir()
    settings.TEST_FOLDER.chmod(0o711)
    settings.FACTCHECK_DATA.mkdir(mode=0o700)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it."""
    shutil.rmtree(settings.TEST_FOLDER)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only the other database can show."""
    other = "sqlite" if settings.TEST_STACK == "services" else "postgresql"
    left_out = [item for item in items if item.get_closest_marker(other)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failure unless it is for want of ../shared."""
    return without_silent_skips((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped file into a failure unless it is for want of ../shared."""
    return without_silent_skips((yield))


def without_silent_skips(report: Report) -> Report:
    """Return the report, as a failure if something was skipped for any other reason."""
    known = any(reason in str(report.longrepr) for reason in (SHARED_MISSING, CURL_MISSING))
    expected = hasattr(report, "wasxfail") or known
    if report.outcome == "skipped" and not expected:
        report.outcome = "failed"
    return report
