"""Where the embedded broker listens, as each of its clients writes it."""

import hashlib
import os
import tempfile
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

# The kernel's limit for the path of a unix socket; the server cuts a longer one off without a word.
SOCKET_PATH_BYTES = 107


def socket_path(folder: Path) -> Path:
    """Return where the server of a data folder listens: in it, or in the temporary folder if that is too long.

    The path follows from the folder alone, so that a command in another terminal finds the broker.
    """
    path = folder / "broker.sock"
    if len(os.fsencode(path)) <= SOCKET_PATH_BYTES:
        return path
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"factcheck-{os.getuid()}-{digest}" / "broker.sock"


def celery_url(socket: Path) -> str:
    """Return the address of the queue for Celery."""
    return f"redis+socket://{socket}?virtual_host=0"


def cache_url(socket: Path) -> str:
    """Return the address of the cache for Django."""
    return f"unix://{socket}?db=1"


def client_url(celery_url: str) -> str:
    """Return the same address as the Redis client writes it."""
    return celery_url.replace("redis+socket://", "unix://").replace("?virtual_host=", "?db=")


def queue_url(client_url: str) -> str:
    """Return an address of the Redis client as Celery writes it."""
    return client_url.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")


def answers(url: str) -> bool:
    """Return whether a server at this address of the client answers PING."""
    try:
        with Redis.from_url(url) as client:
            return bool(client.ping())
    except (RedisError, OSError):
        return False
