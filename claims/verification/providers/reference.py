"""Tables of official statistics and cited findings entered by hand, as held in our own database."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_noop

from claims.models import Claim, Evidence, Observation, Outcome
from claims.models.fields import FigureFields, PeriodFields
from claims.verification.derived import Change, change_of, derive, rows_of
from claims.verification.providers import Answer, AtHand, shared_fields
from claims.verification.reference import editions_for, figures_for, unplaced


class Reference(AtHand):
    """Answers from the live releases of our datasets."""

    id = "reference"

    def ask_all(self, claims: Sequence[Claim]) -> list[Answer]:
        """Return the figures of each claim's measure, for its place and near its period."""
        measured = [claim for claim in claims if claim.measure_id]
        anywhere = unplaced(measured)
        asked = [claim for claim in measured if claim.pk not in anywhere]
        changes = {claim.pk: change for claim in asked if (change := change_of(claim))}
        found = changed([claim for claim in asked if claim.pk in changes], changes)
        levels = [claim for claim in asked if claim.pk not in changes]
        for claim, figures in zip(levels, figures_for(levels), strict=True):
            found[claim.pk] = [evidence_from(row) for row in figures]
        return [answer_to(claim, found.get(claim.pk)) for claim in claims]


def changed(claims: Sequence[Claim], changes: Mapping[int, Change]) -> dict[int, list[Evidence]]:
    """Return for each claim that tells a change what the figures at both its ends come to."""
    editions = editions_for(claims)
    found = {}
    for claim in claims:
        made = editions[claim.pk].made
        levels: dict[int, list[Evidence]] = {}  # by release: two editions of one figure are no change
        for row in rows_of(claim, changes[claim.pk], editions[claim.pk].both, made):
            levels.setdefault(row.release_id, []).append(evidence_from(row))
        told = (derive(claim, changes[claim.pk], each, made) for each in levels.values())
        found[claim.pk] = [evidence for each in told for evidence in each]
    return found


def answer_to(claim: Claim, found: Sequence[Evidence] | None) -> Answer:
    """Return the answer about a claim; found: None where there was nothing to ask for."""
    if claim.measure is None:
        return Answer(Outcome.NOT_ASKED, gettext_noop("No measure is known for this claim."))
    query = {
        "measure": claim.measure.code,
        "place": claim.place.code if claim.place else None,
        "period": [claim.period_start, claim.period_end],
    }
    if found is None:
        return Answer(Outcome.NOT_ASKED, gettext_noop("No place is known for this claim."), query)
    if not found:
        return Answer(Outcome.NOTHING, gettext_noop("Our tables have no figure for this."), query)
    return Answer(Outcome.FOUND, query=query, found=tuple(found))


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
