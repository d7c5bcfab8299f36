"""Tables of official statistics and cited findings entered by hand, as held in our own database."""

from django.utils.translation import gettext_noop

from claims.models import Claim, Evidence, Observation, Outcome
from claims.models.fields import FigureFields, PeriodFields
from claims.verification.providers import Answer, shared_fields
from claims.verification.reference import figures_for, needs_place


class Reference:
    """Answers from the live releases of our datasets."""

    id = "reference"

    def ask(self, claim: Claim) -> Answer:
        """Return the figures of the claim's measure, for its place and near its period."""
        if claim.measure is None:
            return Answer(Outcome.NOT_ASKED, gettext_noop("No measure is known for this claim."))
        query = {
            "measure": claim.measure.code,
            "place": claim.place.code if claim.place else None,
            "period": [claim.period_start, claim.period_end],
        }
        if needs_place(claim):
            return Answer(Outcome.NOT_ASKED, gettext_noop("No place is known for this claim."), query)
        found = tuple(evidence_from(row) for row in figures_for(claim))
        if not found:
            return Answer(Outcome.NOTHING, gettext_noop("Our tables have no figure for this."), query)
        return Answer(Outcome.FOUND, query=query, found=found)


def evidence_from(row: Observation) -> Evidence:
    """Return an observation as evidence; what it does not say itself, its dataset says."""
    dataset, release = row.series.dataset, row.release
    return Evidence(
        provider=Reference.id,
        observation=row,
        measure=row.series.measure,
        population=row.series.population,
        title=row.title or row.series.label,
        url=row.url or dataset.url,
        origin=row.origin or dataset.origin,
        authority=dataset.authority if row.authority is None else row.authority,
        published_at=row.published_at or release.published_at,
        snapshot=release.snapshot,
        pointer=row.pointer,
        vintage=release.vintage,
        licence=dataset.licence,
        period_type=row.period_type,
        place=row.place,
        flags=row.flags,
        quotation=row.quotation,
        **shared_fields(row, FigureFields, PeriodFields),
    )
