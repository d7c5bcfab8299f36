"""Keeps a text as an article, once."""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.dispatch import READ_ARTICLE, knock
from claims.errors import InvalidInput
from claims.extraction.text import is_arabic
from claims.models import Article, Desk, Look, Snapshot, Source

LANGUAGES = ("ar", "en")
LONGEST_TITLE, LONGEST_URL = 500, 2000
FIRST_LOOK = timedelta(hours=1)


@transaction.atomic
def take_in(
    text: str,
    *,
    title: str = "",
    url: str = "",
    language: str | None = None,
    source: Source | None = None,
    published_at: datetime | None = None,
    snapshot: Snapshot | None = None,
    actor: User | None = None,
    priority: int = 0,
    desk: Desk | None = None,
) -> tuple[Article, bool]:
    """Keep a text as an article and have it read; a text that is kept already changes nothing.

    language: "ar" or "en", told from the script where it is None. source: found by the domain of `url` where it is
    None. published_at: aware. desk: whose work it is; the actor's where they belong to one alone. At an address that is
    known, another text is a revision of the newest one.
    Returns the article, and whether it is new. Raises InvalidInput for what is no usable text, and NotAllowed.
    """
    require(actor, Act.TAKE_IN)
    text, url = checked_text(text), checked_url(url)
    check_rest(language, published_at)
    article, is_new = Article.objects.get_or_create(
        text_sha256=hash_of(text),
        defaults={
            "text": text,
            "title": " ".join(title.split())[:LONGEST_TITLE],
            "language": language or ("ar" if is_arabic(text) else "en"),
            "published_at": published_at,
            "snapshot": snapshot,
            "priority": priority,
            **whereabouts(url, source),
            **owners(actor, desk),
        },
    )
    if is_new:
        knock(READ_ARTICLE, article.pk, priority=priority)
    return article, is_new


def expect_look(article: Article) -> None:
    """Have the address that an article was read from looked at again, an hour later for the first time."""
    if article.snapshot is not None and article.snapshot.url:
        Look.objects.get_or_create(article=article, defaults={"due_at": article.received_at + FIRST_LOOK})


def whereabouts(url: str, source: Source | None) -> dict[str, Any]:
    """Return the columns of an article that tell where it was published."""
    return {"url": url, "source": source or source_of(url), "revises": newest_at(url)}


def owners(actor: User | None, desk: Desk | None) -> dict[str, Any]:
    """Return the columns of an article that tell whose it is."""
    return {"received_by": actor, "desk": desk or Desk.objects.sole_of(actor)}


def checked_text(text: str) -> str:
    """Return a text with plain line ends, else as it is; raises InvalidInput where it cannot be kept."""
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise InvalidInput(_("There is no text: give an article."))
    if len(text) > settings.FACTCHECK_MAX_TEXT:
        limit = settings.FACTCHECK_MAX_TEXT
        raise InvalidInput(_("The text is longer than %s characters: take it in in parts.") % limit)
    if "\0" in text:
        raise InvalidInput(_("The text holds NUL characters: it is no plain text; save it as UTF-8 text first."))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidInput(_("The text holds halves of characters: save it as UTF-8 text first.")) from error
    return text


def checked_url(url: str) -> str:
    """Return an address without its fragment; raises InvalidInput where it is none."""
    try:
        url = urldefrag(url.strip()).url
        parts = urlsplit(url)
    except ValueError as error:
        raise InvalidInput(_("This is not an address that can be read: check its spelling.")) from error
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise InvalidInput(_("Give an address that begins with http:// or https://."))
    if len(url) > LONGEST_URL:
        raise InvalidInput(_("The address is longer than %s characters.") % LONGEST_URL)
    return url


def check_rest(language: str | None, published_at: datetime | None) -> None:
    """Raise InvalidInput for a language that is not read or a time without a zone."""
    if language is not None and language not in LANGUAGES:
        raise InvalidInput(_("The language must be “ar” or “en”."))
    if published_at is not None and published_at.tzinfo is None:
        raise InvalidInput(_("The time of publication needs a time zone."))


def hash_of(text: str) -> str:
    """Return what an article is known by: the SHA-256 of its text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def newest_at(url: str) -> Article | None:
    """Return the newest article of an address."""
    return Article.objects.filter(url=url).order_by("-received_at", "-pk").first() if url else None


def source_of(url: str) -> Source | None:
    """Return the source whose domain, or the nearest domain above, an address has."""
    labels = (urlsplit(url).hostname or "").split(".")
    domains = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    return max(Source.objects.filter(domain__in=domains), key=lambda source: len(source.domain or ""), default=None)
