"""English counts whose noun is left out: "killing 12", "84 in favour", "a team of 40", "seats: Reds 12"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted_en import head_of, is_plural
from claims.extraction.values import Kind

_THOUSAND = 1000
_SOON, _NEAR, _CLAUSE = 5, 9, 16  # words back to whom a team is of, to "number of", to a vote
_LIST = 24  # words of a list back to what is tallied
_STOPS, _TALLY_STOPS = set(".;:!?\n"), set(".;!?\n")
_ALL = (Form.DIGITS, Form.WORDS, Form.VAGUE)
_EXACT = (Form.DIGITS, Form.WORDS)


def _rated(draft: Draft) -> bool:
    """Count what a denominator follows: "12 per 1,000"; "1,480 per dollar" is a rate of exchange."""
    if draft.word(draft.after) != "per" or not draft.follows(draft.after):
        return False
    paid = draft.vocabulary.money.at(draft.document, draft.after + 1) is not None
    return draft.decide(Kind.NUMBER) if paid else draft.decide(Kind.COUNT, "count")


def _of_total(draft: Draft) -> bool:
    """Count in "the number of cases rose to 45", "the death toll reached 51" what "number of" says, if anything."""
    at = draft.cue_before("number_of", _NEAR)
    if at is None or any(draft.gap(index).strip(" '\"") for index in range(at + 1, draft.first + 1)):
        return False
    if draft.value is not None and draft.value != int(draft.value):
        return False
    head = head_of(draft, at + 2) if draft.word(at + 1) == "of" else None
    if head is not None and head < draft.first:
        draft.counted = (draft.document.starts[head], draft.document.end(head))
    return draft.decide(Kind.COUNT, "count")


def _goes_on(draft: Draft) -> bool:
    """Count on in "killed 30 people, up from 12 last year": a whole number soon behind a count, its noun left out."""
    previous = draft.previous
    if previous is not None and previous.kind is Kind.DATE:
        previous = previous.previous  # "14 deaths in 2020, 9 in 2021"
    if previous is None or previous.kind is not Kind.COUNT or draft.value is None or draft.value != int(draft.value):
        return False
    between = draft.document.folded[previous.extent_end : draft.start]
    near = draft.first - previous.after <= _NEAR and not set(between) & _STOPS
    return near and draft.cue_before("index", _NEAR) is None and draft.decide(Kind.COUNT, "count")


def _elided(draft: Draft) -> bool:
    """Count what a verb of harm happened to, though no noun follows: "killing 12 and wounding 30", "12 were killed"."""
    behind = draft.word(draft.after) if draft.follows(draft.after) else ""
    if draft.is_cue("killed_behind", draft.after) and behind:
        return draft.decide(Kind.COUNT, "count")
    fewer = (draft.before(2), draft.prior) == ("fewer", "than")  # what is fewer is counted
    if fewer or draft.prior == "another" or (behind.endswith("ing") and draft.prior == "with"):
        return draft.decide(Kind.COUNT, "count")
    if behind.endswith("ed") and draft.value == (draft.value and int(draft.value)):
        return draft.decide(Kind.COUNT, "count")
    at = draft.cue_before("casualty", 4)
    if at is None or draft.prior in ("at", "in", "on", "aged"):
        return False
    apart = any(set(draft.gap(index)) & _STOPS for index in range(at + 1, draft.first + 1))
    return not apart and draft.decide(Kind.COUNT, "count")


def _moved(draft: Draft) -> bool:
    """Count what "deaths rose by 121" adds, unless what moved is traded or measured."""
    if draft.prior != "by" or not draft.is_cue("change", draft.first - 2) or not is_plural(draft, draft.first - 3):
        return False
    whole = draft.value is not None and draft.value == int(draft.value)
    return whole and not draft.is_cue("traded", draft.first - 3) and draft.decide(Kind.COUNT, "count")


def _runs(draft: Draft) -> bool:
    """Count the runs of "92 off 41 balls", "out for 106 in 19.3 overs", "244 off the last 30 overs"."""
    at = draft.after + 1
    while draft.word(at) in ("the", "last", "final", "remaining"):
        at += 1
    scored = draft.word(draft.after) in ("off", "in", "from") and draft.follows(draft.after)
    bowled = draft.word(at)[:1].isdecimal() and any(draft.is_cue("balls", index) for index in range(at + 1, at + 3))
    return scored and bowled and draft.decide(Kind.COUNT, "count")


def _voters(draft: Draft) -> bool:
    """Count those of "84 in favour, 30 against" where a vote is told of."""
    at = draft.after + (draft.word(draft.after) == "in")
    voted = draft.is_cue("in_vote", at) and draft.follows(draft.after)
    return voted and draft.cue_before("ballot", _CLAUSE) is not None and draft.decide(Kind.COUNT, "count")


def _collective(draft: Draft) -> bool:
    """Count the heads of "a team of 40", "a crowd of about 300"."""
    at = draft.cue_before("collective", _SOON)
    between = range(at + 2, draft.first) if at is not None else ()
    led = at is not None and draft.word(at + 1) == "of" and all(draft.is_cue("hedging", index) for index in between)
    whole = draft.value is not None and draft.value == int(draft.value)
    return led and whole and draft.decide(Kind.COUNT, "count")


def _tally(draft: Draft) -> bool:
    """Count the seats of "seats by party: PS 66, PD 49", "seats: Reds 12"."""
    if draft.gap(draft.first) != " " or draft.document.gaps[draft.after][:1] not in (",", ";", ".", ""):
        return False
    for index in range(draft.first - 1, max(-1, draft.first - _LIST), -1):
        if draft.word(index) == "seats":
            told = ":" in draft.gap(index + 1) or draft.word(index + 1) == "by"
            return told and draft.decide(Kind.COUNT, "count")
        if set(draft.gap(index + 1)) & _TALLY_STOPS:
            return False
    return False


def _large(draft: Draft) -> bool:
    """Count where the number is in words, or a scale word or an order of magnitude stands without a noun."""
    worded = draft.is_form(Form.WORDS, Form.VAGUE) or draft.number.scale > 1
    return worded and draft.decide(Kind.COUNT, "count")


def _grouped(draft: Draft) -> bool:
    """Count a whole number of thousands without a noun, unless an index or a score is spoken of."""
    whole = draft.value if draft.number.high is None else draft.number.high
    if whole is None or whole < _THOUSAND or whole != int(whole):
        return False
    return draft.cue_before("index", _NEAR) is None and draft.decide(Kind.COUNT, "count")


RULES = (
    Rule("count.rated", _rated, _EXACT, behind=("per",)),
    Rule("count.voters", _voters, _EXACT, behind=("@in_vote",)),
    Rule("count.collective", _collective, _EXACT, before=("@collective",)),
    Rule("count.tally", _tally, (Form.DIGITS,), before=("seats",)),
    Rule("count.runs", _runs, (Form.DIGITS,), behind=("@balls",)),
    Rule("count.of_total", _of_total, _ALL, before=("@number_of",)),
    Rule("count.moved", _moved, _EXACT, near=("by",)),
    Rule("count.elided", _elided, _EXACT),
    Rule("count.goes_on", _goes_on, _EXACT),
)
LARGE = (Rule("count.large", _large, _ALL), Rule("count.grouped", _grouped, (Form.DIGITS,)))
