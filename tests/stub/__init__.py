"""A loopback server with the documented shapes of the public services that we ask, and every fault that they have.

The values are made up; the shapes are those of reference evidence.md, part (a). What goes wrong is chosen by the base
address: `stub.url("worldbank", "html")` answers as the World Bank would while its site is being repaired.

Faults of every service: 429 (come back in 7 seconds), 429-later (in two hours), 500, 503, html, malformed, truncated,
slow. Moods, in which each service answers as it does itself: ok, none (no data), error (an error in its own form),
paged (two pages), odd (a form that nobody documented); at the World Bank also moved (one series is gone), and in SDMX
xml; at the archive also pending, and the words by which it tells of errors.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.stub.services import SERVICES, Query, Shape

SLOW = 3  # seconds: longer than any deadline of a test
PLAIN = ("text/plain; charset=utf-8", "Too many requests")
PAGE = ("text/html; charset=utf-8", "<!doctype html><html><title>Maintenance</title></html>")


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

    port: int
    asked: list[Asked] = field(default_factory=list)

    def url(self, service: str, mood: str = "ok") -> str:
        """Return the base address of a service in that mood."""
        return f"http://127.0.0.1:{self.port}/{mood}/{service}"


@contextmanager
def running_stub() -> Iterator[Stub]:
    """Run the server as long as the context lasts."""
    server = Server(("127.0.0.1", 0), Handler)
    server.stub = Stub(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.stub
    finally:
        server.shutdown()
        server.server_close()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    stub: Stub

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: clients that lost patience hang up here, as they should."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request in the mood that its address names."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *args: Any) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        _, mood, service, *rest = parts.path.split("/")
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        query = dict(parse_qsl(parts.query, keep_blank_values=True) + parse_qsl(body))
        headers = {name.lower(): value for name, value in self.headers.items()}
        path = "/" + "/".join(rest)
        self.server.stub.asked.append(Asked(service, path, query, headers))
        if mood == "slow":
            time.sleep(SLOW)
        self.show(mood, SERVICES[service](path, query, headers, mood))

    def do_POST(self) -> None:
        self.do_GET()

    def show(self, mood: str, shape: Shape) -> None:
        """Send an answer, spoiled as the mood says."""
        spoiled: dict[str, tuple[int, tuple[str, str], dict[str, str]]] = {
            "429": (429, PLAIN, {"retry-after": "7"}),
            "429-later": (429, PLAIN, {"retry-after": "7200"}),
            "500": (500, PAGE, {}),
            "503": (503, PAGE, {}),
            "html": (200, PAGE, {}),
            "malformed": (200, (shape.media_type, '{"page": 1, "rows": [}'), {}),
            "truncated": (200, (shape.media_type, text_of(shape)[: len(text_of(shape)) // 2]), {}),
        }
        status, (media_type, text), headers = spoiled.get(mood, (shape.status, (shape.media_type, text_of(shape)), {}))
        self.send(status, media_type, text.encode(), headers)

    def send(self, status: int, media_type: str, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"content-type": media_type, "content-length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def text_of(shape: Shape) -> str:
    """Return a body as it is sent; numbers keep the digits that they were given with."""
    return shape.body if isinstance(shape.body, str) else json.dumps(shape.body, ensure_ascii=False)
