"""The one chain of all audit events: each seal covers its event and the hash before it.

Events are sealed by the sweep, some seconds after their transactions: a chain that every transaction had to
extend would make all of them wait for each other. The database refuses to change or delete events and seals;
the chain shows it where somebody went round the database.
"""

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction

from claims.models import AuditEvent, AuditSeal

logger = logging.getLogger(__name__)

AT_ONCE = 5000
# A transaction that commits late may leave an event below the newest sealed one; how far below we look for those.
LOOK_BACK = 100_000


@dataclass(frozen=True)
class Fault:
    """A place of the chain that does not fit, and what is wrong with it, in plain words."""

    position: int
    what: str


def seal() -> int:
    """Seal the events that are not sealed yet, oldest first, and return how many; a few thousand at once."""
    try:
        with transaction.atomic():
            return seal_next()
    except IntegrityError:
        logger.info("Another process is sealing audit events at the same time; the next sweep does the rest.")
        return 0


def seal_next() -> int:
    """Seal the next events; raises IntegrityError where somebody else has just taken their places."""
    last = AuditSeal.objects.order_by("-position").first()
    position, before, newest = (last.position, last.hash, last.event_id) if last else (0, "", 0)
    waiting = AuditEvent.objects.filter(seal__isnull=True, pk__gt=newest - LOOK_BACK).order_by("pk")[:AT_ONCE]
    made = []
    for event in waiting:
        position += 1
        made.append(AuditSeal(event=event, position=position, previous_hash=before, hash=hash_of(event, before)))
        before = made[-1].hash
    AuditSeal.objects.bulk_create(made)
    return len(made)


def hash_of(event: AuditEvent, before: str) -> str:
    """Return the SHA-256 of an event and of the hash before it, in hexadecimal."""
    content = {
        "id": event.pk,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "actor_label": event.actor_label,
        "act": event.act,
        "object": [event.object_type, event.object_id, event.object_label],
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "previous": before,
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"), cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def faults() -> Iterator[Fault]:
    """Yield every place where the chain is broken: a seal that is missing, moved, or does not fit its event."""
    position, before = 0, ""
    for found in AuditSeal.objects.select_related("event").order_by("position").iterator(chunk_size=2000):
        if found.position != position + 1:
            yield Fault(position + 1, "missing")
        if found.previous_hash != before:
            yield Fault(found.position, "not after the one before it")
        if found.hash != hash_of(found.event, found.previous_hash):
            yield Fault(found.position, f"event {found.event_id} is not what was sealed")
        position, before = found.position, found.hash


def unsealed() -> int:
    """Return how many events wait for their seal."""
    return AuditEvent.objects.filter(seal__isnull=True).count()
