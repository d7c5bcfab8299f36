"""What must hold before anything starts; each failure is one sentence."""

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.supervisor.broker import answers


class CannotStart(Exception):
    """Why the stack cannot run here; the message is for the person at the terminal."""


def check_port(port: int) -> None:
    """Raise CannotStart where the port cannot be listened on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CannotStart(f"Port {port} is in use. Choose another: make run PORT={port + 1}") from error
            raise CannotStart(f"Port {port} cannot be used: {error.strerror}.") from error


def check_broker(name: str, url: str) -> None:
    """Raise CannotStart where no server answers at the address that a variable gives."""
    if not answers(url):
        raise CannotStart(f"{name}: no Redis server answers at that address.")


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; raises CannotStart while another holds it.

    Two brokers that write one file would destroy it. The lock goes with the process, however it ends.
    """
    with (folder / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise CannotStart(f"Factcheck is running already in {folder} (process {lock.read()}).") from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
