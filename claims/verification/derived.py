"""Changes computed from two figures of one series: "rose by 12 %", "doubled", "by two million", "by 3 points".

Both figures come from one edition of one series, so that nothing but time lies between them; such a figure is flagged
`derived`, names both in its title, and weighs like the series itself: it is arithmetic, and no estimate.
Where a share is said to change by so many per cent, the change in points and the share itself stand beside the change
in per cent: an agreement with either shows that the claim took one kind of figure for another.
Source: evidence notes (c.4), derived figures and comparatives; money in per cent is left out, for news mean constant
prices by it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from claims.extraction import values
from claims.extraction.values import Role
from claims.models import Claim, Evidence, Observation
from claims.models.figures import grouped
from claims.models.registry import RELATIVE_UNITS, is_money, is_rise_of
from claims.models.turns import turns
from claims.verification.comparison import Flag
from claims.verification.conversion import CONTEXT, ZERO

HUNDRED = Decimal(100)
FINEST = Decimal("0.0001")
STALE = 3  # years by which the newest figure may lie before the claim
# What follows a figure that is compared with a year instead of holding for it: "twice as large as in 1995".
COMPARED = ("as in", "than in", "that of", "compared", "مقارنة", "عما كان", "مما كان", "بالمقارنة", "قياسا")


class Kind(StrEnum):
    """How a change is told."""

    PERCENT = "percent"
    POINTS = "points"
    AMOUNT = "amount"
    TIMES = "times"


UNITS = {Kind.PERCENT: "%", Kind.POINTS: "pp"}  # of a change; any other has the claim's


@dataclass(frozen=True, slots=True)
class Change:
    """What a claim says has changed. last: None is the newest year there is. falls: it is told as a fall."""

    kind: Kind
    first: int
    last: int | None
    falls: bool


def change_of(claim: Claim) -> Change | None:
    """Return the change that a claim tells; None where it tells a level, or not which way and between which years."""
    kind, years = kind_of(claim), years_of(claim)
    if kind is None or years is None or claim.place_id is None:
        return None
    turn = turns(claim.predicate)
    if turn.up == turn.down and kind is not Kind.TIMES:
        return None
    return Change(kind, *years, falls=turn.down and not turn.up)


def kind_of(claim: Claim) -> Kind | None:
    """Return how a claim tells a change of its measure; None where it does not, or where figures do not tell it."""
    measure = claim.measure
    if measure is None or measure.role == Role.CHANGE or (claim.role != Role.CHANGE and claim.unit != "times"):
        return None
    if claim.unit == "pp":
        return Kind.POINTS if measure.unit == "%" else None
    if claim.unit in RELATIVE_UNITS or is_fraction(claim):
        told = not is_money(measure.unit) and not is_rise_of(measure, claim.subject)
        return (Kind.TIMES if claim.unit == "times" else Kind.PERCENT) if told else None
    return Kind.AMOUNT if claim.unit == measure.unit else None


def is_fraction(claim: Claim) -> bool:
    """Tell whether a claim's figure is a part of a whole: "a third"."""
    return claim.unit == "" and claim.kind == values.Kind.RATIO


def is_share_in_percent(claim: Claim) -> bool:
    """Tell whether a claim says by how many per cent a share has changed, as is often said for points."""
    return claim.unit == "%" and claim.measure is not None and claim.measure.unit == "%"


def years_of(claim: Claim) -> tuple[int, int | None] | None:
    """Return the years between which a claim's change lies: of one year, from the year before; None where unknown."""
    start, end = claim.period_start, claim.period_end
    if start is None or (start.month, start.day) != (1, 1):
        return None
    if end is None:
        return start.year, None
    if end + timedelta(days=1) != date(end.year + 1, 1, 1):
        return None
    if start.year < end.year:
        return start.year, end.year
    compared = any(words in claim.search_text for words in COMPARED)
    return (start.year, None) if compared else (start.year - 1, start.year)


def derive(claim: Claim, change: Change, levels: Iterable[Evidence], made: date | None) -> list[Evidence]:
    """Return the change that each series tells, of its figures at both ends; `made` is the day of the claim."""
    groups: dict[tuple[object, ...], dict[int, Evidence]] = defaultdict(dict)
    for level in levels:
        if level.value is not None and level.period_end is not None and is_of_year(level):
            series = (level.title, level.origin, level.vintage, level.unit, level.population, tuple(level.flags))
            groups[series][level.period_end.year] = level
    found = []
    for years in groups.values():
        last = change.last or newest(years, made)
        if last is not None and change.first < last and {change.first, last} <= years.keys():
            found.append(between(claim, change, years[change.first], years[last], made))
            if is_share_in_percent(claim):
                points = replace(change, kind=Kind.POINTS)
                found += [between(claim, points, years[change.first], years[last], made), years[last]]
    return [evidence for evidence in found if evidence is not None]


def is_of_year(level: Evidence) -> bool:
    """Tell whether a figure is of a calendar year, or of one time in it."""
    start, end = level.period_start, level.period_end
    assert end is not None
    return start is None or start == end or (start == date(end.year, 1, 1) and end == date(end.year, 12, 31))


def newest(years: Iterable[int], made: date | None) -> int | None:
    """Return the last year that was over when the claim was made; None where that is too long ago, or not known."""
    if made is None:
        return None
    known = [year for year in years if year < made.year]
    return max(known) if known and made.year - max(known) <= STALE else None


def between(claim: Claim, change: Change, first: Evidence, last: Evidence, made: date | None) -> Evidence | None:
    """Return the change from one figure to another as evidence; None where it cannot be computed."""
    assert first.value is not None
    assert last.value is not None
    value = computed(change, first.value, last.value)
    if value is None:
        return None
    told = " → ".join(f"{grouped(each.value or ZERO)} ({each.period_end:%Y})" for each in (first, last))
    return Evidence(
        provider=last.provider,
        observation=last.observation,
        measure=last.measure,
        place=last.place,
        population=last.population,
        title=f"{last.title}: {told}"[:500],
        url=last.url,
        origin=last.origin,
        authority=last.authority,
        flags=sorted({*first.flags, *last.flags, Flag.DERIVED}),
        published_at=last.published_at,
        snapshot=last.snapshot,
        pointer=f"{first.pointer} → {last.pointer}"[:200],
        vintage=last.vintage,
        licence=last.licence,
        value=value,
        unit=UNITS.get(change.kind, claim.unit),
        period_start=claim.period_start,
        period_end=claim.period_end or made,
    )


def computed(change: Change, first: Decimal, last: Decimal) -> Decimal | None:
    """Return a change as it is told, a fall as a positive number; None where it would divide by zero."""
    difference = CONTEXT.subtract(last, first)
    if change.kind in (Kind.POINTS, Kind.AMOUNT):
        value = difference
    elif first <= 0:
        return None
    elif change.kind is Kind.TIMES:
        return CONTEXT.divide(last, first).quantize(FINEST)
    else:
        value = CONTEXT.divide(CONTEXT.multiply(difference, HUNDRED), first).quantize(FINEST)
    return -value if change.falls else value


def wanted_years(change: Change, made: date | None) -> tuple[int, int]:
    """Return the first and the last year whose figures a change is computed from."""
    return change.first, change.last or (made.year if made else change.first)


def rows_of(claim: Claim, change: Change, releases: Iterable[int], made: date | None) -> list[Observation]:
    """Return the figures of these releases at both ends of a claim's change."""
    first, last = wanted_years(change, made)
    held = Observation.objects.filter(
        release__in=releases, series__measure=claim.measure_id, place=claim.place_id, value__isnull=False
    )
    years = {first, last} if change.last else {first, *range(last - STALE, last + 1)}
    rows = held.filter(period_end__year__in=years).order_by("pk")
    return list(rows.select_related("place", "release__snapshot", "series__dataset", "series__measure"))
