"""Real Celery workers, in processes of their own, on the tests' database and broker."""

import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import connection

from factcheck import env
from factcheck.supervisor.child import Child, wait_until


class Worker:
    """One `celery worker` with its pool; started ready, and to be killed at will."""

    def __init__(
        self, log: Path, concurrency: int, include: str, environment: Mapping[str, str], queues: str = ""
    ) -> None:
        options = ["-c", str(concurrency), "-l", "INFO", "--without-gossip", "--without-mingle"]
        if include:
            options += ["-I", include]
        if queues:
            options += ["-Q", queues]
        self.child = Child(
            "worker",
            [sys.executable, "-m", "celery", "-A", "factcheck", "worker", "-n", f"{log.stem}@tests", *options],
            log=log,
            # A killed worker leaves temporary files behind: here they go with the test.
            environment={**_environment(), "REMAP_SIGTERM": "SIGQUIT", "TMPDIR": str(log.parent), **environment},
        )

    def start(self) -> None:
        """Start it and wait until it takes messages."""
        before = self.log.count(" ready.")
        self.child.start()
        if not wait_until(lambda: self.log.count(" ready.") > before or not self.child.running(), timeout=60):
            raise RuntimeError(f"the worker is not ready: {self.log[-2000:]}")
        if not self.child.running():
            raise RuntimeError(f"the worker ended: {self.log[-4000:]}")

    def kill(self) -> None:
        """kill -9 the worker and its whole pool."""
        self.child.kill()

    def stop(self) -> None:
        """Stop it as a deployment would: running tasks get CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT seconds."""
        self.child.stop()

    def restart(self) -> None:
        """Stop it if it runs, and start it again."""
        self.stop()
        self.start()

    @property
    def log(self) -> str:
        """What the worker has printed so far."""
        return self.child.log.read_text(encoding="utf-8") if self.child.log.exists() else ""


def _environment() -> dict[str, str]:
    """Return the variables that a worker outside of the tests would be given, naming the test database."""
    return {
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.local",
        "DATABASE_URL": _database_url(),
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "REDIS_URL": settings.CACHES["default"]["LOCATION"],
        "FACTCHECK_DATA": str(settings.FACTCHECK_DATA),
        "SECRET_KEY": settings.SECRET_KEY,
        "PYTHONPATH": str(env.ROOT),
    }


def _database_url() -> str:
    used = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{used['NAME']}"
    login = f"{used['USER']}:{used['PASSWORD']}@"
    if str(used["HOST"]).startswith("/"):
        return f"postgres://{login}/{used['HOST']}/{used['NAME']}"
    port = f":{used['PORT']}" if used["PORT"] else ""
    return f"postgres://{login}{used['HOST']}{port}/{used['NAME']}"
