"""Evidence kept: once for each finding, from providers and from people."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import InvalidInput
from claims.models import AuditEvent, Claim, EventType, Evidence
from claims.outbox import announce
from claims.verification.comparison import to_json
from claims.verification.records import seal
from claims.verification.saving import want_copies

# What makes a finding the same finding; whoever adds it, and how it stands to the claim, do not. A provider that is
# asked again has fetched new bytes, but its figure is the same as long as it is of the same edition.
SAME_FINDING = (
    *("provider", "title", "url", "quotation", "vintage", "observation_id", "earlier_verdict_id", "origin"),
    *("value", "low", "high", "comparator", "unit", "per"),
    *("measure_id", "place_id", "population", "period_start", "period_end"),
)


def add_evidence(claim: Claim, *, actor: User, **fields: Any) -> Evidence:
    """Add a finding that a person has made; the same finding again is returned as it was kept.

    fields: those of Evidence; it needs an address, a quotation or a snapshot. A place that is not given is the
    claim's. Raises NotAllowed, and InvalidInput where nothing is cited or a field cannot be used.
    """
    require(actor, Act.ADD_EVIDENCE)
    evidence = Evidence(claim=claim, added_by=actor, **{"place": claim.place, "measure": claim.measure} | fields)
    if not (evidence.url or evidence.quotation or evidence.snapshot_id):
        raise InvalidInput(_("Say where this stands: give an address, a quotation or a snapshot."))
    try:
        evidence.full_clean(exclude=["fingerprint"])  # It also makes decimals and dates of what a form sent.
    except ValidationError as error:
        raise InvalidInput(" ".join(error.messages)) from error
    evidence.fingerprint = fingerprint(evidence)
    with transaction.atomic():
        kept, added = keep(evidence)
        if added:
            seal(claim, [kept])
            want_copies([kept])
            tell(claim, [kept])
            AuditEvent.objects.record("evidence.added", claim, actor=actor, after={"evidence": kept.pk})
    return kept


def keep_found(claim: Claim, found: Iterable[Evidence]) -> list[Evidence]:
    """Keep what providers found on a claim, each finding once, in their order."""
    rows, new = [], []
    for evidence in found:
        evidence.claim = claim
        evidence.fingerprint = fingerprint(evidence)
        kept, added = keep(evidence)
        rows.append(kept)
        new += [kept] if added else []
    seal(claim, new)
    want_copies(new)
    tell(claim, new)
    return rows


def tell(claim: Claim, added: Sequence[Evidence]) -> None:
    """Tell those who asked of new evidence; what is confidential, or of a claim that is not public, insiders alone."""
    if not added:
        return
    shown = [row.pk for row in added if not row.confidential]
    public = bool(shown) and Claim.objects.public().filter(pk=claim.pk).exists()
    every = [row.pk for row in added]
    announce(EventType.EVIDENCE_CHANGED, [claim], public=public, added=every, added_in_public=shown)


def keep(evidence: Evidence) -> tuple[Evidence, bool]:
    """Save a finding, or return the row that has it already; True where it is new."""
    same = Evidence.objects.filter(claim=evidence.claim, fingerprint=evidence.fingerprint)
    if (known := same.first()) is not None:
        return known, False
    try:
        with transaction.atomic():
            evidence.save(force_insert=True)
    except IntegrityError:  # Somebody else has just added it.
        return same.get(), False
    return evidence, True


def fingerprint(evidence: Evidence) -> str:
    """Return the SHA-256 of what makes a finding the same finding."""
    content = to_json([getattr(evidence, name) for name in SAME_FINDING] + [evidence.provider or evidence.snapshot_id])
    return hashlib.sha256(content.encode()).hexdigest()
