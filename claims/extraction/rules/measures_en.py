"""English units that mean several things: pounds of weight and of money."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_FORMS = (Form.DIGITS, Form.WORDS, Form.FRACTION, Form.VAGUE)
_DEGREES = {"c": "°C", "f": "°F"}
_HEIGHT = re.compile(r"(?<!\d)[1-9](?:'| ?-?(?:foot|ft)[- ]?)\Z")
_FEET_AND_INCHES = re.compile(r"[1-9]'1?\d(?:\"|''|(?!\d))")
_FEET, _INCHES = 8, 12  # letters; of a foot
_REACH, _SOON = 12, 6  # words round the number; behind it
_BOILING = 150  # degrees


def _pounds(draft: Draft) -> bool:
    """Read pounds as weight where they are pounds of something, joined by a hyphen, or weight is spoken of."""
    at = draft.after
    if draft.word(at) not in ("pound", "pounds") or not draft.follows(at) or draft.currency:
        return False
    heavy = draft.gap(at) == "-" or (draft.word(at + 1) == "of" and draft.word(at + 2) not in ("damage", "funding"))
    if not heavy and draft.cue_before("sums", 3) is not None:
        return False
    around = (*range(draft.first - _REACH, draft.first), *range(at + 1, at + 1 + _REACH))
    if not heavy and not any(draft.is_cue("weight", index) for index in around):
        return False
    draft.reach(at)
    return draft.decide(Kind.MEASURE, "lb")


def _bare_degrees(draft: Draft) -> bool:
    """Read "20C", "minus 5F" as degrees where heat or cold is spoken of, "1.5C" and "1.5 C" always."""
    at = draft.number.last + 1
    unit = _DEGREES.get(draft.word(at))
    if unit is None or draft.value is None or not _is_sign(draft, at):
        return False
    below = draft.prior in draft.vocabulary.cues["minus"]
    if not below and draft.value == int(draft.value) and not _is_warmth(draft, at + 1):
        return False
    draft.number.value = -abs(draft.value) if below else draft.value
    draft.reach(at)
    return draft.decide(Kind.MEASURE, unit)


def _is_warmth(draft: Draft, behind: int) -> bool:
    """Return whether heat or cold is spoken of round the number."""
    around = (*range(draft.first - _REACH, draft.first), *range(behind, behind + _SOON))
    return any(draft.is_cue("heat", index) for index in around)


def _tens(draft: Draft) -> bool:
    """Read "highs in the mid-40s", "the low 30s Celsius" as degrees from 40 to 49."""
    at = draft.after
    glued = draft.word(at) == "s" and not draft.gap(at)
    if not glued or draft.value is None or draft.value % 10 or draft.value >= _BOILING:
        return False
    unit = draft.vocabulary.units.at(draft.document, at + 1) if draft.gap(at + 1) == " " else None
    degrees = unit is not None and unit[0][1] in ("°C", "°F", "degrees")
    if not degrees and not _is_warmth(draft, at + 1):
        return False
    value = abs(draft.value)  # "mid-40s"
    draft.number.low, draft.number.high, draft.number.value = value, value + 9, None
    draft.start, draft.comparator = draft.document.starts[draft.number.first], "range"
    draft.take(at)
    if unit is not None and degrees:
        draft.reach(unit[1])
    return draft.decide(Kind.MEASURE, unit[0][1] if unit and degrees else "degrees")


def _is_sign(draft: Draft, at: int) -> bool:
    """Return whether the letter here touches the number, or is a capital behind a blank."""
    capital = draft.document.raw[draft.document.span(draft.document.starts[at], draft.document.end(at))[0]].isupper()
    return not draft.gap(at) or (capital and draft.gap(at) == " ")


def _with_adjective(draft: Draft) -> bool:
    """Read "two more weeks", "six consecutive months" as a length of time."""
    at = draft.after
    if not draft.is_cue("between_unit", at) or not draft.follows(at) or not draft.follows(at + 1):
        return False
    found = draft.vocabulary.units.at(draft.document, at + 1)
    if found is None or found[0][0] is not Kind.DURATION:
        return False
    draft.reach(found[1])
    return draft.decide(*found[0])


def _inches(draft: Draft) -> bool:
    """Read the second number of "6-foot-4", "5'9\"", "6ft 2" as inches."""
    at = draft.number.first
    start = draft.document.starts[at]
    match = _HEIGHT.search(draft.document.folded, max(0, start - _FEET), start)
    if match is None or not 0 <= (draft.value or 0) < _INCHES or draft.number.scale > 1:
        return False
    found = draft.vocabulary.units.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if found is not None and found[0][1] == "in":
        draft.reach(found[1])
    return draft.decide(Kind.MEASURE, "in")


def _feet(draft: Draft) -> bool:
    """Read the first of "5'9\"" as feet."""
    height = _FEET_AND_INCHES.match(draft.document.folded, draft.number.start)
    return height is not None and draft.decide(Kind.MEASURE, "ft")


def _inch(draft: Draft) -> bool:
    """Read "(168.5 in)", "12 in long": inches where the letters end a bracket or lead to a side."""
    at = draft.after
    if draft.word(at) != "in" or draft.gap(at) != " ":
        return False
    if not draft.document.gaps[at + 1].startswith(")") and not (
        draft.follows(at + 1) and draft.is_cue("sides", at + 1)
    ):
        return False
    draft.reach(at)
    return draft.decide(Kind.MEASURE, "in")


SHAPES = (
    Rule("measure.feet", _feet, (Form.DIGITS,), touched=True),
    Rule("measure.inches", _inches, (Form.DIGITS,), touched=True),
    Rule("measure.tens", _tens, (Form.DIGITS,), touched=True, behind=("s",)),
    Rule("measure.bare_degrees", _bare_degrees, (Form.DIGITS,), behind=tuple(_DEGREES)),
)
RULES = (
    Rule("measure.pounds", _pounds, _FORMS, behind=("pound", "pounds")),
    Rule("measure.inch", _inch, (Form.DIGITS, Form.FRACTION)),
    Rule("duration.with_adjective", _with_adjective, _FORMS, behind=("@between_unit",)),
)
