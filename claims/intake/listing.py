"""What feeds and sitemaps list. Bytes in, values out: no row is read here, and no address is opened."""

import io
import zlib
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from time import struct_time
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit
from xml.etree import ElementTree

import feedparser
from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.intake.taking import checked_url

MOST_BYTES = 50_000_000  # of a sitemap, unpacked: as its protocol allows
MOST_ENTRIES = 50_000  # the same
GZIP = b"\x1f\x8b"
ZLIB_OR_GZIP = 47  # wbits: either header, told from the first bytes
TRACKERS = ("utm_", "fbclid", "gclid", "at_medium", "at_campaign")
HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
NAMES = {"title", "publication_date", "lastmod", "loc"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that is listed: its address without trackers, the list's own name of it, and what is said of it."""

    url: str
    guid: str = ""
    title: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds, in its order; `parts` are further lists that it names, newest first where it says so.

    damaged: why only a part of it could be read; empty where all was.
    """

    entries: tuple[Entry, ...] = ()
    parts: tuple[str, ...] = ()
    damaged: str = ""


def read_feed(body: bytes, url: str) -> Listing:
    """Return what an RSS or Atom feed lists; raises InvalidInput for what is none.

    url: of the feed, for links that lack the beginning.
    """
    found = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    rows = found.get("entries", [])[:MOST_ENTRIES]
    if not found.get("version") and not rows:
        raise InvalidInput(_("There is no RSS or Atom feed at this address: it holds something else."))
    damaged = bool(found.get("bozo")) and not isinstance(found.get("bozo_exception"), HARMLESS)
    if damaged:
        rows = rows[:-1]  # Where the list was cut, so was the address of the last one.
    entries = (entry_of(each, url) for each in rows)
    return Listing(tuple(each for each in entries if each), damaged=cut_short() if damaged else "")


def cut_short() -> str:
    """Return what is said of a list that ends in the middle, or has an error in it."""
    return _("The list is damaged: only a part of it could be read.")


def entry_of(each: Any, base: str) -> Entry | None:
    """Return an entry of a feed, or None where it has no address."""
    url = cleaned(urljoin(base, each.get("link", "")) if each.get("link") else "")
    if not url:
        return None
    when = each.get("published_parsed") or each.get("updated_parsed")
    return Entry(url, each.get("id", "")[:500], plain(each.get("title", "")), moment(when))


def plain(title: str) -> str:
    """Return a title as a text of one line."""
    return " ".join(unescape(title).split())[:500]


def moment(when: struct_time | None) -> datetime | None:
    """Return a time in UTC; None where there is none, or none that a calendar has."""
    try:
        return datetime.fromtimestamp(timegm(when), UTC) if when else None
    except (ValueError, OverflowError, OSError):
        return None


def cleaned(url: str) -> str:
    """Return an address without fragment and trackers; nothing where it is no address of the web."""
    try:
        parts = urlsplit(checked_url(url))
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(TRACKERS)]
    except (InvalidInput, ValueError):
        return ""
    whole = parts.query if len(query) == parts.query.count("&") + bool(parts.query) else urlencode(query)
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", whole, ""))


def read_sitemap(body: bytes, url: str) -> Listing:
    """Return what a sitemap or an index of sitemaps lists, newest first; packed ones are unpacked.

    Raises InvalidInput for what is none, for entities, and for what unpacks to more than a sitemap may hold.
    """
    body = unpacked(body)
    if b"\0" in body or b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise InvalidInput(_("This sitemap declares entities, or is not in UTF-8: it is not read."))
    rows, damaged = rows_of(body)
    entries = [entry for row in rows if row["kind"] == "url" and (entry := listed(row, url))]
    parts = [(row.get("lastmod", ""), urljoin(url, row.get("loc", ""))) for row in rows if row["kind"] == "sitemap"]
    parts.sort(key=lambda part: part[0], reverse=True)
    return Listing(tuple(newest_first(entries)), tuple(part for _when, part in parts), damaged)


def newest_first(entries: list[Entry]) -> list[Entry]:
    """Return entries in order of time; those without one keep their place behind the others."""
    dated = [each for each in entries if each.published_at]
    dated.sort(key=lambda each: each.published_at or datetime.min.replace(tzinfo=UTC), reverse=True)
    return dated + [each for each in entries if not each.published_at]


def unpacked(body: bytes) -> bytes:
    """Return the bytes of a list, unpacked where they are packed."""
    if not body.startswith(GZIP):
        return body
    machine = zlib.decompressobj(ZLIB_OR_GZIP)
    try:
        whole = machine.decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise InvalidInput(_("The packed sitemap is damaged.")) from error
    if len(whole) > MOST_BYTES:
        raise InvalidInput(_("The sitemap unpacks to more than %s bytes: that is too large.") % MOST_BYTES)
    return whole


def rows_of(body: bytes) -> tuple[list[dict[str, str]], str]:
    """Return the texts of each entry by the local names of its elements, and what is wrong with the end of it."""
    rows: list[dict[str, str]] = []
    try:
        for row in parsed(body):
            rows.append(row)
            if len(rows) >= MOST_ENTRIES:
                break
    except ElementTree.ParseError as error:
        if not rows:
            raise InvalidInput(_("There is no sitemap at this address: it holds something else.")) from error
        return rows, cut_short()
    return rows, ""


def parsed(body: bytes) -> Iterator[dict[str, str]]:
    """Yield the entries as they end; raises ParseError for what is no sitemap."""
    depth = 0
    for event, element in ElementTree.iterparse(io.BytesIO(body), events=("start", "end")):
        name = element.tag.rpartition("}")[2]
        depth += 1 if event == "start" else -1
        if event == "start" and depth == 1 and name not in ("urlset", "sitemapindex"):
            raise ElementTree.ParseError("no sitemap")
        if event == "end" and depth == 1 and name in ("url", "sitemap"):
            yield {"kind": name} | {tag: (part.text or "").strip() for part in element.iter() if (tag := local(part))}
            element.clear()


def local(part: ElementTree.Element) -> str:
    """Return the local name of an element that is read; nothing for any other.

    An image of the article has a `loc` and a `title` too, in a namespace of its own.
    """
    space, _brace, name = str(part.tag).rpartition("}")
    return name if name in NAMES and "image" not in space and "video" not in space else ""


def listed(row: dict[str, str], base: str) -> Entry | None:
    """Return the entry of a sitemap's row, or None where it has no address."""
    url = cleaned(urljoin(base, row.get("loc", "")) if row.get("loc") else "")
    when = w3c(row.get("publication_date", "")) or w3c(row.get("lastmod", ""))
    return Entry(url, "", plain(row.get("title", "")), when) if url else None


def w3c(text: str) -> datetime | None:
    """Return a time as sitemaps write it (W3C: a day, or a time with its zone); None for any other text."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
