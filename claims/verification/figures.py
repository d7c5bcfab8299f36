"""What a comparison takes: the claimed figure with its scope, the data found, stated exchange rates. Pure values."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from claims.extraction.values import HedgeClass, Kind, Role

_HEDGES = {
    "~": HedgeClass.ABOUT,
    ">": HedgeClass.MORE_THAN,
    ">=": HedgeClass.AT_LEAST,
    "<": HedgeClass.LESS_THAN,
    "<=": HedgeClass.AT_MOST,
    "range": HedgeClass.BETWEEN,
}


class PeriodType(StrEnum):
    """What a period means for its figure.

    cumulative: a sum from the start to the end, which is open for "since 2014". current: no time stated, so the
    newest figure there was on the day of the statement; of a datum: true at any time (the length of a river).
    """

    INSTANT = "instant"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    CUMULATIVE = "cumulative"
    AVERAGE = "average"
    CURRENT = "current"


class Flag(StrEnum):
    """What a source, an importer or a person says about a datum."""

    CLAIMANT = "claimant"  # the claimant's own statement, or a copy of it
    PARTIAL = "partial"  # a sum over a part of the period, the place or the group
    MODELLED = "modelled"
    OTHER_DEFINITION = "other_definition"
    BORDERS_DIFFER = "borders_differ"
    FORECAST = "forecast"
    OUTDATED = "outdated"
    ESTIMATED = "estimated"  # from here on shown to people, without weight
    PROVISIONAL = "provisional"
    BREAK = "break"
    DERIVED = "derived"
    SECONDHAND = "secondhand"


def hedge_class(comparator: str, hedge: HedgeClass | None = None) -> HedgeClass | None:
    """Return the class of a hedge: the finer one where the text was read for it, else what the comparator says.

    None means a bare figure.
    """
    return hedge or _HEDGES.get(comparator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as printed: value, or low and high; a datum may have all three (best estimate and its bounds).

    step: granularity as printed, in the figure's unit; None where it is not known. unit and per: the extractor's
    codes, "" for none. role: None where it is not known. hedge: None for a bare figure.
    Raises ValueError where there is no number, or numbers contradict each other.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    unit: str = ""
    per: str = ""
    kind: Kind = Kind.NUMBER
    role: Role | None = None
    hedge: HedgeClass | None = None
    vague: bool = False

    def __post_init__(self) -> None:
        numbers = [number for number in (self.value, self.low, self.high, self.step) if number is not None]
        if not all(number.is_finite() for number in numbers):
            raise ValueError("a figure's numbers must be finite")
        if (self.low is None) != (self.high is None) or (self.value is None and self.low is None):
            raise ValueError("a figure has a value, or low and high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if self.step is not None and self.step <= 0:
            raise ValueError(f"not a step: {self.step}")

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest number that is printed."""
        numbers = [number for number in (self.value, self.low, self.high) if number is not None]
        return min(numbers), max(numbers)

    @property
    def unit_code(self) -> str:
        """The unit to convert from: a fraction ("a third") has none in the text, but is one of a whole."""
        return "fraction" if self.kind is Kind.RATIO and not self.unit else self.unit


@dataclass(frozen=True, slots=True)
class Timespan:
    """A period by its inclusive days; None is open or unknown. Raises ValueError if it ends before it starts."""

    start: date | None
    end: date | None
    type: PeriodType

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"a period from {self.start} to {self.end}")


CURRENT = Timespan(None, None, PeriodType.CURRENT)


def timespan(start: date, end: date | None) -> Timespan:
    """Return a stated period with the type that its bounds suggest: a day, a month, a quarter, a year, or a sum."""
    if end is None:
        return Timespan(start, None, PeriodType.CUMULATIVE)
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month if start.day == after.day == 1 else 0
    types = {1: PeriodType.MONTH, 3: PeriodType.QUARTER, 12: PeriodType.YEAR}
    fallback = PeriodType.INSTANT if start == end else PeriodType.CUMULATIVE
    return Timespan(start, end, types.get(months, fallback))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a figure is about. None is unknown; what does not apply is said outright.

    measure: id of the registry. places: ids (ISO 3166; "IQ-BG" is a part of "IQ"), empty where no place applies.
    period: CURRENT where no time is stated. population: "key=value" parts joined by ";", "" for all.
    """

    measure: str | None = None
    places: frozenset[str] | None = None
    period: Timespan | None = None
    population: str | None = None

    @property
    def country(self) -> str | None:
        """The one country of the scope, for units whose size depends on it."""
        countries = {place.split("-")[0] for place in self.places or ()}
        return countries.pop() if len(countries) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """The claim to compare. stated_on: the day it was published; reading: confidence that it was read right, 0 to 1."""

    figure: Figure
    scope: Scope = field(default_factory=Scope)
    stated_on: date | None = None
    reading: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        if not 0 <= self.reading <= 1:
            raise ValueError(f"reading must lie in 0 to 1: {self.reading}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """One figure found, with whose it is and how far it may be trusted.

    id: the caller's name for it. origin: the first producer, so that copies count once. authority: 0 to 1.
    vintage: the edition, as the publisher names it. related: measures that its definition calls related, not equal.
    tried: how many series and periods were searched to find it; 1 where the right one was asked.
    """

    id: str
    figure: Figure
    scope: Scope
    origin: str
    authority: Decimal
    flags: frozenset[Flag] = frozenset()
    published_at: date | None = None
    vintage: str = ""
    related: frozenset[str] = frozenset()
    tried: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.authority <= 1:
            raise ValueError(f"authority must lie in 0 to 1: {self.authority}")
        if self.tried < 1:
            raise ValueError(f"tried must be at least 1: {self.tried}")
