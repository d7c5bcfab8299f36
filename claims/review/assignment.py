"""Who works on a claim, and by when."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.access import Act, may, people_who_may, require
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import AuditEvent, Claim, Notice
from claims.review.notices import notify


@transaction.atomic
def assign(claim: Claim, to: User | None, *, actor: User, reason: str = "") -> Claim:
    """Give a claim to a person, or to nobody; where that changes nothing, nothing is done.

    claim: as the caller last read it; its owner is who the caller thinks it is.
    Fact-checkers take what is nobody's and give back what is theirs; whoever has Act.ASSIGN gives any claim to
    anybody. Raises NotAllowed; InvalidInput where a claim is taken from somebody else without a reason, or is
    given to somebody who could not work on it; Conflict where somebody was faster.
    """
    owner = claim.assigned_to
    check_assignment(owner, to, actor, reason)
    if owner == to:
        return claim
    changed = Claim.objects.filter(pk=claim.pk, assigned_to=owner).update(assigned_to=to, updated_at=timezone.now())
    if not changed:
        raise Conflict(_("Somebody else has assigned this claim meanwhile: read it again."))
    claim.assigned_to = to
    before, after = ({"assigned_to": person.get_username() if person else None} for person in (owner, to))
    AuditEvent.objects.record("claim.assigned", claim, actor=actor, before=before, after=after, reason=reason)
    if to is not None:
        notify(to, Notice.Kind.ASSIGNED, claim, actor=actor, text=reason)
    return claim


def check_assignment(owner: User | None, to: User | None, actor: User, reason: str) -> None:
    """Raise what `assign` raises for an assignment that is not to be made."""
    if not may(actor, Act.ASSIGN):
        require(actor, Act.WRITE_VERDICT)
        if owner not in (None, actor) or to not in (None, actor):
            raise NotAllowed(_("You can take a claim that is nobody's and give your own back; editors do the rest."))
    if owner not in (None, actor, to) and not reason.strip():
        raise InvalidInput(_("Say why you take this claim from somebody."))
    if to is not None and not people_who_may(Act.WRITE_VERDICT).filter(pk=to.pk).exists():
        raise InvalidInput(_("Only fact-checkers and editors can be given claims."))


@transaction.atomic
def set_due(claim: Claim, due_at: datetime | None, *, actor: User) -> Claim:
    """Set by when the work on a claim is to be done, or no time; raises NotAllowed."""
    require(actor, Act.ASSIGN)
    if claim.due_at == due_at:
        return claim
    Claim.objects.filter(pk=claim.pk).update(due_at=due_at, updated_at=timezone.now())
    before, after = {"due_at": claim.due_at}, {"due_at": due_at}
    claim.due_at = due_at
    AuditEvent.objects.record("claim.due", claim, actor=actor, before=before, after=after)
    return claim
