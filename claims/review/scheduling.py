"""Verdicts that an editor approves for a later time: until then the claim stays in review, and nobody outside knows."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import Conflict, IllegalMove, InvalidInput
from claims.lifecycle import check_move
from claims.models import AuditEvent, Claim, ScheduledPublication, Status, Verdict
from claims.review.publishability import require_publishable
from claims.review.services import require_newest


@transaction.atomic
def schedule(
    verdict: Verdict, publish_at: datetime, *, actor: User, embargo: bool = False, reason: str = ""
) -> ScheduledPublication:
    """Approve a verdict for a later time; the claim stays in review until then.

    embargo: nobody may publish it before, unless the schedule is cancelled.
    Raises what approving would raise now, InvalidInput for a time that has passed, Conflict where it is scheduled.
    """
    require_newest(verdict)
    claim = verdict.claim
    check_move(claim, Status(claim.status), Status.PUBLISHED, actor, reason)
    require_publishable(verdict)
    if publish_at <= timezone.now():
        raise InvalidInput(_("This time has passed: choose a later one, or publish now."))
    row = {"publish_at": publish_at, "embargo": embargo, "reason": reason, "editor": actor}
    try:
        with transaction.atomic():
            made = ScheduledPublication.objects.create(verdict=verdict, **row)
    except IntegrityError as error:
        raise Conflict(_("This verdict is scheduled already: cancel that first.")) from error
    after = {"version": verdict.version, "publish_at": publish_at, "embargo": embargo}
    AuditEvent.objects.record("verdict.scheduled", claim, actor=actor, after=after, reason=reason)
    return made


@transaction.atomic
def cancel(verdict: Verdict, *, actor: User, reason: str = "") -> None:
    """Cancel the schedule of a verdict, which then waits for an editor again.

    Raises NotAllowed; InvalidInput where an embargo is lifted without a reason; IllegalMove where nothing is scheduled.
    """
    require(actor, Act.PUBLISH)
    row = ScheduledPublication.objects.open().filter(verdict=verdict).first()
    if row is not None and row.embargo and not reason.strip():
        raise InvalidInput(_("Say why the embargo is lifted."))
    if row is None or not ScheduledPublication.objects.close(verdict, ScheduledPublication.Outcome.CANCELLED):
        raise IllegalMove(_("This verdict is not scheduled: it was published, returned or cancelled meanwhile."))
    AuditEvent.objects.record(
        "verdict.unscheduled", verdict.claim, actor=actor, before={"publish_at": row.publish_at}, reason=reason
    )


def schedule_of(claim: Claim) -> ScheduledPublication | None:
    """Return the schedule of a claim in review: the open one, or else one that failed and was not made good."""
    if claim.status != Status.IN_REVIEW:
        return None
    rows = ScheduledPublication.objects.filter(verdict__claim=claim).select_related("verdict", "editor")
    last = rows.order_by("-made_at", "-pk").first()
    return last if last and last.outcome in ("", ScheduledPublication.Outcome.FAILED) else None
