"""Our own published verdicts on other claims about the same matter."""

from decimal import Decimal

from django.utils.translation import gettext_noop

from claims.models import Claim, Evidence, Outcome, Rating, Verdict
from claims.models.fields import FigureFields, PeriodFields
from claims.verification.providers import Answer, shared_fields

AUTHORITY = Decimal("0.70")  # An earlier professional fact check; reference evidence.md, (c.5).
ORIGIN = "factcheck"


class Earlier:
    """Answers from the verdicts that are public now."""

    id = "earlier"

    def ask(self, claim: Claim) -> Answer:
        """Return the public verdicts on other figures of the claim's topic."""
        if not claim.topic_key:
            return Answer(Outcome.NOT_ASKED, gettext_noop("The claim's measure, place or period is not established."))
        query = {"topic": claim.topic_key}
        verdicts = Verdict.objects.filter(is_current=True, claim__topic_key=claim.topic_key).exclude(claim=claim.pk)
        rows = verdicts.select_related("claim__place", "claim__measure").order_by("-published_at")
        found = tuple(evidence_from(verdict) for verdict in rows)
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
