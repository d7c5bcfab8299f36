"""Arabic temperatures: degrees without a scale where heat is the subject, and degrees below zero."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted import has_unit
from claims.extraction.values import Kind

_HOTTEST, _ROW, _SOON = 60, 30, 8  # degrees; words
_DEGREES = {"درجه", "درجات"}
_QUARTERS, _ANGLES = ("شمال", "جنوب", "شرق", "غرب"), {"زاويه", "بزاويه", "عرض", "طول"}


def _below_zero(draft: Draft) -> bool:
    """Read "5 درجات تحت الصفر" as a negative measure."""
    at = draft.after
    found = draft.vocabulary.units.at(draft.document, at) if draft.follows(at) else None
    if found is not None and draft.word(at) in _DEGREES:
        at = found[1] + 1
    if (draft.word(at), draft.word(at + 1)) != ("تحت", "الصفر") or draft.value is None:
        return False
    draft.number.value = -abs(draft.value)
    draft.reach(at + 1)
    return draft.decide(Kind.MEASURE, found[0][1] if found and found[0][1] == "°F" else "°C")


def _of_heat(draft: Draft) -> bool:
    """Read bare degrees as Celsius, as Arabic weather news means them, where heat or cold is spoken of."""
    if draft.word(draft.after) not in _DEGREES or not draft.follows(draft.after):
        return False
    named = draft.vocabulary.units.at(draft.document, draft.after)
    soon = any(draft.word(at) == "حراره" for at in range(draft.after + 1, draft.after + 4))  # "كأعلى درجة حرارة"
    if named is None or named[0][0] is not Kind.NUMBER or not (soon or draft.cue_before("heat", 12) is not None):
        return False
    draft.reach(draft.after)
    return draft.decide(Kind.MEASURE, "°C")


def _minus_behind(draft: Draft) -> bool:
    """Read "7- درجات", "5- مئوية": a minus that stands behind its number in text from right to left."""
    if draft.gap(draft.after) not in ("-", "- ") or draft.value is None:
        return False
    found = draft.vocabulary.units.at(draft.document, draft.after)
    if draft.word(draft.after) not in _DEGREES and (found is None or found[0][1] not in ("°C", "°F")):
        return False
    draft.number.value = -abs(draft.value)
    draft.end += 1
    draft.reach(found[1] if found else draft.after)
    return draft.decide(Kind.MEASURE, found[0][1] if found and found[0][0] is Kind.MEASURE else "°C")


def _sign_alone(draft: Draft) -> bool:
    """Read "18°" as Celsius, but for an angle or a place on the map: "30° شمالا"."""
    angle = draft.word(draft.after).startswith(_QUARTERS) or draft.prior in _ANGLES
    if not draft.document.gaps[draft.after].startswith("°") or angle or draft.value is None:
        return False
    if abs(draft.value) > _HOTTEST:
        return False
    draft.extent_end = draft.document.end(draft.after - 1) + 1
    return draft.decide(Kind.MEASURE, "°C")


def _is_reached(draft: Draft) -> bool:
    """Return whether "وصلت الحرارة إلى 51،" stands here, with nothing behind that the number could count."""
    whole = draft.value is not None and abs(draft.value) <= _HOTTEST and draft.number.scale == 1
    reached = draft.prior in draft.vocabulary.cues["to"] or draft.prior in ("عند", "سجلت", "بلغت", "تبلغ", "فوق", "دون")
    return whole and reached and not has_unit(draft) and draft.cue_before("heat", _SOON) is not None


def _of_place(draft: Draft) -> bool:
    """Read "الخرج 42، الطائف 31" as Celsius: a place and its number in a row that begins with heat."""
    if _is_reached(draft):
        return draft.decide(Kind.MEASURE, "°C")
    listed = draft.document.gaps[draft.after].strip(" ")[:1] in ("،", ",", ".", "")
    if not listed or draft.value is None or abs(draft.value) > _HOTTEST or draft.number.clitic or has_unit(draft):
        return False
    named = draft.prior > "ء" and draft.prior not in draft.vocabulary.function
    return named and draft.cue_before("heat", _ROW) is not None and draft.decide(Kind.MEASURE, "°C")


def _carried(draft: Draft) -> bool:
    """Read "والصغرى بين 24 و27" as Celsius, soon behind a temperature with its unit."""
    previous = draft.previous
    if previous is None or previous.unit != "°C" or draft.first - previous.after > _SOON or has_unit(draft):
        return False
    highest = draft.number.high if draft.value is None else draft.value
    plausible = highest is not None and abs(highest) <= _HOTTEST
    return plausible and draft.cue_before("heat", _SOON) is not None and draft.decide(Kind.MEASURE, "°C")


PLACES = (Rule("temperature.of_place", _of_place, (Form.DIGITS,)),)
RULES = (
    Rule("temperature.minus_behind", _minus_behind, (Form.DIGITS,), touched=True),
    Rule("temperature.below_zero", _below_zero, (Form.DIGITS, Form.WORDS), behind=("الصفر",)),
    Rule("temperature.sign_alone", _sign_alone, (Form.DIGITS,), touched=True),
    Rule("temperature.carried", _carried, (Form.DIGITS, Form.WORDS)),
    Rule("temperature.of_heat", _of_heat, (Form.DIGITS, Form.WORDS), behind=tuple(_DEGREES)),
)
