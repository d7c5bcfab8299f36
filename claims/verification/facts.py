"""Rows into the pure values that a comparison takes."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Min

from claims.extraction.values import HedgeClass, Kind, Role
from claims.models import Appearance, Claim, Evidence, Place
from claims.models.fields import FigureFields
from claims.models.registry import is_rise_of
from claims.models.turns import turns
from claims.verification.comparison import (
    CURRENT,
    Case,
    Claimed,
    Datum,
    Figure,
    Flag,
    PeriodType,
    Scope,
    Timespan,
    hedge_class,
    timespan,
)
from claims.verification.recorded import record_of


def case_of(claim: Claim, evidence: Sequence[Evidence], made: date | None) -> Case:
    """Return the comparison of a claim, made on a day, with those pieces of evidence that have a figure.

    Whoever attaches a figure to a claim says that it is of the same thing, unless they name its measure; so a
    claim whose measure the registry does not have can still be compared with what people found.
    """
    by_people = any(not item.provider for item in evidence)
    measure = claim.measure.code if claim.measure else f"claim-{claim.pk}" if by_people else None
    data = [datum_of(item, "" if item.provider else measure, claim) for item in evidence if has_figure(item)]
    return Case(claimed=claimed_of(claim, measure, made), data=tuple(data), record=record_of(claim, evidence))


def has_figure(evidence: Evidence) -> bool:
    """Tell whether evidence states a number, and not only words."""
    return evidence.value is not None or (evidence.low is not None and evidence.high is not None)


def claimed_of(claim: Claim, measure: str | None, made: date | None) -> Claimed:
    """Return the figure and scope of a claim of that measure, made on that day."""
    scope = Scope(
        measure=measure,
        places=codes_of(claim.place),
        period=period_of(claim),
        population=claim.population or None,
    )
    return Claimed(figure=figure_of(claim, role_of(claim)), scope=scope, stated_on=made)


def role_of(claim: Claim) -> Role:
    """Return the role of a claim's figure: the rise of consumer prices is the level of inflation, and no change."""
    measure, turn = claim.measure, turns(claim.predicate)
    rise = measure is not None and is_rise_of(measure, claim.subject) and turn.up and not turn.down
    return Role.LEVEL if rise else Role(claim.role)


def datum_of(evidence: Evidence, implied: str | None, claim: Claim) -> Datum:
    """Return the figure and scope of a piece of evidence, named by its key; `implied`: its measure if it has none.

    What was computed for the claim from a measure's figures has the claim's role, and not the measure's.
    """
    measure = evidence.measure
    role = Role(claim.role) if Flag.DERIVED in evidence.flags else Role(measure.role) if measure else None
    scope = Scope(
        measure=measure.code if measure else implied or None,
        places=codes_of(evidence.place),
        period=evidence_period(evidence),
        population=evidence.population,
    )
    return Datum(
        id=str(evidence.pk),
        figure=figure_of(evidence, role),
        scope=scope,
        origin=evidence.origin or evidence.url,
        authority=evidence.authority,
        flags=frozenset(Flag(flag) for flag in evidence.flags if flag in set(Flag)),
        published_at=evidence.published_at,
        vintage=evidence.vintage,
    )


def figure_of(row: FigureFields, role: Role | None) -> Figure:
    """Return the number of a claim or of a piece of evidence."""
    hedge = HedgeClass(row.hedge) if row.hedge else None
    return Figure(
        value=row.value,
        low=row.low,
        high=row.high,
        step=row.step,
        unit=row.unit,
        per=row.per,
        kind=Kind(row.kind) if row.kind else Kind.NUMBER,
        role=role,
        hedge=hedge_class(row.comparator, hedge),
        vague=row.vague,
    )


def codes_of(place: Place | None) -> frozenset[str] | None:
    """Return the codes of a place: those of its parts for a group of countries. None is unknown."""
    if place is None:
        return None
    parts = place.parts.all() if place.kind == Place.Kind.REGION else ()
    return frozenset(part.code for part in parts) or frozenset({place.code})


def period_of(claim: Claim) -> Timespan | None:
    """Return a claim's period; None where its words could not be resolved to days."""
    if claim.period_start is None:
        return None if claim.period_surface or claim.period_end else CURRENT
    return timespan(claim.period_start, claim.period_end)


def evidence_period(evidence: Evidence) -> Timespan | None:
    """Return the period of a finding; None where it is not known."""
    start, end = evidence.period_start, evidence.period_end
    if evidence.period_type:
        return Timespan(start, end, PeriodType(evidence.period_type)) if start or end else None
    return timespan(start, end) if start else None


def stated_on(claim: Claim) -> date | None:
    """Return the day on which the claim was first published, as far as its articles tell."""
    return stated_dates([claim])[claim.pk]


def stated_dates(claims: Iterable[Claim]) -> dict[int, date | None]:
    """Return by claim the day on which each was first published, as far as their articles tell."""
    known: dict[int, date | None] = {claim.pk: None for claim in claims}
    dated = Appearance.objects.filter(claim__in=known, article__published_at__isnull=False).order_by()
    firsts = dated.values_list("claim").annotate(first=Min("article__published_at"))
    return known | {key: first.date() for key, first in firsts}
