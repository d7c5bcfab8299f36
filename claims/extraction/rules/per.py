"""Denominators of rates: "يوميا", "للطن", "لكل 100 ألف", "سعر الكيلو"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.values import Kind

_STOPS = set(".؛!?؟\n")
_RATES = {Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.DURATION, Kind.NUMBER}


def _behind(draft: Draft) -> bool:
    if draft.kind not in _RATES or not draft.follows(draft.after):
        return False
    for at in (draft.after, draft.after + 1) if draft.counted else (draft.after,):
        found = draft.vocabulary.per.at(draft.document, at) if draft.follows(at) else None
        if found is not None and not _names_a_time(draft, at, found[1] + 1):
            draft.per = found[0]
            draft.after = found[1] + 1
            return True
    return False


def _names_a_time(draft: Draft, first: int, after: int) -> bool:
    """Return whether "في اليوم" goes on as "في اليوم الأول" or "في الساعة 6", which is no rate."""
    if draft.word(first) not in ("في", "ب", "خلال") and not draft.word(first).startswith("بال"):
        return False
    return not draft.gap(after).strip(" (") and (draft.word(after).startswith("ال") or draft.word(after).isdigit())


def _adjective(draft: Draft) -> bool:
    """Read "إيراداتها السنوية", "راتبا شهريا": a sum that an adjective before it says is one of each year or month."""
    if draft.kind is not Kind.MONEY or draft.per:
        return False
    each = draft.vocabulary.each
    at = next((at for at in range(draft.first - 1, draft.first - 9, -1) if draft.word(at) in each), None)
    if at is None or any(set(draft.gap(index)) & _STOPS for index in range(at + 1, draft.first + 1)):
        return False
    draft.per = each[draft.word(at)]
    return True


def _price(draft: Draft) -> bool:
    """Read "سعر الكيلو 55 ريالا": the price of a unit."""
    if draft.kind is not Kind.MONEY or draft.per:
        return False
    at = draft.cue_before("price", 8)
    unit = draft.vocabulary.units.at(draft.document, at + 1) if at is not None else None
    if unit is None or unit[0][0] not in (Kind.MEASURE, Kind.DURATION):
        return False
    draft.per = unit[0][1]
    return True


RULES = (
    Rule("per.behind", _behind),
    Rule("per.adjective", _adjective),
    Rule("per.price", _price),
)
