"""Lays claims beside their neighbours in the background: new ones, and those that the registry now reads otherwise.

A row waits for each claim (`Chore`) and goes when it is done. A knock begins it at once; the sweep knocks again for
rows left waiting, so that a lost message or worker costs time only.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims.dispatch import LOOK_ROUND, knock
from claims.models import Chore, Claim, Measure, Place
from claims.trying import drop_cut_connection
from claims.verification.matching import find_matches
from claims.verification.queue import queue_verifications
from claims.verification.resolving import claims_reading, names_of, resolve_again

logger = logging.getLogger(__name__)

BATCH = 1000
GRACE = timedelta(seconds=5)  # A knock that is on its way arrives within this time.
SWEEP_LIMIT = 500  # Knocks of one sweep; the rest waits for the next.
IDLE = -2  # The priority: nobody waits for it.
LONGEST_WAIT = timedelta(days=1)


def take_up(claims: Sequence[Claim]) -> None:
    """Do what new claims need, as intake asks for those that it has found: verify them, look for their neighbours."""
    queue_verifications(claims)
    want_look(claims)


def want_look(claims: Iterable[Claim], *, resolve: bool = False) -> None:
    """Let claims wait to be laid beside their neighbours; call it in the transaction that makes or changes them.

    resolve: their places and measures are to be looked up again first.
    """
    keys = sorted({claim.pk for claim in claims})  # In one order, or two who want the same would wait for each other.
    renewed = ["due_at", "attempts", *(["resolve"] if resolve else [])]
    Chore.objects.bulk_create(
        [Chore(claim_id=key, resolve=resolve) for key in keys],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["claim"],
        update_fields=renewed,
    )
    if len(keys) <= BATCH:  # A change of the registry may concern many more: the sweep comes to them by and by.
        for key in keys:
            knock(LOOK_ROUND, key, priority=IDLE)


@transaction.atomic
def registry_changed(row: Place | Measure, before: frozenset[str], *, moved: bool) -> int:
    """Have the claims read anew that a saved change of the registry may concern; return how many there are.

    before: what the row was recognised by until now, from `names_of`. moved: something else of it has changed that a
    reading depends on (a unit, a role, the parts of a group), so that its names are looked for even where they are
    the same.
    """
    now = names_of(row)
    names = now | before if moved else now ^ before
    claims = list(claims_reading(row, names, own=moved or bool(before - now)).only("pk"))
    want_look(claims, resolve=True)
    return len(claims)


def look_round(claim_id: int) -> Claim | None:
    """Lay one waiting claim beside its neighbours, at most once; None where there is nothing to do.

    Any error is written on the row, which waits longer each time, and raised.
    """
    chore = take(claim_id)
    if chore is None:
        return None
    try:
        with transaction.atomic():
            if chore.resolve:
                resolve_again(chore.claim)
            if chore.claim.merged_into_id is None:
                find_matches(chore.claim)
            Chore.objects.filter(pk=chore.pk, due_at=chore.due_at).delete()
    except Exception as error:
        drop_cut_connection()
        wait = min(settings.FACTCHECK_LEASE * (1 << min(chore.attempts, 10)), LONGEST_WAIT)
        said = f"{type(error).__name__}: {error}"
        Chore.objects.filter(pk=chore.pk, due_at=chore.due_at).update(due_at=timezone.now() + wait, error=said)
        logger.warning("Claim %s, attempt %s: %s", claim_id, chore.attempts, said)
        raise
    return chore.claim


def take(claim_id: int) -> Chore | None:
    """Hold a claim's chore until the lease expires; None where it is not due, or somebody else has it."""
    now = timezone.now()
    held = Chore.objects.due(now).filter(claim=claim_id).order_by()
    if not held.update(due_at=now + settings.FACTCHECK_LEASE, attempts=F("attempts") + 1):
        return None
    return Chore.objects.select_related("claim__place", "claim__measure").get(claim=claim_id)


def sweep_chores() -> int:
    """Knock for chores that have been due for longer than a knock takes; return the knocks."""
    waiting = list(Chore.objects.due(timezone.now() - GRACE).values_list("claim", flat=True)[:SWEEP_LIMIT])
    for claim_id in waiting:
        knock(LOOK_ROUND, claim_id, priority=IDLE)
    return len(waiting)
