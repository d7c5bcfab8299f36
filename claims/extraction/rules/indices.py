"""Points of an index of shares: "ارتفع المؤشر 42.7 نقطة", "the Dow fell 312 points"; those of a match are counts."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted import is_countable
from claims.extraction.values import Kind

_REACH, _SOON = 30, 6  # words back to the index; behind the points


def _points(draft: Draft) -> bool:
    at = draft.after
    if not draft.is_cue("index_points", at) or not draft.follows(at) or draft.value is None:
        return False
    if draft.cue_before("index_of", _REACH) is None and (draft.value == int(draft.value) or _is_of_match(draft, at)):
        return False  # points of a match come whole, but for an average
    described = draft.follows(at + 1) and is_countable(draft, at + 1) and not draft.has_article(at + 1)
    if described and draft.word(at + 1) > "ء" and not draft.word(at + 1).endswith("ا"):
        return False  # "20 نقطة بيع"
    draft.reach(at)
    return draft.decide(Kind.NUMBER, draft.document.given(at))


def _is_of_match(draft: Draft, at: int) -> bool:
    return any(draft.is_cue("sporting", index) for index in range(at + 1, at + _SOON))


RULES = (Rule("number.index_points", _points, (Form.DIGITS, Form.WORDS), behind=("@index_points",)),)
