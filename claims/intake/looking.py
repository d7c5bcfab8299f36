"""Looks at the addresses of articles again: one that carries another text now has a revision.

After an article was fetched its address is looked at an hour later, and then each time its age has doubled, for a week.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import net
from claims.access import Act, require
from claims.dispatch import LOOK_AGAIN, knock
from claims.errors import ClaimsError, InvalidInput
from claims.intake.pages import PAGES, page_of, take_in_page
from claims.intake.taking import FIRST_LOOK
from claims.models import Article, AuditEvent, Look
from claims.net import archive
from claims.trying import drop_cut_connection

logger = logging.getLogger(__name__)

FOR = timedelta(days=7)  # Who changes an article later is found out by a person.
GONE = (404, 410)
SWEEP_LIMIT = 100


def may_look(article: Article) -> bool:
    """Tell whether there is an address to look at: the text was read from it, and no later text of it is here."""
    return bool(article.url and article.snapshot and article.snapshot.url) and not article.revisions.exists()


def look_at(article: Article, *, actor: User) -> Look:
    """Look at the address of an article at once, as a person asks, and return what was seen.

    Raises NotAllowed, and InvalidInput for a text that was not read from an address or has a revision already.
    """
    require(actor, Act.TAKE_IN)
    if not may_look(article):
        raise InvalidInput(_("Only the newest text that was read from an address can be looked at again."))
    seen = see(article)
    AuditEvent.objects.record("article.looked", article, actor=actor, after={"outcome": seen.outcome})
    return seen


def look_again(article_id: int) -> Look | None:
    """Look at one article's address as the sweep asks, at most once; None where there is nothing to do."""
    taken = Look.objects.take(article_id, settings.FACTCHECK_LEASE)
    if taken is None:
        return None
    if not may_look(taken.article):
        Look.objects.filter(pk=taken.pk).update(due_at=None)
        return None
    return see(taken.article)


def see(article: Article) -> Look:
    """Fetch an article's address, keep a changed text as a revision, and write down what was seen.

    An exception that nobody foresaw is written down too, and raised.
    """
    try:
        outcome, error = compare(article)
    except ClaimsError as problem:
        outcome, error = Look.Outcome.FAILED, str(problem)
        logger.warning("%s could not be looked at again: %s", article.url, problem)
    except Exception as problem:
        drop_cut_connection()
        note(article, Look.Outcome.FAILED, f"{type(problem).__name__}: {problem}")
        raise
    return note(article, outcome, error)


def note(article: Article, outcome: Look.Outcome, error: str) -> Look:
    """Write down what was seen, and when to look next."""
    now = timezone.now()
    changes = {"looked_at": now, "outcome": outcome, "error": error, "due_at": next_look(article, outcome, now)}
    return Look.objects.update_or_create(article=article, defaults=changes)[0]


def compare(article: Article) -> tuple[Look.Outcome, str]:
    """Return what is at an article's address now beside what was, with a remark; a changed text is taken in."""
    found = net.fetch(article.url, media_types=PAGES)
    if found.status in GONE:
        return Look.Outcome.GONE, ""
    page = page_of(found)
    if squeezed(page.text) == squeezed(article.text):
        return Look.Outcome.SAME, ""
    about: dict[str, Any] = {
        "url": article.url,
        "source": article.source,
        "language": article.language,
        "desk": article.desk,
    }
    about |= {"priority": article.priority, "published_at": article.published_at}
    other, is_new = take_in_page(page, lambda: archive.keep(found), about)
    remark = "" if is_new else _("It carries the text of article %(number)s again.") % {"number": other.pk}
    return Look.Outcome.CHANGED, remark


def squeezed(text: str) -> str:
    """Return a text as it is compared: how its lines are broken changes nothing."""
    return " ".join(text.split())


def next_look(article: Article, outcome: Look.Outcome, now: datetime) -> datetime | None:
    """Return when to look next: once the article's age has doubled; None where its time is over or it has changed.

    A revision is an article of its own, and has looks of its own.
    """
    age = now - article.received_at
    if outcome == Look.Outcome.CHANGED or age > FOR:
        return None
    return now + max(age, FIRST_LOOK)


def knock_for_looks() -> int:
    """Knock for articles whose addresses are to be looked at again, where that is switched on; returns for how many."""
    if not settings.FACTCHECK_LOOK_AGAIN:
        return 0
    due = Look.objects.due(timezone.now()).order_by("due_at")
    rows = list(due.values_list("article", flat=True)[:SWEEP_LIMIT])
    for row in rows:
        knock(LOOK_AGAIN, row, priority=-1)
    return len(rows)
