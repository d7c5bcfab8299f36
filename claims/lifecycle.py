"""The table of status moves, and the only function that makes one."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import Conflict, IllegalMove, InvalidInput, NotAllowed
from claims.models import AuditEvent, Claim, EventType, Status
from claims.outbox import announce

MOVES: dict[Status, frozenset[Status]] = {
    Status.NEW: frozenset({Status.QUEUED, Status.NEEDS_REVIEW, Status.DISMISSED}),
    Status.QUEUED: frozenset({Status.VERIFYING, Status.NEW, Status.DISMISSED}),
    Status.VERIFYING: frozenset({Status.NEEDS_REVIEW, Status.QUEUED}),
    Status.NEEDS_REVIEW: frozenset({Status.IN_REVIEW, Status.QUEUED, Status.DISMISSED}),
    Status.IN_REVIEW: frozenset({Status.PUBLISHED, Status.NEEDS_REVIEW}),
    Status.DISMISSED: frozenset({Status.NEW}),
    Status.PUBLISHED: frozenset({Status.CORRECTING, Status.RETRACTED}),
    Status.CORRECTING: frozenset({Status.IN_REVIEW, Status.PUBLISHED}),
    Status.RETRACTED: frozenset({Status.CORRECTING}),
}

# What a person must be allowed to do for a move; the system makes the others.
ACTS: dict[tuple[Status, Status], Act] = {
    (Status.NEW, Status.QUEUED): Act.VERIFY,
    (Status.NEW, Status.NEEDS_REVIEW): Act.WRITE_VERDICT,
    (Status.NEW, Status.DISMISSED): Act.DISMISS,
    (Status.QUEUED, Status.NEW): Act.VERIFY,
    (Status.QUEUED, Status.DISMISSED): Act.DISMISS,
    (Status.NEEDS_REVIEW, Status.QUEUED): Act.VERIFY,
    (Status.NEEDS_REVIEW, Status.DISMISSED): Act.DISMISS,
    (Status.NEEDS_REVIEW, Status.IN_REVIEW): Act.WRITE_VERDICT,
    (Status.IN_REVIEW, Status.PUBLISHED): Act.PUBLISH,
    (Status.IN_REVIEW, Status.NEEDS_REVIEW): Act.REVIEW,
    (Status.DISMISSED, Status.NEW): Act.REOPEN,
    (Status.PUBLISHED, Status.CORRECTING): Act.CORRECT,
    (Status.PUBLISHED, Status.RETRACTED): Act.RETRACT,
    (Status.CORRECTING, Status.IN_REVIEW): Act.WRITE_VERDICT,
    (Status.CORRECTING, Status.PUBLISHED): Act.CORRECT,
    (Status.RETRACTED, Status.CORRECTING): Act.CORRECT,
}

NEED_A_REASON = {
    (Status.IN_REVIEW, Status.NEEDS_REVIEW),
    (Status.PUBLISHED, Status.CORRECTING),
    (Status.PUBLISHED, Status.RETRACTED),
    (Status.RETRACTED, Status.CORRECTING),
}

# The moves that everybody may know of: what else happens to a claim is the newsroom's own.
PUBLIC_MOVES = {
    (Status.IN_REVIEW, Status.PUBLISHED),
    (Status.PUBLISHED, Status.CORRECTING),
    (Status.CORRECTING, Status.PUBLISHED),
    (Status.PUBLISHED, Status.RETRACTED),
}


def move(claim: Claim, to: Status, *, actor: User | None, reason: str = "") -> Claim:
    """Move a claim to another status, with its audit event, in one transaction.

    claim: as the caller last read it; its status is what the caller thinks it is.
    actor: the person, or None for the system.
    Raises IllegalMove where the table has no such move, NotAllowed where the actor may not make it
    (a verdict's author never approves it), InvalidInput where a reason is missing, and Conflict
    where somebody moved the claim first.
    """
    move_all([claim], to, actor=actor, reason=reason)
    return claim


@transaction.atomic
def move_all(claims: Sequence[Claim], to: Status, *, actor: User | None, reason: str = "") -> None:
    """Move claims that stand at one status to another, as `move` does for one: all of them or none."""
    if not claims:
        return
    source = Status(claims[0].status)
    for claim in claims:
        check_move(claim, source, to, actor, reason)
    standing = Claim.objects.filter(pk__in=[claim.pk for claim in claims], status=source)
    if standing.update(status=to, updated_at=timezone.now()) != len(claims):
        raise Conflict(_("Somebody else moved this claim first: read it again."))
    for claim in claims:
        claim.status = to
    AuditEvent.objects.record_all(
        "claim.moved", claims, actor=actor, before={"status": source}, after={"status": to}, reason=reason
    )
    moved = {"from": source, "to": to}
    announce(EventType.CLAIM_STATUS_CHANGED, claims, public=(source, to) in PUBLIC_MOVES, **moved)


def check_move(claim: Claim, source: Status, to: Status, actor: User | None, reason: str) -> None:
    """Raise what `move` raises for a move that is not to be made."""
    if to not in MOVES[source]:
        raise IllegalMove(
            _("A claim cannot go from “%(source)s” to “%(to)s”.") % {"source": source.label, "to": to.label}
        )
    if actor is not None and (act := ACTS.get((source, to))) is not None:
        require(actor, act)
    if (source, to) in NEED_A_REASON and not reason.strip():
        raise InvalidInput(_("Say why: this move needs a reason."))
    if to == Status.DISMISSED and claim.verdicts.filter(published_at__isnull=False).exists():
        raise IllegalMove(_("A claim that was ever published is never dismissed."))
    if (source, to) == (Status.CORRECTING, Status.PUBLISHED):
        check_not_retracted(claim)
    if (source, to) == (Status.IN_REVIEW, Status.PUBLISHED):
        check_two_people(claim, actor)


def check_not_retracted(claim: Claim) -> None:
    """Raise where giving up a correction would bring a retracted verdict back."""
    if claim.verdicts.filter(is_current=True, retracted_at__isnull=False).exists():
        raise IllegalMove(_("The last verdict was retracted: only a new one can be published."))


def check_two_people(claim: Claim, actor: User | None) -> None:
    """Raise where the verdict in review has no second person to approve it."""
    verdict = claim.verdicts.order_by("-version").first()
    if verdict is None:
        raise IllegalMove(_("There is no verdict to publish: write one first."))
    if actor is None or verdict.author_id == actor.pk:
        raise NotAllowed(_("Whoever wrote a verdict cannot approve it: ask another editor."))
