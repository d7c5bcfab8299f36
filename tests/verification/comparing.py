"""Short ways to write claims and data for the tests of the comparison."""

from datetime import date
from decimal import Decimal
from typing import Any

from claims.extraction.values import HedgeClass, Kind
from claims.verification.comparison import (
    Aspect,
    Case,
    Claimed,
    Datum,
    Figure,
    Flag,
    PeriodType,
    Proposal,
    Scope,
    Standing,
    Timespan,
    propose,
    timespan,
)

Y2023 = timespan(date(2023, 1, 1), date(2023, 12, 31))
SCOPE = Scope(measure="measure", places=frozenset({"IQ"}), period=Y2023, population="")


def year(number: int) -> Timespan:
    """Return a calendar year."""
    return timespan(date(number, 1, 1), date(number, 12, 31))


def number(text: str | None) -> Decimal | None:
    """Return a number, or None for none."""
    return None if text is None else Decimal(text)


def figure(value: str | None, step: str | None = None, hedge: HedgeClass | None = None, **other: Any) -> Figure:
    """Return a figure; low and high may be strings."""
    for name in ("low", "high"):
        if isinstance(other.get(name), str):
            other[name] = Decimal(other[name])
    return Figure(value=number(value), step=number(step), hedge=hedge, **{"unit": "count", "kind": Kind.COUNT, **other})


def percent(value: str, step: str | None = None, unit: str = "%", **other: Any) -> Figure:
    """Return a figure in per cent, or in points."""
    return figure(value, step, unit=unit, kind=Kind.PERCENT, **other)


def datum(
    found: Figure | str,
    origin: str = "office",
    authority: str = "1",
    *flags: Flag,
    scope: Scope = SCOPE,
    name: str = "",
    **other: Any,
) -> Datum:
    """Return a datum about the same thing as `claimed` unless it says otherwise, named by its origin."""
    return Datum(
        id=name or origin,
        figure=figure(found) if isinstance(found, str) else found,
        scope=scope,
        origin=origin,
        authority=Decimal(authority),
        flags=frozenset(flags),
        **other,
    )


def proposed(claim: Figure, *data: Datum, scope: Scope = SCOPE, **other: Any) -> Proposal:
    """Return the proposal for a claim about `scope`."""
    return propose(Case(claimed=Claimed(figure=claim, scope=scope, **other), data=data))


def standings(proposal: Proposal) -> dict[str, Standing]:
    """Return what became of each datum, by its name."""
    return {row.id: row.standing for row in proposal.compared}


CLAIM = figure("1000", "100")


def factor(aspect: Aspect, found: Datum, scope: Scope = SCOPE, claim: Figure = CLAIM) -> tuple[str, str]:
    """Return value and reason of one factor of the only datum."""
    [row] = proposed(claim, found, scope=scope).compared
    one = next(each for each in row.factors if each.aspect is aspect)
    return str(one.value), str(one.reason)


def day(text: str) -> date:
    """Return a day from its ISO form."""
    return date.fromisoformat(text)


def span(start: str, end: str | None, kind: PeriodType | None = None) -> Timespan:
    """Return a period; its type is the one that its bounds suggest unless given."""
    last = day(end) if end else None
    return Timespan(day(start), last, kind) if kind else timespan(day(start), last)
