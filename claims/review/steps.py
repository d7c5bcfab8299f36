"""What a person can do with a claim as it stands, why not where they cannot, and the doing of it.

Everything here follows from the table of moves and the table of acts: pages draw their buttons from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.access import may
from claims.errors import ClaimsError, Conflict, IllegalMove
from claims.lifecycle import ACTS, NEED_A_REASON, check_move
from claims.models import AuditEvent, Claim, Status, Verdict
from claims.review import services

# Each step, and the moves that it makes; the first move of writing on a new claim leads to the second.
STEPS: dict[str, dict[Status, Status]] = {
    "write": {
        Status.NEW: Status.NEEDS_REVIEW,
        Status.NEEDS_REVIEW: Status.IN_REVIEW,
        Status.CORRECTING: Status.IN_REVIEW,
    },
    "approve": {Status.IN_REVIEW: Status.PUBLISHED},
    "return": {Status.IN_REVIEW: Status.NEEDS_REVIEW},
    "correct": {Status.PUBLISHED: Status.CORRECTING, Status.RETRACTED: Status.CORRECTING},
    "abandon": {Status.CORRECTING: Status.PUBLISHED},
    "retract": {Status.PUBLISHED: Status.RETRACTED},
    "reopen": {Status.DISMISSED: Status.NEW},
    "dismiss": dict.fromkeys((Status.NEW, Status.QUEUED, Status.NEEDS_REVIEW), Status.DISMISSED),
}


@dataclass(frozen=True)
class Step:
    """Something a person's role lets them do with a claim; `refusal` says why not this time, or is empty."""

    name: str
    needs_reason: bool
    refusal: str = ""


def steps_for(claim: Claim, person: User) -> list[Step]:
    """Return the steps that lead on from where a claim stands, as far as a person's role has them."""
    source = Status(claim.status)
    found = []
    for name, moves in STEPS.items():
        move = (source, moves.get(source, source))
        if source in moves and may(person, ACTS[move]):
            found.append(Step(name, move in NEED_A_REASON, refusal(claim, *move, person)))
    return found


def refusal(claim: Claim, source: Status, to: Status, person: User) -> str:
    """Return why a person may not make a move however good their reason, or nothing."""
    try:
        check_move(claim, source, to, person, reason="…")
        if (source, to) == (Status.IN_REVIEW, Status.PUBLISHED):
            services.require_no_embargo(claim)
    except ClaimsError as error:
        return str(error)
    return ""


def last_event(claim: Claim) -> int:
    """Return what a page keeps of a claim's trail, to tell later whether anything happened since; 0 for nothing."""
    return AuditEvent.objects.about(claim).order_by("-pk").values_list("pk", flat=True).first() or 0


def require_unchanged(claim: Claim, seen: int) -> None:
    """Raise Conflict where anything happened to a claim since somebody saw its event `seen`."""
    if since := [plain(event) for event in AuditEvent.objects.about(claim).filter(pk__gt=seen).order_by("pk")]:
        raise Conflict(_("Somebody has changed this claim since you opened it."), changes=since)


def plain(event: AuditEvent) -> dict[str, Any]:
    """Return an event as a Conflict tells of it: plain values, with the time in ISO 8601."""
    facts = {name: getattr(event, name) for name in ("act", "before", "after", "reason")}
    return {"id": event.pk, "at": event.at.isoformat(), "actor": event.actor_label, **facts}


@transaction.atomic
def take_step(claim: Claim, name: str, *, actor: User, seen: int, reason: str = "") -> None:
    """Take one step with a claim that nobody has changed since `seen`; raises what the service of the step raises."""
    require_unchanged(claim, seen)
    SERVICES[name](claim, actor, reason)


def newest(claim: Claim) -> Verdict:
    """Return the verdict that waits for a decision. Raises IllegalMove where there is none."""
    verdict = claim.verdicts.order_by("-version").first()
    if verdict is None:
        raise IllegalMove(_("There is no verdict to decide on."))
    return verdict


SERVICES: dict[str, Callable[[Claim, User, str], object]] = {
    "approve": lambda claim, actor, reason: services.approve(newest(claim), actor=actor, reason=reason),
    "return": lambda claim, actor, reason: services.give_back(newest(claim), actor=actor, reason=reason),
    "correct": lambda claim, actor, reason: services.correct(claim, actor=actor, reason=reason),
    "abandon": lambda claim, actor, reason: services.abandon_correction(claim, actor=actor, reason=reason),
    "retract": lambda claim, actor, reason: services.retract(claim, actor=actor, reason=reason),
    "reopen": lambda claim, actor, reason: services.reopen(claim, actor=actor, reason=reason),
    "dismiss": lambda claim, actor, reason: services.dismiss(claim, actor=actor, reason=reason),
}
