"""Denominators of rates: "يوميا", "للطن", "لكل 100 ألف", "سعر الكيلو"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.values import Kind

_RATES = {Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.DURATION, Kind.NUMBER}


def _behind(draft: Draft) -> bool:
    if draft.kind not in _RATES or not draft.follows(draft.after):
        return False
    found = draft.vocabulary.per.at(draft.document, draft.after)
    if found is None:
        return False
    draft.per = found[0]
    draft.after = found[1] + 1
    return True


RULES = (Rule("per.behind", _behind),)
