"""Arabic ages that ordinals give: "بلغت السادسة عشرة", "بين الخامسة والرابعة عشرة"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.numerals_ar import read_number
from claims.extraction.values import Kind


def _reached(draft: Draft) -> bool:
    """Read "بلغت السادسة عشرة", "أتم العشرين": the year of life that someone has reached."""
    ordinal = draft.is_form(Form.ORDINAL) and draft.number.last > draft.number.first
    tens = draft.is_form(Form.WORDS) and draft.number.definite and draft.value is not None and 10 < draft.value < 100
    if not (ordinal or tens) or not draft.is_cue("reach_age", draft.first - 1) or draft.prior == "":
        return False
    return draft.decide(Kind.AGE, "y")


def _between(draft: Draft) -> bool:
    """Read "أعمارهم بين الخامسة والرابعة عشرة" as one range of ages."""
    between = draft.is_form(Form.ORDINAL) and draft.prior in draft.vocabulary.cues["between"]
    if not between or draft.cue_before("age", 5) is None or not draft.follows(draft.after):
        return False
    second = read_number(draft.document, draft.after) if draft.word(draft.after) else None
    if second is None or second.form is not Form.ORDINAL or draft.value is None:
        return False
    draft.number.low, draft.number.high, draft.number.value = draft.value, second.value, None
    draft.comparator = "range"
    draft.take(second.last)
    return draft.decide(Kind.AGE, "y")


RULES = (
    Rule("age.between_ordinals", _between, (Form.ORDINAL,)),
    Rule("age.reached", _reached, (Form.ORDINAL, Form.WORDS)),
)
