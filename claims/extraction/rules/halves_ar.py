"""Fractions behind an Arabic unit: "ثلاث سنوات ونصف", "5 أشهر ونصف الشهر", "4 دولارات وربع"."""

from claims.extraction.digits import PART
from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind
from claims.extraction.words_ar import number_words

_TWO_WORDS = 2
_MEASURED = frozenset({Kind.DURATION, Kind.MEASURE, Kind.AGE, Kind.MONEY})


def _half(draft: Draft) -> bool:
    """Add a fraction that و joins to the unit; "ونصف السكان" is a share of something else."""
    apart = draft.word(draft.after) == "و" and draft.follows(draft.after)  # "سنة و نصف"
    at = draft.after + apart
    word = number_words().get(draft.word(at))
    joined = word is not None and (apart or word.joined) and not word.clitic
    share = word.values.get("fraction") if word is not None and joined else None
    if share is None or draft.value is None or not draft.follows(at) or draft.extent_end <= draft.end:
        return False
    behind = draft.word(at + 1) if draft.follows(at + 1) else ""
    again = draft.vocabulary.units.get(behind) or draft.vocabulary.money.get(behind)
    if behind.startswith("ال") and again is None:
        return False
    draft.number.value, draft.number.step = draft.value + share * draft.number.scale, PART * draft.number.scale
    draft.take(at)
    if behind.startswith("ال"):
        draft.reach(at + 1)
    return True


def _one_and_half(draft: Draft) -> bool:
    """Read "درجة مئوية ونصف الدرجة": a fraction joined to one of a unit in two words."""
    at = draft.first - _TWO_WORDS
    joined = draft.word(draft.number.first)[0] == "و" and at >= 0
    found = draft.vocabulary.units.at(draft.document, at) if joined else None
    if found is None or found[1] != draft.first - 1 or draft.value is None or not draft.follows(draft.first):
        return False
    draft.number.value, draft.number.step = draft.value + 1, PART
    draft.first, draft.start = at, draft.document.starts[at]
    draft.prior = draft.before(1)
    unit = draft.vocabulary.units.get(draft.word(draft.after)) if draft.follows(draft.after) else None
    if unit is not None and draft.has_article(draft.after):
        draft.reach(draft.after)
    return draft.decide(*found[0])


SINGLE = (Rule("half.one", _one_and_half, (Form.FRACTION,), near=("@units",)),)
RULES = (Rule("half.behind", _half, kinds=_MEASURED),)
