"""Publishes what editors approved for a time that has come. Beat's sweep asks; the row is the queue."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from claims.access import Act, may, people_who_may
from claims.errors import ClaimsError
from claims.models import AuditEvent, Notice, ScheduledPublication
from claims.review.notices import notify
from claims.review.services import approve
from claims.trying import try_each

logger = logging.getLogger(__name__)

AT_ONCE = 200


def publish_due() -> int:
    """Publish every scheduled verdict whose time has come; returns how many.

    Safe to repeat and to run twice at once: publishing closes the schedule in the same transaction, and whoever comes
    second finds it closed. What can no longer be published is closed with the reason, and its editor is told. One at
    which something unforeseen goes wrong holds up no other; that is raised once all have been tried.
    """
    due = ScheduledPublication.objects.due(timezone.now()).select_related("verdict__claim", "verdict__author", "editor")
    return sum(try_each(publish, due.order_by("publish_at", "pk")[:AT_ONCE]))


def publish(row: ScheduledPublication) -> bool:
    """Publish one verdict on behalf of the editor who scheduled it; False where that cannot be."""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            approve(row.verdict, actor=row.editor, reason=row.reason)
    except ClaimsError as error:
        give_up(row, str(error))
        return False
    return True


@transaction.atomic
def give_up(row: ScheduledPublication, error: str) -> None:
    """Close a schedule that failed, with the reason, and tell the editor who set it; nothing where it was closed."""
    if not ScheduledPublication.objects.close(row.verdict, ScheduledPublication.Outcome.FAILED, error):
        return
    claim = row.verdict.claim
    logger.error("Verdict %s was not published at its time: %s", row.verdict_id, error)
    after = {"version": row.verdict.version, "error": error}
    AuditEvent.objects.record("verdict.not_published", claim, actor=None, after=after)
    # Who has left cannot act on it: then everybody who could is told.
    for person in [row.editor] if may(row.editor, Act.PUBLISH) else people_who_may(Act.PUBLISH):
        notify(person, Notice.Kind.OVERDUE, claim, actor=None, text=error)
