"""Our own published verdicts on other claims about the same matter."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext_noop

from claims.models import Claim, Evidence, Outcome, Rating, Verdict
from claims.models.fields import FigureFields, PeriodFields
from claims.verification.providers import Answer, AtHand, shared_fields

AUTHORITY = Decimal("0.70")  # An earlier professional fact check; reference evidence.md, (c.5).
ORIGIN = "factcheck"


class Earlier(AtHand):
    """Answers from the verdicts that are public now."""

    id = "earlier"

    def ask_all(self, claims: Sequence[Claim]) -> list[Answer]:
        """Return the public verdicts on other figures of each claim's topic."""
        known: dict[str, list[Verdict]] = defaultdict(list)
        topics = {claim.topic_key for claim in claims if claim.topic_key}
        verdicts = Verdict.objects.filter(is_current=True, claim__topic_key__in=topics).order_by("-published_at")
        for verdict in verdicts.select_related("claim__place", "claim__measure") if topics else ():
            known[verdict.claim.topic_key or ""].append(verdict)
        return [answer_to(claim, known.get(claim.topic_key or "", [])) for claim in claims]


def answer_to(claim: Claim, verdicts: Sequence[Verdict]) -> Answer:
    """Return the answer about a claim from the public verdicts of its topic, its own left out."""
    if not claim.topic_key:
        return Answer(Outcome.NOT_ASKED, gettext_noop("The claim's measure, place or period is not established."))
    query = {"topic": claim.topic_key}
    found = tuple(evidence_from(verdict) for verdict in verdicts if verdict.claim_id != claim.pk)
    if not found:
        return Answer(Outcome.NOTHING, gettext_noop("We have no verdict on this matter yet."), query)
    return Answer(Outcome.FOUND, query=query, found=found)


def evidence_from(verdict: Verdict) -> Evidence:
    """Return a verdict as evidence. Only a figure that was found true is laid beside the claim's."""
    claim = verdict.claim
    shapes = [PeriodFields, FigureFields] if verdict.rating == Rating.TRUE else [PeriodFields]
    return Evidence(
        provider=Earlier.id,
        earlier_verdict=verdict,
        title=claim.statement[:500],
        quotation=verdict.rationale,
        origin=ORIGIN,
        authority=AUTHORITY,
        flags=["secondhand"],
        published_at=verdict.published_at.date() if verdict.published_at else None,
        place=claim.place,
        measure=claim.measure,
        population=claim.population,
        **shared_fields(claim, *shapes),
    )
