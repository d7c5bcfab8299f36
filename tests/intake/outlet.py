"""A loopback outlet: a feed, sitemaps and articles that a test sets, and every fault that such a site has."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SLOW = 3  # seconds: longer than any deadline of a test


@dataclass
class Answer:
    """What a path answers; `shown` are the headers besides the type."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    shown: dict[str, str] = field(default_factory=dict)
    slow: bool = False


@dataclass
class Outlet:
    """The running site: what it answers by path, and what it was asked, with the headers."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [path for path, _headers in self.asked]

    def article(self, path: str, text: str, title: str = "Title") -> str:
        """Put an article at a path, and return its address."""
        body = f"<article><h1>{title}</h1>{paragraphs(text)}</article>"
        page = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
        self.pages[path] = Answer(page.encode())
        return self.url(path)

    def feed(self, *entries: str, path: str = "/feed", **shown: str) -> str:
        """Put an RSS feed of these entries at a path, and return its address."""
        body = (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet</title>{"".join(entries)}</channel></rss>'
        )
        self.pages[path] = Answer(body.encode(), "application/rss+xml", shown=shown)
        return self.url(path)

    def sitemap(self, *rows: str, path: str = "/sitemap.xml", kind: str = "urlset", packed: bool = False) -> str:
        """Put a sitemap, or an index of them, at a path, and return its address."""
        spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        body = f'<?xml version="1.0" encoding="UTF-8"?><{kind} {spaces}>{"".join(rows)}</{kind}>'.encode()
        self.pages[path] = Answer(gzip.compress(body) if packed else body, "application/xml")
        return self.url(path)


def paragraphs(text: str) -> str:
    """Return a text long enough to be taken for an article."""
    more = "The rest of the report is about something else altogether, and goes on for a while so that it is a report."
    return f"<p>{text}</p><p>{more}</p>"


def entry(url: str, guid: str = "", title: str = "Title", age: timedelta = timedelta(hours=1)) -> str:
    """Return one item of an RSS feed."""
    when = format_datetime(datetime.now(UTC) - age)
    return f"<item><title>{title}</title><link>{url}</link><guid>{guid or url}</guid><pubDate>{when}</pubDate></item>"


def row(url: str, age: timedelta | None = timedelta(hours=1)) -> str:
    """Return one row of a sitemap."""
    when = f"<lastmod>{(datetime.now(UTC) - age).isoformat()}</lastmod>" if age is not None else ""
    return f"<url><loc>{url}</loc>{when}</url>"


def part(url: str) -> str:
    """Return one row of an index of sitemaps."""
    return f"<sitemap><loc>{url}</loc></sitemap>"


class Server(ThreadingHTTPServer):
    daemon_threads = True
    outlet: Outlet

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: clients that lost patience hang up here, as they should."""


class Handler(BaseHTTPRequestHandler):
    """Answers as the test has set it; what has a tag is not sent again to whoever has it."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *args: Any) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.outlet.asked.append((self.path, headers))
        answer = self.server.outlet.pages.get(self.path, Answer(b"Not here", status=404))
        if answer.slow:
            time.sleep(SLOW)
        tag = answer.shown.get("etag")
        if tag and headers.get("if-none-match") == tag:
            self.send(Answer(b"", status=304))
        else:
            self.send(answer)

    def send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        sent = {"content-type": answer.media_type, "content-length": str(len(answer.body))} | answer.shown
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)


@contextmanager
def running_outlet() -> Iterator[Outlet]:
    """Run the site as long as the context lasts."""
    server = Server(("127.0.0.1", 0), Handler)
    server.outlet = Outlet(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.outlet
    finally:
        server.shutdown()
        server.server_close()
