"""Reads articles: take the row, extract outside of any transaction, store everything in one."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from claims.extraction import Extraction, extract
from claims.intake.copies import note_shingles
from claims.intake.filing import Clerk
from claims.models import Article, Claim, ReadingStatus
from claims.trying import drop_cut_connection

logger = logging.getLogger(__name__)

EXTRACTOR = "1"  # Raised when a new reading of old articles would differ much.
MAX_ATTEMPTS = 3
GRACE = timedelta(seconds=5)  # A knock that is on its way arrives within this time.
SWEEP_LIMIT = 500
EXTRACTED = 50  # per cent of the work
WRITING = 20_261_122  # any number: the name of the lock of those who store readings


def read_article(
    article_id: int,
    *,
    found: Callable[[Sequence[Claim]], object],
    revised: Callable[[Article], object] = lambda revision: None,
) -> Article | None:
    """Read one waiting article: store every number in it, and the claims that it states, at most once.

    found: called with the claims that are new, in the transaction that stores them.
    revised: called there too, with each revision that can now be laid beside the text before it.
    Returns None where there is nothing to do. Any error is written on the row and raised; after three attempts the
    article has failed.
    """
    article = Article.objects.take(article_id, settings.FACTCHECK_LEASE)
    if article is None:
        return None
    if article.attempts > MAX_ATTEMPTS:
        give_back(article, gettext_noop("Reading it ended the worker again and again."))
        return None
    try:
        published = article.published_at.date() if article.published_at else None
        extraction = extract(article.text, language=article.language, published=published)
        update_held(article, progress=EXTRACTED)
        return store_reading(article, extraction, found, revised)
    except Exception as error:
        drop_cut_connection()
        give_back(article, f"{type(error).__name__}: {error}")
        raise


def articles_to_read_again() -> list[int]:
    """Return articles that wait for longer than a knock takes, or whose reader was lost; most urgent first."""
    now = timezone.now()
    fresh = Q(reading_status=ReadingStatus.QUEUED, received_at__gt=now - GRACE)
    waiting = Article.objects.waiting(now).exclude(fresh).order_by("-priority", "received_at")
    return list(waiting.values_list("pk", flat=True)[:SWEEP_LIMIT])


@transaction.atomic
def store_reading(
    article: Article,
    extraction: Extraction,
    found: Callable[[Sequence[Claim]], object],
    revised: Callable[[Article], object],
) -> Article | None:
    """Store everything that a reading has found and end it; None, and nothing stored, where the hold was lost."""
    take_turns()
    ended = {"reading_status": ReadingStatus.DONE, "progress": 100, "error": "", "lease_expires_at": None}
    if not update_held(article, **ended, extractor=EXTRACTOR):
        return None
    note_shingles(article)
    found(Clerk(article).file(extraction.mentions))
    article.refresh_from_db()
    for revision in comparable(article):
        revised(revision)
    return article


def comparable(article: Article) -> list[Article]:
    """Return the revisions that an article, now that it is read, is one side of, and whose other side is read too."""
    done = Article.objects.filter(reading_status=ReadingStatus.DONE).select_related("revises")
    own = Q(pk=article.pk, revises__reading_status=ReadingStatus.DONE)
    return list(done.filter(own | Q(revises=article)).order_by("pk"))


def take_turns() -> None:
    """Wait until nobody else stores a reading, so that copies of a text that come in at once find each other.

    SQLite's writers take turns anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])


def give_back(article: Article, error: str) -> None:
    """Return an article to the queue with what went wrong, or fail it where its attempts are spent."""
    spent = article.attempts >= MAX_ATTEMPTS
    status = ReadingStatus.FAILED if spent else ReadingStatus.QUEUED
    update_held(article, reading_status=status, progress=0, error=error, lease_expires_at=None)
    logger.warning("Article %s, attempt %s: %s", article.pk, article.attempts, error)


def update_held(article: Article, **changes: Any) -> bool:
    """Change the row of an article as long as its reader has not lost it to somebody else."""
    held = Article.objects.filter(pk=article.pk, reading_status=ReadingStatus.READING, attempts=article.attempts)
    return bool(held.update(**changes))
