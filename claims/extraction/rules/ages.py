"""Ages: "عمره 12 سنة", "البالغة 36 سنة", "الحادية والثلاثين من عمره", "فلان، 42،"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_UNITS = {"y", "mo", "d", "wk"}
_REACH = 6
_OLDEST, _GROWN = 130, 15


def _with_unit(draft: Draft) -> bool:
    """Read a length of time as an age where a word for age stands near before or behind it."""
    found = draft.vocabulary.units.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if found is None or not is_age(draft, found[0][1], found[1] + 1):
        return False
    draft.reach(found[1])
    return draft.decide(Kind.AGE, found[0][1])


def is_age(draft: Draft, unit: str, behind: int) -> bool:
    """Return whether a length of time in this unit, up to the word `behind`, is somebody's age."""
    if unit not in _UNITS or not _plausible(draft):
        return False
    bound = draft.is_cue("bound_of_age", draft.first - 1) or draft.is_cue("older_than", draft.first - 2)
    if unit == "y" and (bound or _at_death(draft)):
        return True
    return _cue_before(draft) or _cue_behind(draft, behind) or _of_person(draft)


def _at_death(draft: Draft) -> bool:
    """Return whether "توفي عن 60 عاما" stands here."""
    return draft.prior == "عن" and draft.cue_before("died", 10) is not None


def _plausible(draft: Draft) -> bool:
    highest = draft.number.high if draft.value is None else draft.value
    return highest is not None and highest <= _OLDEST and not draft.vague


def _cue_before(draft: Draft) -> bool:
    """Return whether a word for age stands in the same clause, few words before the number."""
    index, another = draft.first, False
    for back in range(1, _REACH + 1):
        if draft.gap(index - back + 1).strip(" \"'()≥≤<>") or draft.word(index - back) == "":
            return False
        another = another or (draft.word(index - back) < ":" and not draft.number.clitic.startswith("و"))
        if draft.word(index - back) in draft.vocabulary.cues["age_years" if another else "age"]:
            return True  # "سن التقاعد من 60 إلى 63 سنة", but not "عمري 23 وصار لي سنتين"
        if back == 1 and draft.word(index - 1) in draft.vocabulary.cues["age_next"]:
            return True
    return False


def _cue_behind(draft: Draft, index: int) -> bool:
    return draft.word(index) in ("من", "of") and draft.word(index + 1) in draft.vocabulary.cues["age"]


def _of_person(draft: Draft) -> bool:
    """Read "(42 عاما)", "شاب 25 عاما": years in brackets or right behind a person."""
    index = draft.first
    if draft.gap(index).endswith("(") and draft.value is not None and draft.value < _OLDEST:
        return draft.document.gaps[draft.after + 1][:1] in (")", "،", ",")
    adult = draft.value is not None and _GROWN <= draft.value < _OLDEST
    if draft.gap(index).strip(" ") == "،" and adult and not draft.number.clitic:
        return draft.document.gaps[draft.after + 1][:1] == "،"
    return draft.prior in draft.vocabulary.cues["person"]


def _without_unit(draft: Draft) -> bool:
    """Read "سن 18", "في الخمسين من عمره", "بلغت السادسة عشرة": an age whose unit is left out."""
    if not _plausible(draft) or draft.number.scale > 1 or draft.is_form(Form.FRACTION, Form.DUAL):
        return False
    if draft.is_cue("part_of_life", draft.first - 1):
        return False
    named = draft.prior in draft.vocabulary.cues["age_years"] or draft.before(2) in draft.vocabulary.cues["age_years"]
    if not named and not (_cue_behind(draft, draft.after) and draft.follows(draft.after)):
        return False
    return draft.decide(Kind.AGE, "y")


def _in_commas(draft: Draft) -> bool:
    """Read "فلان، 42، قال": a whole number between commas behind a name."""
    if not draft.is_plain_integer() or draft.value is None:
        return False
    gaps = draft.gap(draft.number.first).strip(" "), draft.document.gaps[draft.after].rstrip(" ")
    gaps = gaps[0].removeprefix(")"), gaps[1]  # "Jane Doe (D-Ohio), 58, won"
    if draft.prior == "both" and gaps[1] == ",":
        gaps = (",", ",")  # "the pair, both 19, pleaded"
    if gaps not in (("،", "،"), (",", ",")) or draft.word(draft.number.first - 1) < ":":
        return False
    return 14 < draft.value < 110 and draft.decide(Kind.AGE, "y")


RULES = (
    Rule("age.with_unit", _with_unit, (Form.DIGITS, Form.WORDS), behind=("@units",)),
    Rule("age.without_unit", _without_unit, (Form.DIGITS, Form.WORDS), near=("@age_years",), behind=("@age",)),
)
SHAPES = (
    Rule("age.ordinal", _without_unit, (Form.ORDINAL,), near=("@age_years",), behind=("@age",)),
    Rule("age.in_commas", _in_commas, (Form.DIGITS,), touched=True),
)
