"""English hedges that touch the number: "500+ drivers", "1,000-plus people", "20-odd"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import MONEY_SIGNS
from claims.extraction.rules.comparators import COMPARATORS
from claims.extraction.values import QUANTITIES, HedgeClass, Kind

_LARGE, _NEAR = 1000, 6  # words
_STOPS = set(".;,!?\n")
_HEDGES = {"plus": HedgeClass.AT_LEAST, "odd": HedgeClass.ABOUT}


def _touching(draft: Draft) -> bool:
    at = draft.number.last + 1
    gap = draft.document.gaps[at]
    hedge = HedgeClass.AT_LEAST if gap.startswith("+") else None
    end = draft.number.end + 1
    if hedge is None and gap in ("-", " ") and draft.word(at) in _HEDGES:
        hedge, end = _HEDGES[draft.word(at)], draft.document.end(at)
    if hedge is None or draft.comparator == "range":
        return False
    draft.hedge, draft.comparator = (
        (hedge, end - 1 if gap[:1] == "+" else draft.document.starts[at], end),
        COMPARATORS[hedge],
    )
    return True


def _before_noun(draft: Draft) -> bool:
    """Read "20 or more people", "100 or so guests": a hedge between the number and what it counts."""
    at = draft.number.last + 1
    found = draft.vocabulary.behind.at(draft.document, at) if draft.counted and draft.gap(at) == " " else None
    if found is None or draft.hedge or draft.comparator == "range":
        return False
    hedge, last = found
    draft.hedge = (hedge, draft.document.starts[at], draft.document.end(last))
    draft.comparator = COMPARATORS[hedge]
    return True


def _reached(draft: Draft) -> bool:
    """Take back the ceiling of "ticked up to 4.2%", "rose up to 5": the value that something moved to."""
    if draft.hedge is None or draft.hedge[0] is not HedgeClass.UP_TO:
        return False
    first = draft.document.word_at(draft.hedge[1])
    if draft.word(first) != "up" or draft.gap(first) != " " or not draft.is_cue("moved", first - 1):
        return False
    draft.hedge, draft.comparator = None, "="
    return True


def _compared(draft: Draft) -> bool:
    """Take back the bound of "four times as much as two years ago", "half as many as 10 clubs": what is compared."""
    if draft.hedge is None or draft.hedge[0] is not HedgeClass.UP_TO:
        return False
    first = draft.document.word_at(draft.hedge[1])
    if draft.word(first) != "as" or not draft.is_cue("multiple", first - 1):
        return False
    draft.hedge, draft.comparator = None, "="
    return True


def _during(draft: Draft) -> bool:
    """Take back the bound of "nine hours over two days", "fell 20% over three years": how long that lasted."""
    previous = draft.previous
    while previous is not None and previous.kind is Kind.IDENTIFIER:
        previous = previous.previous  # "40 B-21 bombers over ten years"
    if draft.hedge is None or draft.kind is not Kind.DURATION or previous is None or previous.kind not in QUANTITIES:
        return False
    at = draft.document.word_at(draft.hedge[1])
    between = draft.document.folded[previous.extent_end : draft.hedge[1]]
    apart = at - previous.after > _NEAR or set(between) & _STOPS or draft.is_cue("lasting", at - 1)
    if draft.word(at) != "over" or at != draft.first - 1 or apart:
        return False
    draft.hedge, draft.comparator = None, "="
    return True


def _goes_beyond(draft: Draft, at: int) -> bool:
    """Return whether "passed" or "climbed past" stands here; "the past 1,000 years" is none."""
    beyond = draft.word(at) in ("past", "through") and draft.gap(at) == " "
    walked = draft.word(at) == "through" and draft.is_cue("walked", at - 1)  # "went through 1,500 doors"
    return draft.is_cue("passed", at) or (beyond and not walked and draft.is_cue("moved", at - 1))


def _passed(draft: Draft) -> bool:
    """Read "passed 100 million", "crossed the $80 mark": more than a large number or a sum; a small one may be laws."""
    at = draft.first - 1 - (draft.prior == "the")
    large = draft.number.scale > 1 or (draft.value or 0) >= _LARGE or draft.kind in (Kind.MONEY, Kind.PERCENT)
    if draft.hedge or draft.comparator == "range" or not large or not _goes_beyond(draft, at):
        return False
    if draft.gap(at + 1).strip(f" {MONEY_SIGNS}") or (draft.kind is Kind.MEASURE and draft.is_cue("way", draft.after)):
        return False  # "passed 180,000 miles from Earth"
    draft.hedge = (HedgeClass.MORE_THAN, draft.document.starts[at], draft.document.end(at))
    draft.comparator = COMPARATORS[HedgeClass.MORE_THAN]
    return True


RULES = (Rule("comparator.touching", _touching), Rule("comparator.before_noun", _before_noun))
AFTER = (
    Rule("comparator.reached", _reached),
    Rule("comparator.compared", _compared, near=("as",)),
    Rule("comparator.during", _during),
    Rule("comparator.passed", _passed, near=("@passed", "past", "through")),
)
