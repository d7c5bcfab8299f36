"""Seals evidence: each finding on a claim becomes one link of a chain of records that a later change would break.

A record is canonical JSON: the finding, the hashes of what it was read from, and the hash of the record before it.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claims.models import Claim, Evidence, EvidenceRecord, Snapshot
from claims.models.fields import FigureFields, PeriodFields
from claims.models.writing import insert_all
from claims.verification.canonical import to_json

# What a record says of a finding; whether it is confidential, and how it stands to the claim, may still change.
SEALED = (
    *(field.name for shape in (FigureFields, PeriodFields) for field in shape._meta.fields),
    *("provider", "added_by_id", "added_at", "title", "url", "quotation", "pointer", "vintage", "licence"),
    *("place_id", "measure_id", "population", "period_type", "origin", "authority", "flags", "published_at"),
    *("observation_id", "earlier_verdict_id", "fingerprint"),
)
START = ""  # what the first record of a claim names as the one before it


def seal(new: Mapping[Claim, Sequence[Evidence]]) -> None:
    """Write the records of new findings, as they are kept, in their order behind those that their claims have.

    Needs a transaction that holds the claims: one writes to a chain at a time.
    """
    if not new:
        return
    last = {claim.pk: (0, START) for claim in new}
    behind = EvidenceRecord.objects.filter(claim__in=last).order_by("position")
    last |= {key: (position, sha256) for key, position, sha256 in behind.values_list("claim", "position", "sha256")}
    insert_all([record for claim, added in new.items() for record in records_of(claim, added, *last[claim.pk])])


def records_of(claim: Claim, added: Sequence[Evidence], behind: int, previous: str) -> Iterator[EvidenceRecord]:
    """Yield the records of findings on a claim that come behind a place of its chain with this hash."""
    for position, evidence in enumerate(added, start=behind + 1):
        content = content_of(evidence, position, previous)
        previous = hash_of(content)
        yield EvidenceRecord(claim=claim, evidence=evidence, position=position, content=content, sha256=previous)


def content_of(evidence: Evidence, position: int, previous: str) -> str:
    """Return what the record of a finding says at this place in its chain."""
    snapshot = evidence.snapshot
    return to_json(
        {
            "claim": evidence.claim_id,
            "position": position,
            "previous": previous,
            "evidence": {"id": evidence.pk} | {name: getattr(evidence, name) for name in SEALED},
            "snapshot": read_from(snapshot) if snapshot else None,
        }
    )


def read_from(snapshot: Snapshot) -> dict[str, Any]:
    """Return what a record says of the bytes that a finding was read from."""
    return {
        "id": snapshot.pk,
        "sha256": snapshot.sha256,
        "warc_sha256": snapshot.warc_sha256,
        "url": snapshot.url,
        "media_type": snapshot.media_type,
        "fetched_at": snapshot.fetched_at,
    }


def hash_of(content: str) -> str:
    """Return the SHA-256 of a record's content."""
    return hashlib.sha256(content.encode()).hexdigest()


def broken_links(claim: Claim) -> Iterator[str]:
    """Yield a sentence for each finding of a claim that its record does not bear out, and each break of the chain."""
    previous = START
    records = claim.records.select_related("evidence__snapshot").order_by("position")
    for position, record in enumerate(records, start=1):
        evidence = record.evidence
        if hash_of(record.content) != record.sha256:
            yield f"claim {claim.pk}: record {record.position} has been changed"
        elif content_of(evidence, position, previous) != record.content:
            yield f"claim {claim.pk}: evidence {evidence.pk}, or the chain before it, is not as it was sealed"
        previous = record.sha256
    unsealed = claim.evidence.filter(record__isnull=True).values_list("pk", flat=True)
    yield from (f"claim {claim.pk}: evidence {pk} has no record" for pk in unsealed)
