"""English clock times: "5 p.m.", "10am", "9 o'clock", "1800 GMT"."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_MERIDIEM = re.compile(r"\d{1,2}(?:[:.]\d{2})? ?(?:a\.m\b\.?|p\.m\b\.?|am\b|pm\b|noon\b|midnight\b)")
_FOUR_DIGITS = 4
_AT = ("at", "by", "until")


def _meridiem(draft: Draft) -> bool:
    match = _MERIDIEM.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None:
        return False
    draft.number.value = None
    draft.take(draft.document.word_at(match.end() - 1))
    draft.end = draft.extent_end = match.end()
    return draft.decide(Kind.TIME, claim=False)


def _o_clock(draft: Draft) -> bool:
    if (draft.word(draft.after), draft.word(draft.after + 1)) != ("o", "clock"):
        return False
    draft.number.value = None
    draft.take(draft.after + 1)
    return draft.decide(Kind.TIME, claim=False)


def _zoned(draft: Draft) -> bool:
    """Read "1800 GMT", "0600 hrs", "at 2200 hours"."""
    zone = draft.is_cue("zone", draft.after) or (draft.prior in _AT and draft.word(draft.after) == "hours")
    four = len(draft.word(draft.number.first)) == _FOUR_DIGITS and draft.number.first == draft.number.last
    if not four or not zone or not draft.follows(draft.after):
        return False
    draft.number.value = None
    draft.take(draft.after)
    return draft.decide(Kind.TIME, claim=False)


def _span(draft: Draft) -> bool:
    """Read "8 to 10 pm", "between 9 and 11 a.m." as a span of the clock."""
    behind = draft.word(draft.after) if draft.follows(draft.after) else ""
    part = behind in ("am", "pm") or (behind in ("a", "p") and draft.word(draft.after + 1) == "m")
    if not part or draft.comparator != "range":
        return False
    draft.number.low = draft.number.high = None
    draft.take(draft.after + (behind in ("a", "p")))
    return draft.decide(Kind.TIME, claim=False)


ZONED = (Rule("time.zoned", _zoned, (Form.DIGITS,), behind=("@zone", "hours")),)
SPANS = (Rule("time.span", _span, (Form.DIGITS, Form.WORDS), behind=("a", "p", "am", "pm")),)
RULES = (
    Rule("time.meridiem", _meridiem, (Form.DIGITS,), behind=("a", "p", "am", "pm", "noon", "midnight")),
    Rule("time.o_clock", _o_clock, (Form.DIGITS, Form.WORDS), behind=("clock",)),
    *ZONED,
)
