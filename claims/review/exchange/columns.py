"""What a row of a list of claims holds. Names and values are the same in every language: they are for programs too."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from claims.models import Appearance, Attribution, Claim, Verdict

Cell = str | Decimal | bool | None


def number(value: Decimal | None) -> Decimal | None:
    """Return a number without the zeros that its column adds."""
    if value is None:
        return None
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def moment(when: datetime | date | None) -> str:
    """Return a time in ISO 8601, nothing where there is none."""
    return when.isoformat() if when else ""


def first(claim: Claim) -> Appearance | None:
    """Return the first appearance, one outside of an article where there is one: only that can be imported again."""
    rows = list(claim.appearances.all())
    return next((row for row in rows if row.article_id is None), rows[0] if rows else None)


def outside(claim: Claim) -> Appearance | None:
    """Return the first appearance that is in no article."""
    row = first(claim)
    return row if row is not None and row.article_id is None else None


def said_by(claim: Claim, kind: str) -> str:
    """Return the outlet, or the last speaker, of the first appearance."""
    row = first(claim)
    names = [str(getattr(link, kind)) for link in row.attributions.all() if getattr(link, kind)] if row else []
    return (names[0] if kind == "source" else names[-1]) if names else ""


def current(claim: Claim) -> Verdict | None:
    """Return the public verdict."""
    return next((verdict for verdict in claim.verdicts.all() if verdict.is_current), None)


def address(claim: Claim) -> str:
    """Return the address of the first article that states the claim."""
    return next((row.article.url for row in claim.appearances.all() if row.article and row.article.url), "")


def plain(name: str) -> Callable[[Claim], Cell]:
    """Return the reader of a column that is written as it is."""
    return lambda claim: getattr(claim, name) or ""


def numeric(name: str) -> Callable[[Claim], Cell]:
    """Return the reader of a column of numbers."""
    return lambda claim: number(getattr(claim, name))


# What can be imported again: names are those of `claims.intake.entering`.
TAKEN: dict[str, Callable[[Claim], Cell]] = {
    "statement": plain("statement"),
    "language": plain("language"),
    "kind": plain("kind"),
    "value": numeric("value"),
    "low": numeric("low"),
    "high": numeric("high"),
    "comparator": plain("comparator"),
    "hedge": plain("hedge"),
    "unit": plain("unit"),
    "per": plain("per"),
    "step": numeric("step"),
    "vague": lambda claim: "true" if claim.vague else "",
    "counted": plain("counted"),
    "role": plain("role"),
    "predicate": plain("predicate"),
    "subject": plain("subject"),
    "measure": lambda claim: claim.measure.code if claim.measure else "",
    "place": lambda claim: claim.place.code if claim.place else "",
    "period_start": lambda claim: moment(claim.period_start),
    "period_end": lambda claim: moment(claim.period_end),
    "medium": lambda claim: (row.medium or "") if (row := outside(claim)) else "",
    "locator": lambda claim: row.locator if (row := outside(claim)) else "",
    "seen_at": lambda claim: moment(row.seen_at) if (row := outside(claim)) else "",
    "source": lambda claim: said_by(claim, "source"),
    "speaker": lambda claim: said_by(claim, "speaker"),
}

# What a list tells besides; an import leaves it alone.
TOLD: dict[str, Callable[[Claim], Cell]] = {
    "id": lambda claim: Decimal(claim.pk),
    "status": plain("status"),
    "rating": lambda claim: verdict.rating if (verdict := current(claim)) else "",
    "score": numeric("score"),
    "assigned_to": lambda claim: claim.assigned_to.get_username() if claim.assigned_to else "",
    "due_at": lambda claim: moment(claim.due_at),
    "desk": lambda claim: str(claim.desk or ""),
    "appearances": lambda claim: Decimal(len(claim.appearances.all())),
    "url": address,
    "created_at": lambda claim: moment(claim.created_at),
    "updated_at": lambda claim: moment(claim.updated_at),
}
COLUMNS = {"id": TOLD["id"], **TAKEN, **{name: read for name, read in TOLD.items() if name != "id"}}


def with_rows(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Return claims with what their rows hold, in a fixed number of queries for each batch."""
    links = Attribution.objects.select_related("source", "speaker")
    appearances = Appearance.objects.select_related("article").defer("article__text")
    bare = claims.prefetch_related(None)  # What a page would show is not what a file holds.
    return bare.select_related("measure", "place", "assigned_to", "desk").prefetch_related(
        Prefetch("appearances", appearances.prefetch_related(Prefetch("attributions", links))), "verdicts"
    )
