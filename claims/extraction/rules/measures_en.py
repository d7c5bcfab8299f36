"""English units that mean several things: pounds of weight and of money."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_FORMS = (Form.DIGITS, Form.WORDS, Form.FRACTION, Form.VAGUE)
_REACH = 12  # words round the number


def _pounds(draft: Draft) -> bool:
    """Read pounds as weight where they are pounds of something, joined by a hyphen, or weight is spoken of."""
    at = draft.after
    if draft.word(at) not in ("pound", "pounds") or not draft.follows(at) or draft.currency:
        return False
    heavy = draft.gap(at) == "-" or (draft.word(at + 1) == "of" and draft.word(at + 2) not in ("damage", "funding"))
    around = (*range(draft.first - _REACH, draft.first), *range(at + 1, at + 1 + _REACH))
    if not heavy and not any(draft.is_cue("weight", index) for index in around):
        return False
    draft.reach(at)
    return draft.decide(Kind.MEASURE, "lb")


RULES = (Rule("measure.pounds", _pounds, _FORMS),)
