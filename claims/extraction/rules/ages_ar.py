"""Arabic ages that ordinals give: "بلغت السادسة عشرة", "بين الخامسة والرابعة عشرة"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.numerals_ar import read_number
from claims.extraction.rules.counted import has_unit
from claims.extraction.values import Kind

_OLDEST, _GROWN, _CLAUSE = 130, 20, 8  # years, years, words


def _reached(draft: Draft) -> bool:
    """Read "بلغت السادسة عشرة", "أتم العشرين": the year of life that someone has reached."""
    ordinal = draft.is_form(Form.ORDINAL) and (draft.number.last > draft.number.first or _is_year_of_life(draft))
    tens = draft.is_form(Form.WORDS) and draft.number.definite and draft.value is not None and 10 < draft.value < 100
    if ordinal and draft.is_cue("bound_of_age", draft.first - 1) and _is_year_of_life(draft):
        return draft.decide(Kind.AGE, "y")
    child = draft.prior == "في" and draft.before(2) in draft.vocabulary.cues["person"]  # "طفل في الثامنة"
    if ordinal and child and _is_year_of_life(draft):
        return draft.decide(Kind.AGE, "y")
    reached = draft.prior in draft.vocabulary.cues["reach_age"] or (ordinal and draft.prior in ("يتجاوز", "تتجاوز"))
    bound = tens and draft.is_cue("bound_of_age", draft.first - 1) and draft.cue_before("heat", _CLAUSE) is None
    reached = reached or (bound and (draft.value or 0) >= _GROWN and not has_unit(draft))  # "معظمهم فوق السبعين"
    if not (ordinal or tens) or not reached:
        return False
    return draft.decide(Kind.AGE, "y")


def _is_year_of_life(draft: Draft) -> bool:
    """Return whether an ordinal by itself is one of a year, as in "لم يتجاوز الخامسة": feminine and definite."""
    return draft.number.definite and draft.word(draft.number.last).endswith("ه") and not has_unit(draft)


def _possessed(draft: Draft) -> bool:
    """Read "عمره 45", "تزيد أعمارهم على 80": an age without its unit, soon behind somebody's."""
    at = draft.cue_before("somebodys_age", 3)
    if at is not None and draft.document.given(at).endswith("ة"):
        at = None  # a year, "سنة", folds to "his age", "سنه"
    near = at is not None and not any(draft.gap(index).strip(" ") for index in range(at + 1, draft.first + 1))
    highest = draft.number.high if draft.value is None else draft.value
    another = draft.number.scale > 1 or draft.number.clitic.startswith("و") or draft.word(draft.after) == "من"
    if not near or highest is None or highest > _OLDEST or another or has_unit(draft):
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
    Rule(
        "age.reached",
        _reached,
        (Form.ORDINAL, Form.WORDS),
        near=("@bound_of_age", "@person", "@reach_age", "يتجاوز", "تتجاوز"),
    ),
)
WITHOUT_UNIT = (Rule("age.possessed", _possessed, (Form.DIGITS, Form.WORDS), near=("@somebodys_age",)),)
