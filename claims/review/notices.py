"""Tells people what concerns them: in their pages at once, and by mail."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims.dispatch import MAIL_NOTICE, knock
from claims.models import Article, Claim, Notice
from claims.review.desks import profile_of

logger = logging.getLogger(__name__)

GRACE = timedelta(minutes=1)  # A knock takes less.
HELD = 300  # seconds; a worker that has not sent a mail by then is taken for dead
GIVE_UP = timedelta(days=1)  # Older news is no news.
AT_ONCE = 500


def notify(
    person: User,
    kind: Notice.Kind,
    claim: Claim,
    *,
    actor: User | None,
    text: str = "",
    article: Article | None = None,
) -> Notice | None:
    """Tell a person of something; call it in the transaction that does it. Nobody is told of their own acts.

    actor: None where an outlet did it; then `article` is what it published.
    """
    if person == actor:
        return None
    notice = Notice.objects.create(person=person, kind=kind, claim=claim, actor=actor, text=text, article=article)
    knock(MAIL_NOTICE, notice.pk)
    return notice


def mail(notice_id: int) -> bool:
    """Mail a notice, one worker at a time; True where it was sent.

    A mail that fails, or whose worker is lost, waits for a later sweep.
    """
    waiting, hold = Notice.objects.filter(pk=notice_id, mailed_at__isnull=True), f"mailing:{notice_id}"
    if not (waiting.exists() and cache.add(hold, True, timeout=HELD)):
        return False
    joined = ("person__profile", "actor", "claim", "article__source")
    notice = Notice.objects.select_related(*joined).get(pk=notice_id)
    has_address = bool(notice.person.email and notice.person.is_active)
    try:
        if has_address:
            with translation.override(profile_of(notice.person).language or settings.LANGUAGE_CODE):
                send_mail(subject(notice), body(notice), None, [notice.person.email])
    except (SMTPException, OSError) as error:
        logger.warning("Notice %s could not be mailed and waits: %s", notice_id, error)
        cache.delete(hold)
        return False
    waiting.update(mailed_at=timezone.now())
    return has_address


def subject(notice: Notice) -> str:
    """Return the subject of a notice's mail, on one line."""
    return _("%(actor)s %(act)s") % {"actor": who(notice), "act": notice.get_kind_display()}


def body(notice: Notice) -> str:
    """Return the text of a notice's mail."""
    lines = [subject(notice) + ".", "", notice.claim.statement]
    if notice.text:
        lines += ["", notice.text]
    return "\n".join([*lines, "", _("Claim %(number)s") % {"number": notice.claim_id} + ":", address_of(notice)])


def address_of(notice: Notice) -> str:
    """Return where what a notice tells of is looked at."""
    page = reverse("desk:claim", args=[notice.claim_id])
    if notice.kind == Notice.Kind.REVISED and notice.article_id:
        page = reverse("desk:changes", args=[notice.article_id])
    return f"{settings.FACTCHECK_SITE_ADDRESS}{page}"


def who(notice: Notice) -> str:
    """Return who did what a notice tells of: a person, or the outlet that changed its article."""
    if notice.actor is not None:
        return name_of(notice.actor)
    article = notice.article
    return str(article.source or article) if article is not None else _("The system")


def name_of(person: User) -> str:
    """Return a person's name as people write it, on one line."""
    return " ".join((person.get_full_name() or person.get_username()).split())


def knock_again() -> int:
    """Knock for notices whose mail was lost or failed; returns for how many."""
    now = timezone.now()
    waiting = Notice.objects.filter(mailed_at__isnull=True, created_at__range=(now - GIVE_UP, now - GRACE))
    rows = list(waiting.order_by("created_at").values_list("pk", flat=True)[:AT_ONCE])
    for row in rows:
        knock(MAIL_NOTICE, row, priority=-1)
    return len(rows)


def read_all(person: User) -> int:
    """Mark all notices of a person as read; returns how many were not."""
    return Notice.objects.filter(person=person, read_at__isnull=True).update(read_at=timezone.now())
