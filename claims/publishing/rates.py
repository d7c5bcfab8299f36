"""How often one consumer may ask: counted in Redis for all processes together, one window for each minute.

Where Redis is away nobody is refused: a newsroom's answers matter more than its limits. That is logged.
"""

import logging
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

import redis
from django.conf import settings
from django.db import transaction
from django.db.models import F
from redis.commands.core import Script
from redis.exceptions import RedisError

from claims.models import ApiKey, KeyUsage

logger = logging.getLogger(__name__)

MINUTE = 60
PATIENCE = 0.25  # seconds for Redis; a request must not hang because it does
USAGE = "factcheck:usage"  # A hash: what each key asked for since it was last written to the database.
ANSWERED, REFUSED = "answered", "refused"


@dataclass(frozen=True, slots=True)
class Rate:
    """How a consumer stands: `limit` requests a minute, `remaining` of them, `reset` seconds until the next minute."""

    limit: int
    remaining: int
    reset: int
    refused: bool = False


# One command for each request: three take the client twice the time.
COUNT = f"""
local asked = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], {2 * MINUTE})
if ARGV[1] ~= '' then redis.call('HINCRBY', KEYS[2], ARGV[1], 1) end
return asked
"""


@cache
def server(url: str) -> redis.Redis:
    """Return the client of the Redis that all processes share."""
    return redis.Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)


def shared() -> redis.Redis:
    """Return the client of the Redis of the settings."""
    return server(settings.CACHES["default"]["LOCATION"])


@cache
def counter(url: str) -> Script:
    """Return what counts one request of a consumer, and notes the use of a key, in the Redis of this address."""
    return server(url).register_script(COUNT)


def count(name: str, limit: int, key: ApiKey | None = None) -> Rate | None:
    """Count one request of `name`, which may ask `limit` times a minute; None where nobody could count.

    name: of the consumer and of what is counted, such as "api:key:7". key: whose use is noted for its owner to see.
    """
    now = time.time()
    window = f"factcheck:rate:{name}:{int(now // MINUTE)}"
    try:
        asked = counter(settings.CACHES["default"]["LOCATION"])([window, USAGE], [field(key, ANSWERED) if key else ""])
        refused = asked > limit
        if refused and key is not None:
            note_refusal(key)
    except RedisError as error:
        logger.warning("Redis could not count a request, which goes on uncounted: %s", error)
        return None
    return Rate(limit, max(limit - asked, 0), MINUTE - int(now % MINUTE), refused)


def note_refusal(key: ApiKey) -> None:
    """Note that the last request of a key was not answered after all."""
    with shared().pipeline(transaction=False) as pipe:
        pipe.hincrby(USAGE, field(key, ANSWERED), -1)
        pipe.hincrby(USAGE, field(key, REFUSED), 1)
        pipe.execute()


def field(key: ApiKey, what: str) -> str:
    """Return where Redis counts what a key asks for today."""
    return f"{key.pk}:{datetime.now(UTC).date()}:{what}"


def write_usage() -> int:
    """Write to the database what was noted since the last time; returns how many keys and days.

    What is taken out of Redis is written once, or lost where the process ends in between: these are no accounts.
    """
    try:
        with shared().pipeline() as pipe:
            pipe.hgetall(USAGE)
            pipe.delete(USAGE)
            noted = pipe.execute()[0]
    except RedisError as error:
        logger.warning("Redis could not tell the use of keys: %s", error)
        return 0
    uses: dict[tuple[int, date], Counter[str]] = {}
    for name, times in noted.items():
        key, day, what = name.decode().split(":")
        uses.setdefault((int(key), date.fromisoformat(day)), Counter())[what] += int(times)
    known = set(ApiKey.objects.filter(pk__in={key for key, _day in uses}).values_list("pk", flat=True))
    for (key_id, day), counts in uses.items():
        if key_id in known:
            add_usage(key_id, day, counts)
    return len(uses)


@transaction.atomic
def add_usage(key_id: int, day: date, counts: Counter[str]) -> None:
    """Add to what a key asked for on a day."""
    row, _made = KeyUsage.objects.get_or_create(key_id=key_id, day=day)
    added = {what: F(what) + counts[what] for what in (ANSWERED, REFUSED)}
    KeyUsage.objects.filter(pk=row.pk).update(**added)
