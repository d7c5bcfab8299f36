"""What webhooks say of each event: the same shapes as the API's own answers."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from claims.api.serializers import ClaimRow
from claims.api.serializers.claims import EvidenceRow
from claims.api.serializers.verdicts import VerdictRow
from claims.models import Claim, EventType, Evidence, OutboxEvent, Status

PUBLIC_STATUSES = {Status.PUBLISHED, Status.CORRECTING, Status.RETRACTED}


def payload(event: OutboxEvent, insider: bool) -> dict[str, Any]:
    """Return the `data` of an event, in the active language; without `insider`, only what everybody may know.

    The claim is as it stands now: whoever calls keeps what was sent first.
    """
    if event.claim_id is None:
        return {"message": _("This is a test: the webhook works.")}
    claim = Claim.objects.with_verdicts().get(pk=event.claim_id)
    context = {"insider": insider}
    return {"claim": ClaimRow(claim, context=context).data} | MORE[EventType(event.type)](event, claim, context)


def of_verdict(event: OutboxEvent, claim: Claim, context: dict[str, Any]) -> dict[str, Any]:
    """Return the version that it is about, and the one that it took the place of."""
    versions = [each for each in claim.verdicts.all() if each.published_at is not None]
    about = next((each for each in versions if each.version == event.facts["version"]), None)
    before = max((each for each in versions if each.version < event.facts["version"]), key=by_version, default=None)
    rows = {"verdict": about, "previous": before}
    return {name: row and VerdictRow(row, context=context).data for name, row in rows.items()}


def by_version(verdict: Any) -> int:
    return int(verdict.version)


def of_status(event: OutboxEvent, _claim: Claim, context: dict[str, Any]) -> dict[str, Any]:
    """Return the status before and after; what the newsroom does inside is null for the public."""
    told = {name: event.facts[name] for name in ("from", "to")}
    return {name: said if context["insider"] or said in PUBLIC_STATUSES else None for name, said in told.items()}


def of_evidence(event: OutboxEvent, _claim: Claim, context: dict[str, Any]) -> dict[str, Any]:
    """Return the evidence that was added, as far as this reader may see it."""
    insider = context["insider"]
    keys = event.facts["added" if insider else "added_in_public"]
    rows = Evidence.objects.select_related("snapshot", "place", "measure", "added_by", "archived")
    found = rows.filter(pk__in=keys).order_by("pk")
    shown = [row for row in found if insider or not row.confidential]
    return {"added": EvidenceRow(shown, many=True, context=context).data}


def of_claim(_event: OutboxEvent, _claim: Claim, _context: dict[str, Any]) -> dict[str, Any]:
    """Return nothing more: the claim says it."""
    return {}


MORE: dict[EventType, Callable[[OutboxEvent, Claim, dict[str, Any]], dict[str, Any]]] = {
    EventType.VERDICT_PUBLISHED: of_verdict,
    EventType.VERDICT_CORRECTED: of_verdict,
    EventType.VERDICT_RETRACTED: of_verdict,
    EventType.CLAIM_CREATED: of_claim,
    EventType.CLAIM_STATUS_CHANGED: of_status,
    EventType.EVIDENCE_CHANGED: of_evidence,
}
