"""What the providers of official statistics have in common: a list of series, and figures that become evidence."""

import tomllib
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from claims.models import Claim, Evidence, PeriodType, Place
from claims.verification.derived import change_of, derive
from claims.verification.facts import stated_on
from claims.verification.http import Asking, BadRequest, Fault, NoData, NotAsked, Reply
from claims.verification.providers.networked import Networked
from claims.verification.tables.periods import read_period
from claims.verification.tables.values import read_number

DATA = Path(__file__).parent / "data"
BEFORE, AFTER = 3, 1  # years round the claim's: older figures tell an outdated claim from a wrong one
MAX_PAGES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One series of a service, and the measure that it is of.

    code and key: as the service names it. unit: the extractor's symbol. scale: what a figure is multiplied by to be
    in that unit. origin: the first producer; "{place}" in it and in url stands for the country. parameters: what else
    the service is to be told. where: values of dimensions that a row must have.
    """

    measure: str
    code: str
    title: str
    unit: str
    origin: str
    authority: str
    licence: str
    url: str
    key: str = ""
    scale: str = "1"
    period_type: str = ""
    population: str = ""
    flags: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The series of one service.

    places: the field of a place that holds its code there. other_codes: codes that differ from it. covered: the only
    places that it has, where not all. options: what else its provider has to know.
    """

    series: tuple[Series, ...]
    places: str = "alpha3"
    other_codes: Mapping[str, str] = field(default_factory=dict)
    covered: frozenset[str] = frozenset()
    options: Mapping[str, Any] = field(default_factory=dict)

    def code_of(self, place: Place) -> str:
        """Return the code of a place there; "" where it has none."""
        if self.covered and place.code not in self.covered:
            return ""
        code: str = getattr(place, self.places)
        return self.other_codes.get(code, code)


@cache
def load_catalogue(name: str) -> Catalogue:
    """Return the series of a service from its data file; `defaults` are the fields that all of them share."""
    data = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    defaults = data.pop("defaults", {})
    rows = [defaults | row for row in data.pop("series")]
    series = tuple(Series(**row | {"flags": tuple(row.get("flags", ()))}) for row in rows)
    return Catalogue(series=series, covered=frozenset(data.pop("covered", ())), **data)


class Statistics(Networked):
    """A provider of figures by series, place and period."""

    @property
    def catalogue(self) -> Catalogue:
        """The series that the service is asked for."""
        return load_catalogue(self.id)

    def find(self, claim: Claim, asking: Asking) -> Iterable[Evidence]:
        """Return the figures of every series of the claim's measure; one that the service refuses hides no other."""
        chosen = [series for series in self.catalogue.series if claim.measure and series.measure == claim.measure.code]
        if not chosen:
            raise NotAsked(gettext_noop("It has no series for this measure, or the measure is not known."))
        if claim.place is None or not (code := self.catalogue.code_of(claim.place)):
            raise NotAsked(gettext_noop("It has no figures for this place, or the place is not known."))
        found: list[Evidence] = []
        faults: list[Fault] = []
        for series in chosen:
            try:
                found += self.figures(series, code, claim, asking)
            except (NoData, BadRequest) as fault:
                faults.append(fault)
        refused = [fault for fault in faults if isinstance(fault, BadRequest)]
        if refused and not found:
            raise refused[0]
        change = change_of(claim)
        return derive(claim, change, found, stated_on(claim)) if change else found

    @abstractmethod
    def figures(self, series: Series, place: str, claim: Claim, asking: Asking) -> Iterator[Evidence]:
        """Return the figures of a series for a place, round the claim's period. Raises a Fault."""

    def evidence(
        self, series: Series, claim: Claim, raw: object, period: str, reply: Reply, pointer: str, **more: Any
    ) -> Evidence:
        """Return one figure as evidence. raw: the number as the service printed it; more: other fields, or in
        place of these. Raises InvalidInput where number or period cannot be read.
        """
        kind, start, end = read_period(period, pointer)
        scale = Decimal(more.pop("scale", series.scale))
        value, step = read_number(str(raw).strip().lstrip("+"), pointer)
        place = claim.place.code if claim.place else ""
        flags = {*series.flags, *more.pop("flags", ())}
        flags |= {"forecast"} if end > reply.snapshot.fetched_at.date() else set()
        fields = {
            "measure": claim.measure,
            "place": claim.place,
            "population": series.population,
            "title": series.title,
            "url": series.url.format(place=place, alpha3=claim.place.alpha3 if claim.place else ""),
            "origin": series.origin.format(place=place),
            "authority": Decimal(series.authority),
            "licence": series.licence,
            "flags": sorted(flags),
            "unit": series.unit,
            "value": value * scale,
            "step": step * scale,
            "period_start": end if series.period_type == PeriodType.INSTANT else start,
            "period_end": end,
            "period_type": series.period_type or kind,
            "snapshot": reply.snapshot,
            "pointer": pointer,
        }
        return Evidence(provider=self.id, **fields | more)


def number_or_none(raw: object, pointer: str) -> Decimal | None:
    """Return a printed bound; None where there is none."""
    return None if raw in (None, "") else read_number(str(raw).strip().lstrip("+"), pointer)[0]


def years_round(claim: Claim) -> tuple[int, int]:
    """Return the first and last year to ask for: round the claim's period, or the day on which it was made."""
    change = change_of(claim)
    until = stated_on(claim) if change and change.last is None else None
    known = [day for day in (claim.period_start, claim.period_end, until) if day]
    days = known or [stated_on(claim) or timezone.now().date()]
    return min(days).year - BEFORE, max(days).year + AFTER
