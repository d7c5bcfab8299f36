"""What all workers together may ask of one host, and whether it is asked at all just now.

All of it is in the cache that the workers share (Redis). A host that failed a few times in a row is left alone for
a while: its circuit is open. Whoever asks first after that finds out for the others, who do not wait for it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.cache import cache

from claims.verification.http.faults import RateLimited

FAILURES = 5  # in a row, before a host is left alone
REST = timedelta(seconds=60)
MINUTE = 60
LOOK = 0.05  # seconds between two looks for a free place
LONGEST = 120  # seconds after which the place of a lost worker is free again


class Gate:
    """The way to one host; per_minute and parallel are the most requests that its operator may find fair."""

    def __init__(self, host: str, *, per_minute: int, parallel: int) -> None:
        self.name = f"host:{host}"
        self.per_minute = per_minute
        self.parallel = parallel

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait up to `patience` seconds for a place, and hold it. Raises RateLimited where none comes free."""
        self.refuse_while_open()
        place = self.find_out() if self.in_trouble() else self.wait_for_place(patience)
        try:
            self.count()
            yield
        finally:
            cache.delete(place)

    def refuse_while_open(self) -> None:
        """Raise RateLimited while the host is left alone."""
        until = cache.get(f"{self.name}:open")
        if until is not None and (rest := until - time.time()) > 0:
            raise RateLimited(timedelta(seconds=rest), detail="the circuit of this host is open")

    def in_trouble(self) -> bool:
        """Tell whether the host has failed often enough to be left alone."""
        return int(cache.get(f"{self.name}:failures") or 0) >= FAILURES

    def find_out(self) -> str:
        """Return the key of the one place that there is until the host answers again. Raises RateLimited if taken."""
        if not cache.add(place := f"{self.name}:place:0", 1, timeout=LONGEST):
            raise RateLimited(REST, detail="somebody is finding out whether this host answers again")
        return place

    def wait_for_place(self, patience: float) -> str:
        """Return the key of a place among those that may ask at once."""
        ends = time.monotonic() + patience
        while True:
            for number in range(self.parallel):
                if cache.add(place := f"{self.name}:place:{number}", 1, timeout=LONGEST):
                    return place
            if time.monotonic() >= ends:
                raise RateLimited(timedelta(seconds=patience), detail="too many of our own requests at once")
            time.sleep(LOOK)

    def count(self) -> None:
        """Count one request. Raises RateLimited where this minute has no more."""
        now = time.time()
        key = f"{self.name}:minute:{int(now // MINUTE)}"
        cache.add(key, 0, timeout=2 * MINUTE)
        if cache.incr(key) > self.per_minute:
            raise RateLimited(timedelta(seconds=MINUTE - now % MINUTE), detail="our own limit for this minute")

    def succeeded(self) -> None:
        """Note that the host answered."""
        cache.delete(f"{self.name}:failures")

    def failed(self) -> None:
        """Note that the host is in trouble; it is left alone once that has happened too often."""
        key = f"{self.name}:failures"
        cache.add(key, 0, timeout=10 * MINUTE)
        if cache.incr(key) >= FAILURES:
            self.open(REST)

    def open(self, rest: timedelta) -> None:
        """Leave the host alone for a while."""
        seconds = rest.total_seconds()
        cache.set(f"{self.name}:open", time.time() + seconds, timeout=max(1, int(seconds) + 1))
