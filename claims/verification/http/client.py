"""One question to a service: its requests share one deadline, and every answer is kept before anybody reads it."""

import csv
import hashlib
import io
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core.cache import cache

from claims import net, store
from claims.errors import FetchFailed, FetchRefused
from claims.models import Snapshot
from claims.net import Fetched, archive
from claims.store import Damaged
from claims.verification.http.faults import AuthFailed, BadRequest, NoData, RateLimited, SchemaChanged, Upstream
from claims.verification.http.limits import REST, Gate

JSON = "application/json"
FRESH = timedelta(hours=1)  # A run that is tried again, and claims of one article, ask the same questions.
Parameters = Iterable[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and how a service is asked. deadline: seconds for one question, all its pages together."""

    base_url: str
    key: str = ""
    per_minute: int = 60
    parallel: int = 2
    deadline: float = 20.0

    @property
    def gate(self) -> Gate:
        """The way to its host."""
        return Gate(urlsplit(self.base_url).netloc, per_minute=self.per_minute, parallel=self.parallel)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service said, and the snapshot that keeps it."""

    body: bytes
    media_type: str
    snapshot: Snapshot

    def json(self) -> Any:
        """Return the JSON of the answer, its numbers exact; NaN is null. Raises Upstream where it is not JSON."""
        try:
            return json.loads(self.body, parse_float=Decimal, parse_constant=lambda _name: None)
        except (ValueError, RecursionError) as error:
            raise Upstream(detail=f"{self.media_type} in place of JSON: {error}") from error

    def rows(self) -> list[dict[str, str]]:
        """Return the rows of a CSV answer by their headings. Raises Upstream where it is not CSV."""
        try:
            rows = list(csv.DictReader(io.StringIO(self.body.decode("utf-8-sig"), newline=""), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise Upstream(detail=f"{self.media_type} in place of CSV: {error}") from error
        if self.body.lstrip()[:1] in b"<{[" or any(None in row or None in row.values() for row in rows):
            raise Upstream(detail=f"{self.media_type} in place of CSV, or a broken row")
        return rows


@dataclass(slots=True)
class Asking:
    """The requests of one question. urls and snapshots are of all that was asked and answered, in order.

    good: the answers that were no errors, by their addresses. fresh: how long an answer that was used stands for
    another request to the same address.
    """

    endpoint: Endpoint
    fresh: timedelta = FRESH
    urls: list[str] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    good: dict[str, Snapshot] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def get(
        self,
        path: str = "",
        parameters: Parameters = (),
        *,
        accept: str = JSON,
        secrets: Mapping[str, str] | None = None,
        empty: Iterable[int] = (),
    ) -> Reply:
        """Return the answer to one request; its bytes are kept, whatever they are.

        empty: statuses by which this service says that it has nothing. A fresh answer is taken from the store.
        Raises a Fault.
        """
        url = self.endpoint.base_url + path + (f"?{query}" if (query := urlencode(list(parameters))) else "")
        self.urls.append(url)
        if self.fresh and (known := recent(url)) is not None:
            self.snapshots.append(known.snapshot)
            return known
        gate = self.endpoint.gate
        with gate.turn(self.left()):
            fetched = self.fetch(url, {"Accept": accept, "Accept-Language": "en"}, dict(secrets or {}))
        snapshot = archive.keep(fetched)
        self.snapshots.append(snapshot)
        check_status(gate, fetched, set(empty))
        self.good[url] = snapshot
        return Reply(fetched.body, fetched.media_type, snapshot)

    def fetch(self, url: str, headers: dict[str, str], secrets: dict[str, str]) -> Fetched:
        """Return what is at the address, whatever its status."""
        try:
            return net.fetch(url, deadline=self.left(), headers=headers, secrets=secrets)
        except FetchFailed as error:
            raise Upstream(detail=str(error)) from error
        except FetchRefused as error:
            raise SchemaChanged(detail=str(error)) from error

    def left(self) -> float:
        """Return how many seconds are left for the question. Raises Upstream where there are none."""
        left = self.endpoint.deadline - (time.monotonic() - self.began)
        if left <= 0:
            raise Upstream(detail="no time left for another page")
        return left

    def used(self) -> None:
        """Note that the good answers could be used: while they are fresh, they are not asked for again."""
        self.endpoint.gate.succeeded()
        for url, snapshot in self.good.items():
            cache.add(fresh_key(url), snapshot.pk, timeout=int(self.fresh.total_seconds()))


def fresh_key(url: str) -> str:
    """Return the cache's key for the last good answer of an address."""
    return f"answer:{hashlib.sha256(url.encode()).hexdigest()}"


def recent(url: str) -> Reply | None:
    """Return the answer of an address that is still fresh, if there is one."""
    key = cache.get(fresh_key(url))
    snapshot = Snapshot.objects.filter(pk=key).first() if key else None
    try:
        return Reply(store.read(snapshot), snapshot.media_type, snapshot) if snapshot else None
    except Damaged:  # verify_store will name it; here it is as if it were gone.
        return None


def check_status(gate: Gate, fetched: Fetched, empty: set[int]) -> None:
    """Raise the Fault that the status of an answer tells of, if any."""
    status, wait = fetched.status, retry_after(fetched.headers.get("retry-after", ""))
    detail = f"HTTP {status}: {fetched.body[:200].decode('utf-8', 'replace')}"
    if status < 300:
        return
    if status in empty:
        raise NoData(detail=detail)
    if status == 429 or (status == 503 and wait is not None):
        gate.open(wait or REST)
        raise RateLimited(wait or REST, detail=detail)
    if status >= 500 or status == 408:
        raise Upstream(detail=detail)
    raise AuthFailed(detail=detail) if status in (401, 403) else BadRequest(detail=detail)


def retry_after(printed: str) -> timedelta | None:
    """Return how long a service asks us to wait: it prints seconds, or a date; None where it says nothing."""
    if printed.strip().isdecimal():
        return timedelta(seconds=int(printed[:9]))
    try:
        until = parsedate_to_datetime(printed)
    except ValueError:
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(aware - datetime.now(UTC), timedelta(0))
