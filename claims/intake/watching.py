"""Watches outlets: asks each feed or sitemap when its time has come, and takes in what it lists, each address once.

Nothing is fetched inside a transaction. Whoever asks a feed holds it by a lease, so that an outlet is never asked twice
at once; its articles are fetched one after the other. A feed that fails waits ever longer and stops no other.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims import net
from claims.access import Act, require
from claims.dispatch import POLL_FEED, knock
from claims.errors import ClaimsError, Conflict, FetchFailed, FetchRefused, InvalidInput
from claims.intake.listing import Entry, Listing, read_feed, read_sitemap
from claims.intake.pages import take_in_address
from claims.models import AuditEvent, Feed, FeedItem
from claims.trying import drop_cut_connection

logger = logging.getLogger(__name__)

CONSIDERED = 1000  # Entries of one answer, the newest.
PARTS = 5  # Sitemaps of an index that are read each time, the newest.
DEPTH = 2  # An index may name an index, and no more.
FEED_BYTES, SITEMAP_BYTES = 10_000_000, 25_000_000  # as they are sent
ATTEMPTS = 4  # For one article.
FIRST_DELAY = timedelta(minutes=5)  # After an article could not be read; it triples.
LONGEST_DELAY = timedelta(days=1)
SWEEP_LIMIT = 200
GIVEN_UP = gettext_noop("Reading it ended the worker again and again.")


def poll(feed_id: int) -> Feed | None:
    """Ask one feed that is due, and take in what is new in it; None where there is nothing to do.

    What goes wrong is written on the row, and with it when it is asked again; an error that nobody expects is raised
    besides.
    """
    feed = Feed.objects.take(feed_id, settings.FACTCHECK_LEASE)
    if feed is None:
        return None
    until = timezone.now() + settings.FACTCHECK_LEASE / 2
    try:
        listing = ask(feed)
        note(feed, listing.entries)
    except ClaimsError as error:
        return put_off(feed, str(error))
    except Exception as error:
        drop_cut_connection()
        put_off(feed, f"{type(error).__name__}: {error}")
        raise
    fetched_all = all(timezone.now() < until and take_item(feed, item) for item in waiting_items(feed))
    wait = timedelta(minutes=feed.interval) if fetched_all else timedelta()
    now = timezone.now()
    answered = {"polled_at": now, "answered_at": now, "failures": 0, "error": listing.damaged}
    marks = {"etag": feed.etag, "last_modified": feed.last_modified}
    Feed.objects.held(feed).update(due_at=now + wait, **answered, **marks)
    return Feed.objects.get(pk=feed.pk)


def put_off(feed: Feed, error: str) -> Feed:
    """Write down why a feed could not be read, and let it wait: twice as long after each failure, a day at most."""
    now = timezone.now()
    wait = min(timedelta(minutes=feed.interval) * 2 ** min(feed.failures + 1, 12), LONGEST_DELAY)
    changes = {"polled_at": now, "error": error, "failures": min(feed.failures + 1, 1000), "due_at": now + wait}
    Feed.objects.held(feed).update(**changes)
    logger.warning("%s could not be read (%s times): %s", feed.url, feed.failures + 1, error)
    return Feed.objects.get(pk=feed.pk)


def ask(feed: Feed) -> Listing:
    """Return what a feed lists now, nothing where it has not changed; its marks of the answer are noted on `feed`."""
    conditions = {"if-none-match": feed.etag, "if-modified-since": feed.last_modified}
    most = FEED_BYTES if feed.kind == Feed.Kind.FEED else SITEMAP_BYTES
    found = get(feed.url, most, {name: value for name, value in conditions.items() if value})
    if found is None:
        return Listing()
    listing = read_feed(found.body, found.final_url) if feed.kind == Feed.Kind.FEED else whole_sitemap(found)
    # What was damaged is asked for again whole.
    feed.etag = "" if listing.damaged else found.headers.get("etag", "")[:500]
    feed.last_modified = "" if listing.damaged else found.headers.get("last-modified", "")[:100]
    return listing


def get(url: str, most: int, headers: dict[str, str] | None = None) -> net.Fetched | None:
    """Return what is at the address of a list; None where it has not changed. Raises FetchFailed and FetchRefused."""
    found = net.fetch(url, headers=headers or {}, max_bytes=most)
    if found.status == 304:
        return None
    if found.status >= 400:
        raise FetchFailed(_("The address answered with status %s: check it, or try again later.") % found.status)
    return found


def whole_sitemap(found: net.Fetched) -> Listing:
    """Return what a sitemap lists, with the newest parts of an index; of the same site, each once, however they loop.

    A part that cannot be read is left out, and said.
    """
    listing = read_sitemap(found.body, found.final_url)
    entries, damaged = list(listing.entries), listing.damaged
    seen, level = {found.url, found.final_url}, parts_of(listing, found.final_url)
    for _depth in range(DEPTH):
        below: list[str] = []
        for url in [each for each in dict.fromkeys(level) if each not in seen][:PARTS]:
            seen.add(url)
            try:
                part = get(url, SITEMAP_BYTES)
                more = read_sitemap(part.body, part.final_url) if part else Listing()
            except ClaimsError as error:
                damaged = f"{url}: {error}"
                continue
            entries += more.entries
            damaged = damaged or more.damaged
            below += parts_of(more, url)
        level = below
    return Listing(tuple(entries), damaged=damaged)


def parts_of(listing: Listing, url: str) -> list[str]:
    """Return the parts of an index that are of its own site."""
    return [part for part in listing.parts if net.origin_of(part)[1] == net.origin_of(url)[1]]


def note(feed: Feed, entries: Iterable[Entry]) -> None:
    """Note the newest wanted articles that nobody has listed yet; no more than the feed's rules allow at a time.

    What has no date is taken for new, but for what stands further down when a feed is asked for the first time.
    """
    fresh = list(wanted(feed, entries))[:CONSIDERED]
    fresh = list({digest(entry.url): entry for entry in reversed(fresh)}.values())[::-1]
    known = known_of(feed, fresh)
    fresh = [entry for entry in fresh if not ({digest(entry.url), entry.guid} & known)]
    rows = [row_of(feed, entry) for entry in fresh[: feed.newest]]
    if feed.answered_at is None:
        old = [entry for entry in fresh[feed.newest :] if entry.published_at is None]
        rows += [row_of(feed, entry, state=FeedItem.State.PASSED, due_at=None) for entry in old]
    FeedItem.objects.bulk_create(rows, ignore_conflicts=True)


def wanted(feed: Feed, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries that the rules of a feed let in: by address and by age."""
    oldest = timezone.now() - timedelta(days=feed.days)
    for entry in entries:
        if entry.published_at is not None and entry.published_at < oldest:
            continue
        let_in = not feed.include or any(fits(entry.url, pattern) for pattern in feed.include)
        if let_in and not any(fits(entry.url, pattern) for pattern in feed.exclude):
            yield entry


def fits(url: str, pattern: str) -> bool:
    """Tell whether an address holds a pattern, in which * stands for anything; capitals do not matter."""
    url, place = url.lower(), 0
    for part in pattern.lower().split("*"):
        place = url.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True


def known_of(feed: Feed, entries: list[Entry]) -> set[str]:
    """Return the hashes of addresses and the names by which some of the entries are known."""
    hashes, guids = [digest(entry.url) for entry in entries], [entry.guid for entry in entries if entry.guid]
    rows = FeedItem.objects.filter(Q(url_sha256__in=hashes) | Q(feed=feed, guid__in=guids))
    found = rows.values_list("feed", "url_sha256", "guid")
    return {name for owner, sha256, guid in found for name in (sha256, guid if owner == feed.pk else "") if name}


def row_of(feed: Feed, entry: Entry, **values: object) -> FeedItem:
    """Return the row of an entry, not yet stored."""
    return FeedItem(
        feed=feed,
        url=entry.url,
        url_sha256=digest(entry.url),
        guid=entry.guid,
        title=entry.title,
        published_at=entry.published_at,
        **values,
    )


def digest(url: str) -> str:
    """Return what an address is known by."""
    return hashlib.sha256(url.encode()).hexdigest()


def waiting_items(feed: Feed) -> list[FeedItem]:
    """Return the articles of a feed that are to be fetched now, newest first."""
    return list(FeedItem.objects.due(timezone.now()).filter(feed=feed).order_by("-published_at", "pk")[: feed.newest])


def take_item(feed: Feed, listed: FeedItem) -> bool:
    """Take in one listed article; True, whatever came of it: that is written on its row."""
    item = FeedItem.objects.take(listed.pk, settings.FACTCHECK_LEASE)
    if item is None:
        return True
    if item.attempts > ATTEMPTS:
        end_item(item, FeedItem.State.FAILED, error=GIVEN_UP)
        return True
    about: dict[str, Any] = {
        "source": feed.source,
        "language": feed.language or None,
        "priority": feed.priority,
        "desk": feed.desk,
    }
    try:
        article, is_new = take_in_address(item.url, title=item.title, published_at=item.published_at, **about)
    except FetchFailed as error:
        retry_item(item, str(error))
    except (FetchRefused, InvalidInput) as error:
        end_item(item, FeedItem.State.FAILED, error=str(error))
    except Exception as error:  # One article that nobody can read must not stop the others.
        logger.exception("%s could not be taken in", item.url)
        retry_item(item, f"{type(error).__name__}: {error}")
    else:
        end_item(item, FeedItem.State.TAKEN if is_new else FeedItem.State.KNOWN, article=article)
    return True


def retry_item(item: FeedItem, error: str) -> None:
    """Let an article that could not be read wait, or give it up where its attempts are spent."""
    if item.attempts >= ATTEMPTS:
        end_item(item, FeedItem.State.FAILED, error=error)
        return
    due_at = timezone.now() + FIRST_DELAY * 3 ** (item.attempts - 1)
    FeedItem.objects.filter(pk=item.pk, attempts=item.attempts).update(due_at=due_at, error=error)


def end_item(item: FeedItem, state: FeedItem.State, **values: object) -> None:
    """Write down what came of an article; where another worker has taken it over meanwhile, that one says it."""
    changes = {"state": state, "due_at": None, "error": ""} | values
    FeedItem.objects.filter(pk=item.pk, attempts=item.attempts).update(**changes)


def ask_now(feed: Feed, *, actor: User) -> Feed:
    """Have a feed asked at once, whole, whatever its interval. Raises NotAllowed, and Conflict where it is off.

    A poll that is under way goes on; what both find is taken in once all the same.
    """
    require(actor, Act.TAKE_IN)
    changed = Feed.objects.filter(pk=feed.pk, active=True).update(due_at=timezone.now(), etag="", last_modified="")
    if not changed:
        raise Conflict(_("This outlet is not watched: switch it on first."))
    AuditEvent.objects.record("feed.asked", feed, actor=actor)
    knock(POLL_FEED, feed.pk)
    return Feed.objects.get(pk=feed.pk)


def knock_for_feeds() -> int:
    """Knock for every feed whose time has come, the longest waiting first; returns for how many."""
    due = Feed.objects.due(timezone.now()).filter(active=True).order_by("due_at")
    rows = list(due.values_list("pk", flat=True)[:SWEEP_LIMIT])
    for row in rows:
        knock(POLL_FEED, row, priority=-1)
    return len(rows)
