"""Turns files and addresses into texts."""

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

import trafilatura
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from trafilatura.settings import Document

from claims import net, store
from claims.access import Act, require
from claims.errors import FetchFailed, InvalidInput
from claims.extraction.text import is_arabic
from claims.intake.documents import read_docx, read_pdf
from claims.intake.taking import checked_text, expect_look, hash_of, take_in
from claims.models import Article, Snapshot
from claims.net import archive

PLAIN, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {".txt": PLAIN, ".text": PLAIN, ".md": PLAIN, ".html": HTML, ".htm": HTML, ".xhtml": HTML}
MEDIA_TYPES |= {".pdf": PDF, ".docx": DOCX}
BEGINNINGS = {b"%PDF-": PDF, b"PK\x03\x04": DOCX, b"<!doctype html": HTML, b"<html": HTML}
PAGES = {PLAIN, HTML, "application/xhtml+xml", PDF, DOCX}
READERS = {PDF: read_pdf, DOCX: read_docx}

LEFT_OVER = re.compile(r"[a-zÀ-ÖØ-öø-ÿ][ء-ي]|[ء-ي][a-zÀ-ÖØ-öø-ÿ]", re.IGNORECASE)  # letters of both scripts in one word


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page: its text, and what the page says about it."""

    text: str
    title: str = ""
    published_at: datetime | None = None


def take_in_address(url: str, *, actor: User | None = None, **about: Any) -> tuple[Article, bool]:
    """Fetch an address and take in the article that it holds; what is given outweighs what the page says.

    about: `title`, `language`, `source`, `published_at`, `priority`, as for `take_in`.
    Returns the article, and whether it is new. Raises FetchRefused, FetchFailed, InvalidInput and NotAllowed.
    """
    require(actor, Act.TAKE_IN)
    found = net.fetch(url, media_types=PAGES)
    return take_in_page(page_of(found), lambda: archive.keep(found), about | {"url": found.final_url, "actor": actor})


def page_of(found: net.Fetched) -> Page:
    """Return the article that an answer holds. Raises FetchFailed for an error's answer, and InvalidInput."""
    if found.status >= 400:
        raise FetchFailed(_("The address answered with status %s: check it, or try again later.") % found.status)
    return read_page(found.body, found.media_type, found.charset)


def take_in_file(name: str, body: bytes, *, actor: User | None = None, **about: Any) -> tuple[Article, bool]:
    """Take in the article of a text, HTML, PDF or Word file; what is given outweighs what the file says.

    name: the file's name, whose ending tells what it is; without one its first bytes do. about: as for `take_in`,
    `url` too.
    Returns the article, and whether it is new. Raises InvalidInput and NotAllowed.
    """
    require(actor, Act.TAKE_IN)
    ending = PurePath(name).suffix.lower()
    media_type = MEDIA_TYPES.get(ending) if ending else kind_of(body)
    if media_type is None:
        raise InvalidInput(_("Files of this kind are not read: give a text, HTML, PDF or Word (docx) file."))
    page = read_page(body, media_type)
    return take_in_page(page, lambda: store.keep(body, media_type=media_type), about | {"actor": actor})


@transaction.atomic
def take_in_page(page: Page, keep: Callable[[], Snapshot], about: dict[str, Any]) -> tuple[Article, bool]:
    """Take in a page's article; the page itself is kept only with an article that is new."""
    known = Article.objects.filter(text_sha256=hash_of(checked_text(page.text))).first()
    if known is not None:
        return known, False
    about["title"] = about.get("title") or page.title
    about["published_at"] = about.get("published_at") or page.published_at
    article, is_new = take_in(page.text, snapshot=keep(), **about)
    expect_look(article)
    return article, is_new


def read_page(body: bytes, media_type: str, charset: str | None = None) -> Page:
    """Return the article in the bytes of a page or file; raises InvalidInput where there is none."""
    if media_type == PLAIN:
        return Page(decoded(body, charset))
    if media_type in READERS:
        text, title = READERS[media_type](body)
        return Page(text, title)
    found = trafilatura.bare_extraction(readable(body, charset), include_comments=False, with_metadata=True)
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise InvalidInput(_("No article was found on this page: paste its text instead."))
    return Page(found.text or "", found.title or "", day(found.date))


def readable(body: bytes, charset: str | None) -> str | bytes:
    """Return a page in the character set that its server names; where that is wrong, its bytes to be guessed from."""
    try:
        return body.decode(charset) if charset else body
    except (UnicodeDecodeError, LookupError):
        return body


def day(printed: str | None) -> datetime | None:
    """Return the beginning, in UTC, of a day written as in ISO 8601; None where a page gives none that can be read."""
    try:
        return datetime.fromisoformat(printed).replace(tzinfo=UTC) if printed else None
    except ValueError:
        return None


def kind_of(body: bytes) -> str:
    """Return the media type of a file without an ending, by how it begins."""
    beginning = body[:200].removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower()
    return next((kind for mark, kind in BEGINNINGS.items() if beginning.startswith(mark.lower())), PLAIN)


def decoded(body: bytes, charset: str | None = None) -> str:
    """Return a plain text: in the character set named, UTF-8, UTF-16 with its mark, or an old one of its language.

    These are Windows-1256 and ISO 8859-6 for Arabic, Windows-1252 for English. Raises InvalidInput for all else.
    """
    marked = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else None
    for encoding in filter(None, (charset, marked, "utf-8-sig")):
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    for encoding, fits in OLD_ENCODINGS.items():
        text = body.decode(encoding, errors="replace")
        if "\ufffd" not in text and is_printed(text) and fits(text):
            return text
    raise InvalidInput(_("The file is no text in a known encoding: save it as UTF-8 text."))


def is_printed(text: str) -> bool:
    """Return whether a text has no control characters but tabs and ends of lines."""
    return all(unicodedata.category(character) != "Cc" for character in set(text) - set("\t\n\r"))


def is_arabic_throughout(text: str) -> bool:
    """Return whether a text is Arabic, and hardly a word of it has letters of two scripts, as wrong decoding leaves."""
    return is_arabic(text) and len(LEFT_OVER.findall(text)) * 50 < len(text)


def is_english(text: str) -> bool:
    """Return whether at most one letter in 25 bears a mark: “café” is a word of English texts, French has more."""
    letters = [character for character in text if character.isalpha()]
    return sum(not letter.isascii() for letter in letters) * 25 <= len(letters)


# Each gives nearly every byte a meaning, so the text must show that it is one.
OLD_ENCODINGS = {"cp1256": is_arabic_throughout, "iso8859-6": is_arabic, "cp1252": is_english}
