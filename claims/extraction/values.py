"""What the extractor gives: pure values, with no Django, no clock and no network.

Field meanings are those of the extractor's contract: a mention is one number that a text states.
Every span is half-open and counts code points of the text as it was given.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

Span = tuple[int, int]


class Kind(StrEnum):
    """What sort of number a mention is."""

    COUNT = "count"
    MEASURE = "measure"
    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    DURATION = "duration"
    AGE = "age"
    DATE = "date"
    TIME = "time"
    ORDINAL = "ordinal"
    SCORE = "score"
    IDENTIFIER = "identifier"
    NUMBER = "number"


QUANTITIES = frozenset(Kind) - {Kind.DATE, Kind.TIME, Kind.ORDINAL, Kind.SCORE, Kind.IDENTIFIER}
"""The kinds that say how much or how many."""


class Role(StrEnum):
    """What the number is of its quantity: its level, a change of it, a share or a rate."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    RATE = "rate"


class HedgeClass(StrEnum):
    """How the text softens or bounds a number; finer than the comparator."""

    EXACTLY = "exactly"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    UP_TO = "up_to"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Hedge:
    """The words that soften or bound a number, as the text has them."""

    hedge_class: HedgeClass
    surface: str


@dataclass(frozen=True, slots=True)
class Period:
    """When a number holds: the text's words, and ISO bounds where they can be resolved.

    start and end are inclusive days; None is open or unknown.
    """

    surface: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said the number: the fullest name that the text gives, a role, and the reporting words."""

    name: str
    role: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature that moved the check-worthiness score, with its weight."""

    code: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Mention:
    """One number that a text states, with what the text says of it.

    comparator is one of = ~ > >= < <= range; value is None for a range or a vague amount,
    which have low and high instead. step is the granularity as printed, scale applied.
    rules names the rules that made the fields, for `--explain`.
    """

    surface: str
    start: int
    end: int
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: str = "="
    unit: str | None = None
    counted: str | None = None
    per: str | None = None
    vague: bool = False
    claim: bool = False
    extent: Span | None = None
    hedge: Hedge | None = None
    step: Decimal | None = None
    role: Role = Role.LEVEL
    predicate: str | None = None
    subject: str | None = None
    place: str | None = None
    period: Period | None = None
    speaker: Speaker | None = None
    sentence: Span | None = None
    score: Decimal = Decimal(0)
    reasons: tuple[Reason, ...] = ()
    rules: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All mentions of a text, in order and disjoint, with the language they were read in."""

    language: str
    mentions: tuple[Mention, ...]
