"""Places in an order: ordinal words, definite numbers behind one thing, numbers behind "rank" and "minute"."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted import has_unit
from claims.extraction.values import Kind

_LONGEST_LIST, _TEN = 50, 10
_MARKER = re.compile(r" ?[-.)–]+ ")


def _word(draft: Draft) -> bool:
    return draft.is_form(Form.ORDINAL) and draft.decide(Kind.ORDINAL, claim=False)


def _cued(draft: Draft) -> bool:
    """Read "المرتبة 43", "الدقيقة 61", "اليوم الـ95": a thing of which the number says the how-manieth it is."""
    if draft.value is None or draft.number.scale > 1 or not draft.is_form(Form.DIGITS, Form.WORDS):
        return False
    if draft.number.clitic not in ("", "ال") or draft.before(1, through="(") not in draft.vocabulary.cues["ordinal"]:
        return False
    if (draft.word(draft.after), draft.word(draft.after + 1)) == ("تحت", "الصفر"):
        return False  # "والقمة 3 تحت الصفر"
    accusative = draft.word(draft.after)[-1:] == "ا" and (draft.value or 0) > _TEN
    measured = draft.vocabulary.units.at(draft.document, draft.after) is not None
    if (accusative or measured or draft.is_form(Form.WORDS)) and has_unit(draft):
        return False  # "درب المركز 120 مهندسا", "دامت الجلسة ثلاث ساعات"
    if draft.is_cue("ordinal_time", draft.first - 1) and not draft.number.clitic and has_unit(draft):
        return False  # "منذ مطلع الشهر 96 مدنيا"
    return draft.decide(Kind.ORDINAL, claim=False)


def _moved(draft: Draft) -> bool:
    """Read the second of "من المركز 38 إلى 52" as a place too."""
    previous = draft.previous
    if previous is None or previous.kind is not Kind.ORDINAL or draft.prior not in draft.vocabulary.cues["to"]:
        return False
    plain = draft.number.scale == 1 and previous.is_form(Form.DIGITS) and not has_unit(draft)
    return plain and previous.after == draft.first - 1 and draft.decide(Kind.ORDINAL, claim=False)


def _definite(draft: Draft) -> bool:
    """Read a definite number that nothing follows which it could count: "والـ16 عالميا"."""
    if draft.value is None or not draft.number.definite or draft.number.scale > 1 or not draft.is_form(Form.DIGITS):
        return False
    if draft.vocabulary.before.ending_at(draft.document, draft.first - 1) is not None:
        return False  # "دون الـ20"
    return draft.decide(Kind.ORDINAL, claim=False)


def _list_marker(draft: Draft) -> bool:
    """Read "1- " and "2) " at the beginning of a line as the place in a list."""
    if draft.value is None or draft.value > _LONGEST_LIST or draft.number.scale > 1 or draft.number.clitic:
        return False
    before = draft.document.gaps[draft.number.first]
    begins = "\n" in before or (draft.number.first == 0 and (draft.value == 1 or draft.word(draft.after) >= ":"))
    marked = _MARKER.match(draft.document.gaps[draft.after]) is not None
    return begins and marked and draft.decide(Kind.ORDINAL, claim=False)


WORDS = (Rule("ordinal.word", _word, (Form.ORDINAL,)),)
MARKERS = (Rule("ordinal.list_marker", _list_marker, (Form.DIGITS,), touched=True),)
RULES = (
    Rule("ordinal.cued", _cued, (Form.DIGITS, Form.WORDS), near=("@ordinal",)),
    Rule("ordinal.moved", _moved, (Form.DIGITS,), near=("@to",)),
)


def _ranked(draft: Draft) -> bool:
    """Read "و27 عالميا": a place among all of a region, where no noun stands between."""
    plain = draft.number.scale == 1 and draft.value is not None
    return plain and draft.is_cue("ranked", draft.after) and draft.decide(Kind.ORDINAL, claim=False)


def _anniversary(draft: Draft) -> bool:
    """Read "ذكرى تأسيسها الخمسين", "عيد ميلاده الستين"."""
    named = draft.number.definite and draft.number.scale == 1 and draft.cue_before("anniversary", 3) is not None
    return named and draft.decide(Kind.ORDINAL, claim=False)


DEFINITE = (
    Rule("ordinal.definite", _definite, (Form.DIGITS,)),
    Rule("ordinal.ranked", _ranked, (Form.DIGITS,), behind=("@ranked",)),
    Rule("ordinal.anniversary", _anniversary, (Form.WORDS,), near=("@anniversary",)),
)
