"""What makes two assertions the same claim: keys without any tolerance, equal only where everything is established.

Every slot is a value, UNKNOWN, or NOT_APPLICABLE said outright; unknown never equals unknown, so an assertion with an
unknown slot has no key. Another figure, hedge or period is another claim; the topic groups those. Who said it where
is no part of either. A key names its version, so that keys of two versions never meet.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from claims.extraction.values import HedgeClass, Role

IDENTITY_VERSION = "1"


class Absent(StrEnum):
    """Why a slot has no value."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


UNKNOWN, NOT_APPLICABLE = Absent.UNKNOWN, Absent.NOT_APPLICABLE
AMBIGUOUS_CURRENCY = "XXX"
_FIGURE_SLOTS = {"value", "low", "high", "comparator", "hedge", "step", "vague", "falls"}


@dataclass(frozen=True, slots=True)
class Days:
    """A period by its first and last day, both included. An open period is not resolved: it is UNKNOWN."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What an assertion is about and what it says.

    measure, subject, population and place are ids of the registry, so that spelling makes no difference. unit and per
    are the extractor's codes, NOT_APPLICABLE where the figure has none; a currency that the text leaves open (XXX) is
    unknown. value, or low and high; comparator and hedge are the extractor's, so that "< 5" without words for it is
    not 5; step is in the figure's unit. falls: whether a change is told as a fall, None for what is no change.
    """

    measure: str | Absent = UNKNOWN
    role: Role | Absent = UNKNOWN
    subject: str | Absent = UNKNOWN
    population: str | Absent = UNKNOWN
    place: str | Absent = UNKNOWN
    period: Days | Absent = UNKNOWN
    unit: str | Absent = UNKNOWN
    per: str | Absent = UNKNOWN
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: str = "="
    hedge: HedgeClass | None = None
    step: Decimal | None = None
    vague: bool = False
    falls: bool | Absent | None = None


@dataclass(frozen=True, slots=True)
class IdentityKey:
    """The keys of one assertion. key and topic are None where a slot that they need is unknown; unresolved names it."""

    version: str
    key: str | None
    topic: str | None
    unresolved: tuple[str, ...]


def _is_unresolved(slots: Slots, name: str) -> bool:
    """Tell whether a slot is neither a value nor outright not applicable. An empty string is no value."""
    value = getattr(slots, name)
    return value in (UNKNOWN, "") or (name == "unit" and value == AMBIGUOUS_CURRENCY)


def _has_figure(slots: Slots) -> bool:
    """Tell whether there is a number: one value, or both ends of a range or a vague amount."""
    ends = (slots.low is not None, slots.high is not None)
    return not any(ends) if slots.value is not None else all(ends)


def unresolved(slots: Slots) -> tuple[str, ...]:
    """Return the names of the slots that are unknown, in the order of the fields."""
    names = [each.name for each in fields(slots) if each.name not in _FIGURE_SLOTS]
    open_slots = [name for name in names if _is_unresolved(slots, name)]
    if not _has_figure(slots):
        open_slots.append("value")
    if slots.step is None and not slots.vague:  # a vague amount is printed without digits, so in no steps
        open_slots.append("step")
    if slots.falls is UNKNOWN:
        open_slots.append("falls")
    return tuple(open_slots)


def _text(value: object) -> str | None:
    """Return the one spelling of a slot: 110000 and 1.1E+5 are one number; an absent slot cannot be taken for an id."""
    if isinstance(value, Absent):
        return f"({value})"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text == "-0" else text
    if isinstance(value, Days):
        return f"{value.start.isoformat()}/{value.end.isoformat()}"
    return None if value is None else f"={value}"


def _digest(prefix: str, parts: Mapping[str, str | None]) -> str:
    """Return a key of at most 64 characters: its version, what sort of key it is, and a hash of its parts."""
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return f"{IDENTITY_VERSION}:{prefix}:{hashlib.blake2b(text.encode(), digest_size=24).hexdigest()}"


def _key(prefix: str, slots: Slots, without: set[str]) -> str:
    if slots.falls is None:
        without = without | {"falls"}
    names = [each.name for each in fields(slots) if each.name not in without]
    return _digest(prefix, {name: _text(getattr(slots, name)) for name in names})


def identity_key(slots: Slots) -> IdentityKey:
    """Return the identity of an assertion and its topic: the same without value, hedge and step."""
    missing = unresolved(slots)
    topical = [name for name in missing if name not in _FIGURE_SLOTS]
    return IdentityKey(
        version=IDENTITY_VERSION,
        key=None if missing else _key("claim", slots, set()),
        topic=None if topical else _key("topic", slots, _FIGURE_SLOTS),
        unresolved=missing,
    )


# What copies of one sentence differ in without saying anything else.
_MARKS = re.compile("[\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640]")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_START, _END = "\ue000", "\ue001"
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىی", "ي"),
        "ؤ": "و",
        "ئ": "ي",
        "ة": "ه",
        "ک": "ك",
        "٫": ".",
        "٬": ",",
        **dict.fromkeys("«»“”„‟", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("‐‑–—−", "-"),
    }
)


def _fold(character: str) -> str:
    """Return the ASCII digit of any decimal digit; drop what is invisible; leave the rest."""
    if unicodedata.category(character) == "Cf":
        return ""
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _normalise(text: str) -> str:
    """Return a text without what copies of it differ in: marks, invisible signs, forms of digits, quotes, letters.

    NFKC only for the Arabic presentation forms: elsewhere it would turn 10² into 102.
    """
    plain = _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    plain = unicodedata.normalize("NFC", plain.replace(_START, "").replace(_END, ""))
    return "".join(map(_fold, _MARKS.sub("", plain).translate(_LETTERS))).casefold()


def syndication_key(sentence: str, start: int, end: int, period: Days | Absent) -> str | None:
    """Return the key of one mention of a syndicated sentence: equal for the same sentence, mention and period.

    start and end are the half-open span of the mention in `sentence`. Returns None where the period is unknown.
    Raises ValueError if the span does not lie in the sentence.
    """
    if not 0 <= start < end <= len(sentence):
        raise ValueError(f"no mention at {start}:{end} in a sentence of {len(sentence)}")
    if period is UNKNOWN:
        return None
    before, mention, after = (_normalise(part) for part in (sentence[:start], sentence[start:end], sentence[end:]))
    marked = " ".join(f"{before}{_START}{mention}{_END}{after}".split()).rstrip(" .")
    return _digest("copy", {"sentence": marked, "period": _text(period)})
