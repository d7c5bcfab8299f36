"""Reads claims anew by the registry as it is now: their place, their measure, and the keys that follow from them.

What was once published stays as it was: people have vouched for it as it stands.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from claims.extraction.text import fold
from claims.intake.restating import stated_by
from claims.models import AuditEvent, Claim, Measure, Place, Status
from claims.models.registry import MARKS, RELATIVE_UNITS
from claims.verification.queue import queue_verification

RESOLVED = ("place", "measure", "identity_key", "topic_key", "place_surface")
BULK = -1  # Behind everything that people wait for.
SHORTEST = 3  # letters of a name that a search can do something with


@transaction.atomic
def resolve_again(claim: Claim) -> bool:
    """Look a claim's place and measure up again and renew its keys; True where something has changed.

    The claim is verified again where nobody has begun to work on it. An identity that another standing claim has is
    not taken: the pair is offered to people instead.
    """
    appearance = claim.appearances.filter(article__isnull=False).exclude(reading={}).order_by("pk").first()
    published = claim.verdicts.filter(published_at__isnull=False).exists()
    if appearance is None or published or claim.merged_into_id is not None:
        return False
    stated = stated_by(appearance, claim)
    columns = {name: stated[name] for name in RESOLVED}
    taken = Claim.objects.unmerged().filter(identity_key=columns["identity_key"]).exclude(pk=claim.pk)
    if columns["identity_key"] is not None and taken.exists():
        columns["identity_key"] = None
    before = {name: getattr(claim, name) for name in RESOLVED}
    if columns == before:
        return False
    for name, value in columns.items():
        setattr(claim, name, value)
    claim.save(update_fields=[*RESOLVED, "updated_at"])
    AuditEvent.objects.record("claim.resolved", claim, actor=None, before=told(before), after=told(columns))
    if claim.status in (Status.NEW, Status.NEEDS_REVIEW) and claim.assigned_to_id is None:
        queue_verification(claim, priority=BULK)
    return True


def told(columns: dict[str, Any]) -> dict[str, str]:
    """Return columns as an audit event keeps them."""
    return {name: str(value or "") for name, value in columns.items() if name in ("place", "measure", "topic_key")}


def names_of(row: Place | Measure) -> frozenset[str]:
    """Return what a row of the registry is recognised by in a text, folded."""
    terms = [term for group in getattr(row, "terms", ()) for term in group if term[0] not in MARKS]
    names = [row.name_ar, row.name_en, *row.aliases] if isinstance(row, Place) else terms
    return frozenset(filter(None, (fold(name.rstrip("*")) for name in names)))


def claims_reading(row: Place | Measure, names: Iterable[str], *, own: bool) -> QuerySet[Claim]:
    """Return the standing claims that a change of a row of the registry may read otherwise.

    names: those that came or went. own: whether those that are read as this row until now may be others'.
    """
    said = Q(pk__in=[])
    for name in names:
        if len(name) >= SHORTEST:
            said |= Q(search_text__contains=name) | Q(place_surface=name)
    if isinstance(row, Measure):
        said &= Q(unit__in=[row.unit, *RELATIVE_UNITS])
    mine = Q(place=row) if isinstance(row, Place) else Q(measure=row)
    return Claim.objects.unmerged().filter(said | mine if own else said)
