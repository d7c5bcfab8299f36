"""Shares in per cent and percentage points: "12.5%", "%12", "٪٥", "48 بالمئة", "نقطتين مئويتين"."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_SIGN = re.compile(r" *(?:\\?%|\[%\])")  # in brackets where an editor added it, escaped where a program did


def _sign_behind(draft: Draft) -> bool:
    gap = draft.document.gaps[draft.after]
    match = _SIGN.match(gap)
    if match is None:
        return False
    draft.end = draft.extent_end = draft.document.end(draft.after - 1) + match.end()
    return draft.decide(Kind.PERCENT, "%")


def _sign_before(draft: Draft) -> bool:
    gap = draft.document.gaps[draft.number.first]
    if not gap.rstrip(" ").endswith("%") or gap.lstrip() == gap != "%":
        return False
    draft.start = draft.document.starts[draft.number.first] - len(gap) + gap.rindex("%")
    return draft.decide(Kind.PERCENT, "%")


def _words(draft: Draft) -> bool:
    found = draft.vocabulary.percent.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if found is None:
        return False
    unit, last = found
    draft.reach(last)
    if unit == "%":
        draft.take(last)
    return draft.decide(Kind.PERCENT, unit)


def _part_of_point(draft: Draft) -> bool:
    """Read "رفع الفائدة ربع نقطة": part of a point is one of per cent."""
    point = draft.is_cue("index_points", draft.after) and draft.follows(draft.after)
    if not point or draft.vocabulary.percent.at(draft.document, draft.after) is not None:
        return False
    draft.reach(draft.after)
    return draft.decide(Kind.PERCENT, "pp")


RULES = (
    Rule("percent.sign", _sign_behind, (Form.DIGITS, Form.FRACTION, Form.WORDS), touched=True),
    Rule("percent.sign_before", _sign_before, (Form.DIGITS, Form.FRACTION), touched=True),
    Rule("percent.words", _words, (Form.DIGITS, Form.WORDS, Form.FRACTION), behind=("@percent",)),
    Rule("percent.part_of_point", _part_of_point, (Form.FRACTION,), behind=("@index_points",)),
)
