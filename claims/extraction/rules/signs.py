"""Signs in words: "سالب 7", "ناقص 3", "minus 7"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form


def _negative(draft: Draft) -> bool:
    if draft.prior not in draft.vocabulary.cues["minus"] or draft.value is None:
        return False
    if draft.before(2) == "or":
        return False  # "plus or minus 3"
    draft.number.value = -abs(draft.value)
    return True


RULES = (Rule("sign.negative", _negative, (Form.DIGITS, Form.WORDS), near=("@minus",)),)
