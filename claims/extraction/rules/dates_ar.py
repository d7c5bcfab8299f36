"""Arabic calendar expressions in words: centuries, quarters and halves of a year."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_THIS = {"هذا", "ذلك", "بهذا"}
_CENTURY = {"القرن", "قرن", "للقرن", "والقرن", "بالقرن"}
_CENTURIES = {"القرنين", "القرون"}
_PARTS = {"الربع", "النصف", "الثلث", "بالربع", "للربع", "للنصف", "بالنصف", "والربع", "والنصف"}


def _century(draft: Draft) -> bool:
    """Read "القرن السادس عشر" with its noun, and each of "القرنين السادس عشر والسابع عشر"."""
    ordinal = draft.is_form(Form.ORDINAL) or draft.number.definite
    if not ordinal and not (draft.prior.startswith("ال") and draft.is_form(Form.DIGITS)):
        return False
    if draft.prior in _CENTURY:
        draft.start = draft.document.starts[draft.first - 1]
        return draft.decide(Kind.DATE, claim=False)
    if draft.is_form(Form.WORDS):
        return False  # "القرون الثلاثة الأخيرة" is a length of time
    back = range(max(0, draft.number.first - 4), draft.number.first)
    return any(draft.word(index) in _CENTURIES for index in back) and draft.decide(Kind.DATE, claim=False)


def _part_of_year(draft: Draft) -> bool:
    """Read "الربع الثالث", "النصف الأول من عام 2002"."""
    if not draft.is_form(Form.FRACTION) or draft.word(draft.number.first) not in _PARTS:
        return False
    at = draft.after
    if (draft.is_cue("nearest", at) and draft.follows(at)) or draft.prior in _THIS:
        return draft.reject()  # "الربع الحالي", "هذا الربع" have no number
    if draft.word(at).removeprefix("ال") not in _ORDINALS or not draft.follows(at):
        return False
    last = at
    behind = at + 1
    while draft.word(behind) in draft.vocabulary.cues["of_year"] and draft.follows(behind) and behind < at + 4:
        behind += 1
    if draft.word(behind).isdecimal() and len(draft.word(behind)) == 4 and draft.follows(behind):
        last = behind
    elif draft.word(at + 1) in _MATCH_PARTS or draft.word(at + 2) in _MATCH_PARTS:
        return False
    draft.number.value = None
    draft.take(last)
    return draft.decide(Kind.DATE, claim=False)


def _trimester(draft: Draft) -> bool:
    """Read the Maghrebi "الثلاثي الأول من سنة 2025", "السداسي الثاني", "الفصل الثالث من السنة الماضية"."""
    at = draft.after
    of_year = draft.is_cue("of_year", at) and (draft.is_cue("year", at) or draft.is_cue("year", at + 1))
    plain = draft.word(at) == "من" and _is_year_here(draft, at + 1)  # "الفصل الأول من 2009"
    seasonal = draft.prior.endswith("الفصل") and draft.follows(at) and (of_year or plain)
    if not (draft.prior in _MAGHREBI or seasonal) or draft.value is None or draft.value > 4:
        return False
    while draft.word(at) in draft.vocabulary.cues["of_year"] and draft.follows(at) and at < draft.after + 3:
        at += 1
    if draft.word(at).isdecimal() and len(draft.word(at)) == 4 and draft.follows(at):
        draft.take(at)
    draft.start = draft.document.starts[draft.first - 1]
    draft.number.value = None
    return draft.decide(Kind.DATE, claim=False)


def _is_year_here(draft: Draft, at: int) -> bool:
    return len(draft.word(at)) == len("2016") and draft.word(at).isdecimal() and draft.follows(at)


_MAGHREBI = {"الثلاثي", "السداسي", "للثلاثي", "للسداسي", "الثلاثيه", "السداسيه"}
_ORDINALS = {"اول", "ثاني", "ثالث", "رابع", "اخير"}
_MATCH_PARTS = {"المباراه", "اللقاء", "السكان"}

RULES = (
    Rule("date.trimester", _trimester, (Form.ORDINAL,)),
    Rule("date.century", _century, (Form.ORDINAL, Form.WORDS, Form.DIGITS)),
    Rule("date.part_of_year", _part_of_year, (Form.FRACTION,)),
)
