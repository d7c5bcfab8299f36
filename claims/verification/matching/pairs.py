"""What people do with pairs of claims: decide on them, merge two into one, split one in two.

Each service is one act in one transaction, with its audit event.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import Conflict, IllegalMove, InvalidInput
from claims.intake.ranking import rank
from claims.intake.restating import stated_by
from claims.models import Appearance, AuditEvent, Claim, EventType, Evidence, Match, Pairing, Status
from claims.models.verification import ACTIVE
from claims.outbox import announce
from claims.verification.matching.candidates import MATCHING_VERSION, Candidate, candidates
from claims.verification.matching.slots import differing
from claims.verification.queue import cancel_verification, hold_runs

KEPT = 10  # pairs of a claim that are kept for people to decide on
MERGEABLE = {Status.NEW, Status.QUEUED, Status.VERIFYING, Status.NEEDS_REVIEW, Status.DISMISSED}


def find_matches(claim: Claim) -> list[Match]:
    """Return the pairs of a claim that people are to look at, the most alike first.

    A pair that is known keeps the machine's first opinion and the person's decision.
    """
    Match.objects.bulk_create(
        (opinion(claim, candidate) for candidate in candidates(claim, KEPT)), ignore_conflicts=True
    )
    return list(Match.objects.about(claim))


def opinion(claim: Claim, candidate: Candidate) -> Match:
    """Return what the machine thinks of a pair, not yet stored."""
    first, second = sorted((claim.pk, candidate.claim.pk))
    return Match(
        first_id=first,
        second_id=second,
        score=candidate.score,
        text_score=candidate.text_score,
        tier=candidate.tier,
        reasons=list(candidate.reasons),
        version=MATCHING_VERSION,
    )


@transaction.atomic
def decide(match: Match, decision: str, actor: User, reason: str = "") -> Match:
    """Note a person's decision on a pair; claims that are linked become one.

    Of a linked pair the newer claim is merged into the older one, unless only the newer one was published.
    Raises what `merge` raises, InvalidInput for no decision, and Conflict where the pair is one claim already.
    """
    require(actor, Act.MERGE)
    if decision not in Pairing.values:
        raise InvalidInput(_("“%(decision)s” is no decision.") % {"decision": decision})
    match = Match.objects.select_for_update().select_related("first", "second").get(pk=match.pk)
    if match.decision == Pairing.LINKED and {match.first.merged_into_id, match.second.merged_into_id} != {None}:
        raise Conflict(_("These two are one claim already: split it first."))
    before = match.decision
    match.decision, match.decided_by, match.decided_at = decision, actor, timezone.now()
    match.save(update_fields=["decision", "decided_by", "decided_at"])
    AuditEvent.objects.record(
        "match.decided", match, actor=actor, before={"decision": before}, after={"decision": decision}, reason=reason
    )
    if decision == Pairing.LINKED:
        newer_alone = match.second.status not in MERGEABLE and match.first.status in MERGEABLE
        pair = (match.first, match.second) if newer_alone else (match.second, match.first)
        merge(*pair, actor=actor, reason=reason)
    return match


@transaction.atomic
def merge(claim: Claim, into: Claim, actor: User, reason: str = "") -> Claim:
    """Make two claims one: what states the first, and what people found for it, goes to `into`, which is returned.

    The merged claim keeps its row, its key, its runs and its audit events. Raises NotAllowed; IllegalMove for a claim
    whose verdict is with an editor or was published; Conflict where either is merged already; InvalidInput where they
    are known to differ in figure, hedge, period, place or measure and no reason says why they are one.
    """
    require(actor, Act.MERGE)
    hold_runs(claim)
    claim, into = standing_pair(claim, into)
    if claim.status not in MERGEABLE:
        raise IllegalMove(_("A claim whose verdict is in review or was published stays: merge the other one into it."))
    apart = differing(claim, into)
    if apart and not reason.strip():
        raise InvalidInput(_("Say why: these claims differ (%(slots)s).") % {"slots": ", ".join(apart)})
    for run in claim.runs.filter(status__in=ACTIVE):
        cancel_verification(run, actor=actor)
    moved = move_to(into, Appearance.objects.filter(claim=claim))
    by_people = Evidence.objects.filter(claim=claim, provider="")
    found = move_to(into, by_people.exclude(fingerprint__in=into.evidence.values("fingerprint")))
    Claim.objects.filter(pk=claim.pk).update(merged_into=into, updated_at=timezone.now())
    rank([into.pk])
    after = {"merged_into": into.pk, "appearances": moved, "evidence": found, "across": apart}
    AuditEvent.objects.record("claim.merged", claim, actor=actor, after=after, reason=reason)
    taken = {"claim": claim.pk, "appearances": moved, "evidence": found}
    AuditEvent.objects.record("claim.took_in", into, actor=actor, after=taken, reason=reason)
    return into


def standing_pair(claim: Claim, into: Claim) -> tuple[Claim, Claim]:
    """Return both claims as they are now, held until the transaction ends; raises unless they are two that stand."""
    rows = Claim.objects.select_for_update().filter(pk__in=[claim.pk, into.pk]).order_by("pk")
    kept = {row.pk: row for row in rows}
    if len(kept) < 2:
        raise InvalidInput(_("Choose two claims."))
    if any(row.merged_into_id for row in kept.values()):
        raise Conflict(_("One of these claims was merged already: read them again."))
    return kept[claim.pk], kept[into.pk]


def move_to(claim: Claim, rows: Any) -> list[int]:
    """Give rows to a claim, and return their keys."""
    keys = sorted(rows.values_list("pk", flat=True))
    rows.model.objects.filter(pk__in=keys).update(claim=claim)
    return keys


@transaction.atomic
def split(claim: Claim, appearances: Sequence[Appearance], actor: User, reason: str) -> Claim:
    """Take appearances out of a claim and return the new claim that they state, as the first of them reads.

    Raises NotAllowed, and InvalidInput without a reason, without appearances, or for appearances of another claim.
    """
    require(actor, Act.MERGE)
    if not reason.strip():
        raise InvalidInput(_("Say why: splitting a claim needs a reason."))
    [claim] = Claim.objects.select_for_update().filter(pk=claim.pk)
    keys = [row.pk for row in appearances]
    rows = Appearance.objects.filter(pk__in=keys, claim=claim).select_related("article")
    if not keys or len(rows) != len(set(keys)):
        raise InvalidInput(_("Choose appearances of this claim."))
    new = Claim.objects.create(**without_taken_key(stated_by(rows[0], claim)), created_by=actor, desk=claim.desk)
    announce(EventType.CLAIM_CREATED, [new], public=False)
    moved = move_to(new, rows)
    rank([new.pk, claim.pk])
    AuditEvent.objects.record(
        "claim.split", claim, actor=actor, after={"claim": new.pk, "appearances": moved}, reason=reason
    )
    AuditEvent.objects.record("claim.split_off", new, actor=actor, after={"claim": claim.pk}, reason=reason)
    return new


def without_taken_key(columns: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a claim without an identity that another standing claim has: a person knows better."""
    key = columns.get("identity_key")
    taken = key is not None and Claim.objects.unmerged().filter(identity_key=key).exists()
    return columns | {"identity_key": None} if taken else columns
