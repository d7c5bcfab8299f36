"""Requests that may be sent again: the first is done, the others get its answer.

After draft-ietf-httpapi-idempotency-key-header-07. Only what was done is kept: a request that was refused did nothing
and may be sent again, changed or not, with the same key.
"""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.errors import Conflict, InvalidInput, ReusedKey
from claims.models import RepeatRequest

KEPT_FOR = timedelta(days=1)
# Whoever has not answered by then was lost: what it did, it did in one transaction with its answer, or not at all.
UNDER_WAY = timedelta(minutes=5)
LONGEST = 255


def begin(owner: User, key: str, fingerprint: str) -> RepeatRequest:
    """Return the row of a request: new, with no status, or as it was answered before.

    Raises InvalidInput for a key that cannot be used, ReusedKey where it came with another request, and Conflict
    while the first one is still under way.
    """
    if not key.strip() or len(key) > LONGEST or not key.isprintable():
        raise InvalidInput(_("An Idempotency-Key has 1 to %(longest)d printable characters.") % {"longest": LONGEST})
    now = timezone.now()
    fresh = {"fingerprint": fingerprint, "begun_at": now, "expires_at": now + KEPT_FOR}
    row, is_new = RepeatRequest.objects.get_or_create(owner=owner, key=key, defaults=fresh)
    if is_new or take_over(row, fresh):
        return row
    if row.fingerprint != fingerprint:
        raise ReusedKey(_("This Idempotency-Key was sent with another request: take a new one."))
    if row.status is None:
        raise Conflict(_("The first request with this Idempotency-Key is still under way: wait, then send it again."))
    return row


def take_over(row: RepeatRequest, fresh: dict[str, Any]) -> bool:
    """Make a row new where it has expired, or its request was lost on the way; False where neither is so."""
    now = timezone.now()
    lost = Q(status__isnull=True, begun_at__lt=now - UNDER_WAY)
    free = RepeatRequest.objects.filter(Q(expires_at__lte=now) | lost, pk=row.pk, begun_at=row.begun_at)
    if not free.update(status=None, body="", headers={}, **fresh):
        return False
    row.refresh_from_db()
    return True


def finish(row: RepeatRequest, status: int, body: str, headers: dict[str, str]) -> None:
    """Keep the answer, in the transaction of what was done. Raises Conflict where somebody has taken over."""
    held = RepeatRequest.objects.filter(pk=row.pk, status__isnull=True, begun_at=row.begun_at)
    if not held.update(status=status, body=body, headers=headers):
        raise Conflict(_("This request took too long, and was begun again: read what it did."))


def give_up(row: RepeatRequest) -> None:
    """Forget a request that did nothing."""
    RepeatRequest.objects.filter(pk=row.pk, status__isnull=True, begun_at=row.begun_at).delete()


@transaction.atomic
def forget() -> int:
    """Forget the answers that need not be kept any longer; returns how many."""
    return RepeatRequest.objects.expired(timezone.now()).delete()[0]
