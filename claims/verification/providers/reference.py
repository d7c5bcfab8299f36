"""Tables of official statistics and cited findings entered by hand, as held in our own database."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from claims.models import Claim, Evidence, Observation, Outcome
from claims.models.fields import FigureFields, PeriodFields
from claims.verification.providers import Answer, AtHand, shared_fields
from claims.verification.reference import figures_for, unplaced


class Reference(AtHand):
    """Answers from the live releases of our datasets."""

    id = "reference"

    def ask_all(self, claims: Sequence[Claim]) -> list[Answer]:
        """Return the figures of each claim's measure, for its place and near its period."""
        measured = [claim for claim in claims if claim.measure_id]
        anywhere = unplaced(measured)
        asked = [claim for claim in measured if claim.pk not in anywhere]
        found = dict(zip((claim.pk for claim in asked), figures_for(asked), strict=True))
        return [answer_to(claim, found.get(claim.pk)) for claim in claims]


def answer_to(claim: Claim, figures: Sequence[Observation] | None) -> Answer:
    """Return the answer about a claim; figures: None where there was nothing to ask for."""
    if claim.measure is None:
        return Answer(Outcome.NOT_ASKED, gettext_noop("No measure is known for this claim."))
    query = {
        "measure": claim.measure.code,
        "place": claim.place.code if claim.place else None,
        "period": [claim.period_start, claim.period_end],
    }
    if figures is None:
        return Answer(Outcome.NOT_ASKED, gettext_noop("No place is known for this claim."), query)
    found = tuple(evidence_from(row) for row in figures)
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
