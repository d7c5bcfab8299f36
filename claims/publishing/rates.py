"""How often one consumer may ask: counted in Redis for all processes together, one window for each minute.

A process that has counted much of a consumer this minute is granted a twentieth of that at once, so that steady
reading costs few trips to Redis and no limit is ever exceeded. What it is granted and does not use is lost to the
others: they may refuse that much sooner.

Where Redis is away nobody is refused: a newsroom's answers matter more than its limits. That is logged.
"""

import logging
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from threading import Lock

import redis
from django.conf import settings
from django.db import transaction
from django.db.models import F
from redis.commands.core import Script
from redis.exceptions import RedisError

from claims.models import ApiKey, KeyUsage

logger = logging.getLogger(__name__)

MINUTE = 60
SHARE = 20  # A process is granted one request at once for so many that it has counted this minute.
PATIENCE = 0.25  # seconds for Redis; a request must not hang because it does
USAGE = "factcheck:usage"  # A hash: what each key was granted since it was last written to the database.
ANSWERED, REFUSED = "answered", "refused"


@dataclass(frozen=True, slots=True)
class Rate:
    """How a consumer stands: `limit` requests a minute, `remaining` of them, `reset` seconds until the next minute."""

    limit: int
    remaining: int
    reset: int
    refused: bool = False


@dataclass(slots=True)
class Held:
    """What this process knows of one consumer's minute: how much it counted, what of its grant is left, and how much
    all processes were granted when it last asked.
    """

    counted: int = 0
    left: int = 0
    granted: int = 0


@dataclass
class Minute:
    """What this process holds of the present minute."""

    number: int = 0
    held: dict[str, Held] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def take(self, number: int, name: str) -> Held:
        """Count a request of a consumer and return what is known of it, in a minute that may have just begun."""
        if number != self.number:
            self.number, self.held = number, {}
        found = self.held.setdefault(name, Held())
        found.counted += 1
        return found

    def clear(self) -> None:
        """Forget all of it."""
        self.number, self.held = 0, {}


MINE = Minute()

# One command for each trip: three take the client twice the time.
COUNT = f"""
local asked, wanted = redis.call('INCRBY', KEYS[1], ARGV[1]), tonumber(ARGV[1])
redis.call('EXPIRE', KEYS[1], {2 * MINUTE})
local given = math.max(0, math.min(wanted, tonumber(ARGV[2]) - asked + wanted))
if ARGV[3] ~= '' then
    redis.call('HINCRBY', KEYS[2], ARGV[3] .. (given > 0 and '{ANSWERED}' or '{REFUSED}'), math.max(given, 1))
end
return {{asked, given}}
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
    """Return what grants requests to a consumer, and notes the use of a key, in the Redis of this address."""
    return server(url).register_script(COUNT)


def count(name: str, limit: int, key: ApiKey | None = None) -> Rate | None:
    """Count one request of `name`, which may ask `limit` times a minute; None where nobody could count.

    name: of the consumer and of what is counted, such as "api:key:7". key: whose use is noted for its owner to see.
    """
    now = time.time()
    number = int(now // MINUTE)
    reset = MINUTE - int(now % MINUTE)
    with MINE.lock:
        held = MINE.take(number, name)
        if held.left:
            held.left -= 1
            return Rate(limit, max(limit - held.granted, 0) + held.left, reset)
    try:
        asked, given = ask(f"factcheck:rate:{name}:{number}", max(1, held.counted // SHARE), limit, key)
    except RedisError as error:
        logger.warning("Redis could not count a request, which goes on uncounted: %s", error)
        return None
    with MINE.lock:
        held.granted = asked
        held.left += max(given - 1, 0)
        return Rate(limit, max(limit - asked, 0) + held.left, reset, refused=not given)


def ask(window: str, wanted: int, limit: int, key: ApiKey | None) -> tuple[int, int]:
    """Return how much all processes have asked for in a window with what is wanted now, and how much of that is given.

    Raises RedisError where Redis is away.
    """
    noted = f"{key.pk}:{datetime.now(UTC).date()}:" if key else ""
    asked, given = counter(settings.CACHES["default"]["LOCATION"])([window, USAGE], [wanted, limit, noted])
    return asked, given


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
