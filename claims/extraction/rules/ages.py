"""Ages: "عمره 12 سنة", "البالغة 36 سنة", "الحادية والثلاثين من عمره", "فلان، 42،"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_UNITS = {"y", "mo", "d", "wk"}
_REACH = 6
_OLDEST = 130


def _with_unit(draft: Draft) -> bool:
    """Read a length of time as an age where a word for age stands near before or behind it."""
    found = draft.vocabulary.units.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if found is None or found[0][1] not in _UNITS or not _plausible(draft):
        return False
    if not _cue_before(draft) and not _cue_behind(draft, found[1] + 1) and not _of_person(draft):
        return False
    draft.reach(found[1])
    return draft.decide(Kind.AGE, found[0][1])


def _plausible(draft: Draft) -> bool:
    highest = draft.number.high if draft.value is None else draft.value
    return highest is not None and highest <= _OLDEST and not draft.vague


def _cue_before(draft: Draft) -> bool:
    """Return whether a word for age stands in the same clause, few words before the number."""
    index = draft.first
    for back in range(1, _REACH + 1):
        if draft.gap(index - back + 1).strip(" \"'()≥≤<>") or draft.word(index - back) == "":
            return False
        if draft.word(index - back) in draft.vocabulary.cues["age"]:
            return True
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
    return draft.before() in draft.vocabulary.cues["person"]


def _without_unit(draft: Draft) -> bool:
    """Read "سن 18", "في الخمسين من عمره", "بلغت السادسة عشرة": an age whose unit is left out."""
    if not _plausible(draft) or draft.number.scale > 1 or draft.is_form(Form.FRACTION):
        return False
    named = (
        draft.before() in draft.vocabulary.cues["age_years"] or draft.before(2) in draft.vocabulary.cues["age_years"]
    )
    if not named and not (_cue_behind(draft, draft.after) and draft.follows(draft.after)):
        return False
    return draft.decide(Kind.AGE, "y")


RULES = (Rule("age.with_unit", _with_unit), Rule("age.without_unit", _without_unit))
