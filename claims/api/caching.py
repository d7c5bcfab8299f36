"""Answers that need not be sent again (ETag, 304), and answers for the public that need not be made again.

What the public reads changes with an audited act: the number of the last one is part of the name that an answer is kept
under, so that a retraction shows at once. What is not audited (a name in the registry) shows within KEPT_FOR.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language
from rest_framework.request import Request
from rest_framework.response import Response

from claims.models import AuditEvent

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


@dataclass
class Shelf:
    """Answers that this process keeps for a moment, the oldest of which make room for new ones."""

    kept: OrderedDict[str, tuple[float, bytes]] = field(default_factory=OrderedDict)
    size: int = 0
    lock: Lock = field(default_factory=Lock)

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name; None where there is nothing, or nothing fresh."""
        until, body = self.kept.get(name, (0.0, b""))
        return body if until > time.monotonic() else None

    def keep(self, name: str, body: bytes) -> None:
        """Keep an answer for KEPT_FOR seconds."""
        with self.lock:
            self.size += len(body) - len(self.kept.pop(name, (0.0, b""))[1])
            self.kept[name] = (time.monotonic() + KEPT_FOR, body)
            while self.size > ROOM:
                self.size -= len(self.kept.popitem(last=False)[1][1])

    def clear(self) -> None:
        """Forget all of it."""
        with self.lock:
            self.kept.clear()
            self.size = 0


SHELF = Shelf()


def kept_or_made(request: Request, handler: Callable[..., Response], **arguments: Any) -> HttpResponseBase:
    """Return the answer to a public reader as it was kept a moment ago, or as `handler` makes it now."""
    name = name_for(request)
    if (body := SHELF.get(name)) is not None:
        return HttpResponse(body, content_type="application/json")
    answer = handler(request, **arguments)
    if answer.status_code == 200 and isinstance(answer, Response):
        answer.add_post_render_callback(lambda made: SHELF.keep(name, made.content))
    return answer


def name_for(request: Request) -> str:
    """Return what an answer is kept under: address, language, and what was done last."""
    event = getattr(request.auth, "last_event", None) or AuditEvent.objects.last_key()
    return f"{event} {get_language()} {request.build_absolute_uri()}"
