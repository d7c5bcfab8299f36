"""A loopback server with the documented shapes of the public services that we ask, and every fault that they have.

The values are made up; the shapes are those of reference evidence.md, part (a). What goes wrong is chosen by the base
address: `stub.url("worldbank", "html")` answers as the World Bank would while its site is being repaired.

Faults of every service: 429 (come back in 7 seconds), 429-later (in two hours), 500, 503, html, malformed, truncated,
slow. Moods, in which each service answers as it does itself: ok, none (no data), error (an error in its own form),
paged (two pages), odd (a form that nobody documented); at the World Bank also moved (one series is gone), and in SDMX
xml; at the archive also pending, and the words by which it tells of errors.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from tests import loopback
from tests.loopback import SLOW, Answer, answering
from tests.stub.services import SERVICES, Query, Shape

PLAIN, TOO_MANY = "text/plain; charset=utf-8", b"Too many requests"
PAGE = b"<!doctype html><html><title>Maintenance</title></html>"


@dataclass
class Asked:
    """One request, as the stub received it."""

    service: str
    path: str
    query: Query
    headers: dict[str, str]


@dataclass
class Stub:
    """The running server, and what it was asked."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)

    def url(self, service: str, mood: str = "ok") -> str:
        """Return the base address of a service in that mood."""
        return f"http://127.0.0.1:{self.port}/{mood}/{service}"


@contextmanager
def running_stub() -> Iterator[Stub]:
    """Run the server as long as the context lasts."""
    stub = Stub()

    def reply(request: loopback.Asked) -> Answer:
        parts = urlsplit(request.path)
        _, mood, service, *rest = parts.path.split("/")
        query = dict(parse_qsl(parts.query, keep_blank_values=True) + parse_qsl(request.body.decode()))
        path = "/" + "/".join(rest)
        stub.asked.append(Asked(service, path, query, request.headers))
        return spoiled(mood, SERVICES[service](path, query, request.headers, mood))

    with answering(reply) as stub.port:
        yield stub


def spoiled(mood: str, shape: Shape) -> Answer:
    """Return an answer, spoiled as the mood says."""
    text = text_of(shape)
    whole = Answer(text.encode(), shape.media_type, shape.status, wait=SLOW if mood == "slow" else 0.0)
    moods = {
        "429": Answer(TOO_MANY, PLAIN, 429, {"retry-after": "7"}),
        "429-later": Answer(TOO_MANY, PLAIN, 429, {"retry-after": "7200"}),
        "500": Answer(PAGE, status=500),
        "503": Answer(PAGE, status=503),
        "html": Answer(PAGE),
        "malformed": Answer(b'{"page": 1, "rows": [}', shape.media_type),
        "truncated": Answer(text[: len(text) // 2].encode(), shape.media_type),
    }
    return moods.get(mood, whole)


def text_of(shape: Shape) -> str:
    """Return a body as it is sent; numbers keep the digits that they were given with."""
    return shape.body if isinstance(shape.body, str) else json.dumps(shape.body, ensure_ascii=False)
