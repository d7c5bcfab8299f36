"""A loopback outlet: a feed, sitemaps and articles that a test sets, and every fault that such a site has."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.loopback import Answer, Asked, answering


@dataclass
class Outlet:
    """The running site: what it answers by path, and what it was asked, with the headers."""

    port: int = 0
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


@contextmanager
def running_outlet() -> Iterator[Outlet]:
    """Run the site as long as the context lasts; what has a tag is not sent again to whoever has it."""
    outlet = Outlet()

    def reply(asked: Asked) -> Answer:
        outlet.asked.append((asked.path, asked.headers))
        answer = outlet.pages.get(asked.path, Answer(b"Not here", status=404))
        tag = answer.shown.get("etag")
        return Answer(status=304, wait=answer.wait) if tag and asked.headers.get("if-none-match") == tag else answer

    with answering(reply) as outlet.port:
        yield outlet
