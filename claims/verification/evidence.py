"""Evidence kept: once for each finding, from providers and from people."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DecimalField, QuerySet
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import InvalidInput
from claims.models import AuditEvent, Claim, EventType, Evidence
from claims.models.writing import insert_all
from claims.outbox import announce_each
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
NUMBERS = [field for field in Evidence._meta.concrete_fields if isinstance(field, DecimalField)]


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
    with transaction.atomic():
        [kept] = keep_found({claim: [evidence]})[claim.pk]
        if kept is evidence:
            AuditEvent.objects.record("evidence.added", claim, actor=actor, after={"evidence": kept.pk})
    return kept


def keep_found(found: Mapping[Claim, Iterable[Evidence]]) -> dict[int, list[Evidence]]:
    """Keep what was found on each claim, each finding once; return by claim the rows as they are kept, in their order.

    Needs a transaction. It holds the claims until that ends: one writes to the evidence of a claim at a time.
    """
    keys = [claim.pk for claim in found]
    held = Claim.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    list(held.values_list("pk"))
    known = {(row.claim_id, row.fingerprint): row for row in kept_rows(keys)}
    rows: dict[int, dict[str, Evidence]] = {}
    new: dict[Claim, list[Evidence]] = {}
    for claim, findings in found.items():
        rows[claim.pk] = {}
        for evidence in findings:
            evidence.claim, evidence.fingerprint = claim, fingerprint(evidence)
            kept = known.setdefault((claim.pk, evidence.fingerprint), evidence)
            if kept is evidence:
                new.setdefault(claim, []).append(evidence)
            rows[claim.pk][evidence.fingerprint] = kept
    save_new(new)
    return {key: list(kept.values()) for key, kept in rows.items()}


def kept_rows(claims: Iterable[int]) -> QuerySet[Evidence]:
    """Return all evidence on claims, with what a comparison of it reads."""
    return Evidence.objects.filter(claim__in=claims).prefetch_related("measure", "place").order_by("pk")


def save_new(new: Mapping[Claim, Sequence[Evidence]]) -> None:
    """Save and seal findings that nobody has made before, and tell of them."""
    added = [evidence for rows in new.values() for evidence in rows]
    for evidence in added:
        evidence.pk = None  # It has one where it was saved before in a transaction that came to nothing.
        round_numbers(evidence)
    insert_all(added)
    seal(new)
    want_copies(added)
    tell(new)


def round_numbers(evidence: Evidence) -> None:
    """Round numbers as their columns hold them, so that a row says the same before and after it was saved."""
    for field in NUMBERS:
        number = field.to_python(getattr(evidence, field.attname))
        if number is not None:
            number = number.quantize(Decimal(1).scaleb(-field.decimal_places), context=Context(field.max_digits))
        setattr(evidence, field.attname, number)


def tell(new: Mapping[Claim, Sequence[Evidence]]) -> None:
    """Tell those who asked of new evidence; what is confidential, or of a claim that is not public, insiders alone."""
    shown = {claim: [row.pk for row in rows if not row.confidential] for claim, rows in new.items()}
    facts = {claim: {"added": [row.pk for row in rows], "added_in_public": shown[claim]} for claim, rows in new.items()}
    open_to_all = set(Claim.objects.public().filter(pk__in=[claim.pk for claim in new]).values_list("pk", flat=True))
    public = {claim: about for claim, about in facts.items() if shown[claim] and claim.pk in open_to_all}
    inside = {claim: about for claim, about in facts.items() if claim not in public}
    announce_each(EventType.EVIDENCE_CHANGED, public, public=True)
    announce_each(EventType.EVIDENCE_CHANGED, inside, public=False)


def fingerprint(evidence: Evidence) -> str:
    """Return the SHA-256 of what makes a finding the same finding."""
    content = to_json([getattr(evidence, name) for name in SAME_FINDING] + [evidence.provider or evidence.snapshot_id])
    return hashlib.sha256(content.encode()).hexdigest()
