"""Answers that need not be sent again (ETag, 304), and answers for the public that need not be made again.

What the public reads changes with an audited act: the number of the last one is part of the name that an answer is kept
under, so that a retraction shows at once. What is not audited (a name in the registry) shows within KEPT_FOR. What an
insider reads can change with any write, so that an answer is kept for their key until the next one: where the database
tells whether there was one.
"""

import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language
from rest_framework.request import Request

from claims.models import ApiKey, AuditEvent

KEPT_FOR = 10  # seconds
ROOM = 32_000_000  # bytes of one process
KEPT_HEADERS = ("ETag", "Cache-Control", "Vary", "Last-Modified", "Content-Location")
DIGITS = 32


def tag(content: bytes, state: str = "") -> str:
    """Return the ETag of a body; state stands before it where a reader may send it back with If-Match."""
    return f'"{state}{hashlib.sha256(content).hexdigest()[:DIGITS]}"'


def conditional(request: HttpRequest, answer: HttpResponse, state: str = "") -> HttpResponse:
    """Return a rendered answer with its ETag, or a 304 where the reader has it already."""
    answer.headers["ETag"] = tag(answer.content, state)
    answer.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(answer, ["Authorization", "Cookie"])
    if not is_known(request.headers.get("If-None-Match", ""), answer.headers["ETag"]):
        return answer
    same = HttpResponse(status=304)
    for name in KEPT_HEADERS:
        if name in answer.headers:
            same.headers[name] = answer.headers[name]
    return same


def is_known(asked: str, etag: str) -> bool:
    """Tell whether an If-None-Match names an ETag; weak and strong ones are compared alike."""
    known = {each.removeprefix("W/") for each in parse_etags(asked)}
    return bool(known & {"*", etag})


@dataclass(frozen=True, slots=True)
class Kept:
    """The body of an answer, and what its ETag begins with."""

    body: bytes
    state: str


@dataclass
class Shelf:
    """Answers that this process keeps for a moment, the oldest of which make room for new ones."""

    kept: OrderedDict[str, tuple[float, Kept]] = field(default_factory=OrderedDict)
    size: int = 0
    lock: Lock = field(default_factory=Lock)

    def get(self, name: str) -> Kept | None:
        """Return what is kept under a name; None where there is nothing, or nothing fresh."""
        until, answer = self.kept.get(name, (0.0, None))
        return answer if until > time.monotonic() else None

    def keep(self, name: str, answer: Kept) -> None:
        """Keep an answer for KEPT_FOR seconds."""
        with self.lock:
            if before := self.kept.pop(name, None):
                self.size -= len(before[1].body)
            self.size += len(answer.body)
            self.kept[name] = (time.monotonic() + KEPT_FOR, answer)
            while self.size > ROOM:
                self.size -= len(self.kept.popitem(last=False)[1][1].body)

    def clear(self) -> None:
        """Forget all of it."""
        with self.lock:
            self.kept.clear()
            self.size = 0


SHELF = Shelf()


def name_for(request: Request, *, insider: bool) -> str | None:
    """Return what an answer is kept under: address, language, and what was done last; None where nobody can tell."""
    key = request.auth if isinstance(request.auth, ApiKey) else None
    if insider:
        seen = f"{key.pk} {key.snapshot}" if key and key.snapshot else None
    else:
        seen = str((key and key.last_event) or AuditEvent.objects.last_key())
    return seen and f"{seen} {get_language()} {request.build_absolute_uri()}"
