"""Words that soften or bound a number, before it, apart from it, and behind it."""

from functools import cache

from claims.extraction.drafts import Draft, Rule
from claims.extraction.lexicon import load_table
from claims.extraction.numbers import MONEY_SIGNS
from claims.extraction.values import HedgeClass

COMPARATORS = {
    HedgeClass.EXACTLY: "=",
    HedgeClass.ABOUT: "~",
    HedgeClass.NEARLY: "~",
    HedgeClass.MORE_THAN: ">",
    HedgeClass.AT_LEAST: ">=",
    HedgeClass.LESS_THAN: "<",
    HedgeClass.AT_MOST: "<=",
    HedgeClass.UP_TO: "<=",
    HedgeClass.BETWEEN: "range",
}
_NEGATED = {
    HedgeClass.MORE_THAN: HedgeClass.AT_MOST,
    HedgeClass.NEARLY: HedgeClass.LESS_THAN,
    HedgeClass.LESS_THAN: HedgeClass.AT_LEAST,
    HedgeClass.EXACTLY: HedgeClass.LESS_THAN,
}
_NEGATIONS = {"لا", "لم", "لن", "ولا", "ولم", "ولن", "فلا", "فلم", "يكاد", "تكاد"}
_NOT = {"لا", "ولا", "ليس", "وليس", "ليست", "وليست", "ليسوا"}  # before "أقل من"
_MODAL = {"يجوز", "يمكن", "ينبغي", "يجب", "يحق", "يسمح", "ينتظر", "يتوقع", "يريد"}  # "لا يجوز أن تقل عن 3"
_NOUN_BEFORE = {"في", "علي", "من", "متن", "غرق", "انقلاب", "كل", "عن"}  # before "قارب", a boat
_REACH = 9
_LEVEL_REACH = 8  # words back from the verb


def _hedge(draft: Draft, hedge: HedgeClass, first: int, last: int) -> bool:
    draft.hedge = (hedge, draft.document.starts[first], draft.document.end(last))
    if draft.comparator != "range":
        draft.comparator = COMPARATORS[hedge]
    return True


def lead(draft: Draft) -> str:
    """Return the word before the number and any hedge on it: "from" in "from just under 12"."""
    found = draft.vocabulary.before.ending_at(draft.document, draft.first - 1) if draft.prior else None
    return draft.prior if found is None or draft.gap(found[1]) != " " else draft.word(found[1] - 1)


def _between(draft: Draft) -> bool:
    if draft.comparator != "range" or draft.prior not in draft.vocabulary.cues["between"]:
        return False
    index = draft.first - 1
    return _hedge(draft, HedgeClass.BETWEEN, index, index)


def _before(draft: Draft) -> bool:
    index = draft.first - 1
    if draft.hedge or not draft.prior or draft.number.clitic.startswith("و"):
        return False
    found = draft.vocabulary.before.ending_at(draft.document, index)
    if found is None and draft.is_cue("threshold", index) and draft.follows(index):
        index -= 1  # "تجاوز حاجز 80 دولارا"
        found = draft.vocabulary.before.ending_at(draft.document, index)
    elif found is None and draft.is_cue("superlative", index) and draft.word(index - 1) in ("a", "the"):
        index -= 2  # "up to a record 138 million"
        found = draft.vocabulary.before.ending_at(draft.document, index)
    if found is None or (draft.is_cue("pass", found[1]) and index == draft.first - 1):
        return False  # "اجتاز 38 مترشحا الامتحان"; "اجتاز حاجز 38" bounds
    if found[0] is HedgeClass.UP_TO and draft.word(found[1] - 1) in _NEGATIONS and draft.follows(found[1]):
        return _hedge(draft, HedgeClass.LESS_THAN, found[1] - 1, index)  # "لا يصل إلى 300"
    if found[0] is HedgeClass.UP_TO and _is_reached(draft, found[1], index):
        return False
    back = _negation(draft, found[1], _NOT) if found[0] in _NEGATED and draft.follows(found[1]) else 0
    return _hedge(draft, _NEGATED[found[0]] if back else found[0], found[1] - back, index)


def _negation(draft: Draft, verb: int, negations: set[str]) -> int:
    """Return how many words before a bound its negation stands: 1 in "لا يقل", 3 in "لا يجوز أن يقل"; 0 for none."""
    back = 1
    if draft.word(verb - 1) == "ان":
        back = 2 + (draft.word(verb - 2) in _MODAL)
    return back if draft.word(verb - back) in negations else 0


def _is_reached(draft: Draft, verb: int, last: int) -> bool:
    """Return whether "يصل" tells of a value that was reached or is foreseen, not of a ceiling."""
    return _is_expected(draft, verb) or _is_level(draft, verb, last)


def _is_level(draft: Draft, verb: int, last: int) -> bool:
    """Return whether "يصل العدد إلى 50", "عجز الموازنة يصل إلى 66" states a level; "سعته تصل إلى 20", what may be."""
    if draft.word(verb) not in draft.vocabulary.verbs["reach"] or draft.word(verb - 1) == "قد":
        return False
    if any(draft.is_cue("level", index) for index in range(verb + 1, last)):
        return True
    for index in range(verb - 1, verb - _LEVEL_REACH, -1):
        if draft.gap(index + 1).strip(" "):
            return False
        if draft.is_cue("level", index) and (index < verb - 1 or draft.word(index).startswith("ال")):
            return True
    return False


def _is_expected(draft: Draft, verb: int) -> bool:
    """Return whether "أن يصل إلى 50" is a value that is foreseen, not a ceiling: "من المتوقع أن", not "يمكن أن"."""
    return draft.word(verb - 1) == "ان" and not draft.is_cue("possible", verb - 2)


def _gapped(draft: Draft) -> bool:
    """Read a verb that stands apart: "لم يتجاوز عددهم 5", "تزيد أعمارهم عن 65", "تصل سرعته إلى 200"."""
    if draft.hedge:
        return False
    last = draft.first - 1 - (draft.is_cue("threshold", draft.first - 1) and draft.follows(draft.first - 1))
    word = draft.word(last)
    if word == "من":
        return _apart(draft, draft.vocabulary.verbs["gapped_from"], last)
    if word in ("عن", "علي"):
        return _apart(draft, draft.vocabulary.verbs["gapped_preposition"], last)
    if word in ("الي", "حتي") or draft.number.clitic == "ل":
        return _apart(draft, draft.vocabulary.verbs["reach"], last)
    if word in draft.vocabulary.cues["by"] or draft.number.clitic not in ("", "ال"):
        return False
    return _apart(draft, draft.vocabulary.verbs["gapped"], last)


def _apart(draft: Draft, verbs: dict[str, HedgeClass], last: int) -> bool:
    for index in range(last, max(-1, last - _REACH), -1):
        if draft.gap(index + 1).strip(' "«»“”') or draft.word(index) < ":":
            return False
        hedge = verbs.get(draft.word(index)) if draft.word(index - 1) not in _NOUN_BEFORE else None
        if hedge is HedgeClass.UP_TO and _is_reached(draft, index, last):
            return False
        if hedge is HedgeClass.NEARLY and draft.word(index + 1) == "علي" and index + 1 < last:
            return False  # "قارب على متنه شخصان", a boat
        if hedge is not None:
            back = _negation(draft, index, _NEGATIONS)
            if hedge is HedgeClass.EXACTLY and not back:
                return False  # "يبلغ العدد 200"
            return _hedge(draft, _NEGATED.get(hedge, hedge) if back else hedge, index - back, last)
    return False


def _sign(draft: Draft) -> bool:
    gap = draft.document.gaps[draft.number.first]
    sign = gap.rstrip(" ")[-1:] if gap != " " else ""
    hedge = _signs().get(sign) if sign else None
    if hedge is None:
        return False
    end = draft.document.starts[draft.number.first]
    draft.hedge = (hedge, draft.document.folded.rindex(sign, 0, end), end)
    draft.comparator = COMPARATORS[hedge]
    return True


@cache
def _signs() -> dict[str, HedgeClass]:
    return {sign: HedgeClass(name) for sign, name in load_table("symbols")["comparators"].items()}


def _behind(draft: Draft) -> bool:
    """Read "على الأقل", "تقريبا", "فأكثر" behind the number and what it counts, at most two words further."""
    if draft.hedge:
        return False
    for index in range(draft.after, draft.after + 3):
        if not draft.follows(index) or draft.word(index) < ":":
            return False
        found = draft.vocabulary.behind.at(draft.document, index)
        if found is not None and _is_of_next(draft, found[1] + 1):
            return False
        if found is not None:
            return _hedge(draft, found[0], index, found[1])
        if draft.word(index) == "and":
            return False
    return False


def _is_of_next(draft: Draft, index: int) -> bool:
    """Return whether a hedge is that of the number behind it: "killing 4 and wounding at least 11", "plus $750,000"."""
    return "0" <= draft.word(index)[:1] <= "9" and not draft.gap(index).strip(f" {MONEY_SIGNS}")


RULES = (
    Rule("comparator.between", _between, near=("@between",)),
    Rule("comparator.sign", _sign),
    Rule("comparator.before", _before, near=("@before:last",)),
    Rule("comparator.gapped", _gapped, before=("@gapped", "@gapped_preposition", "@gapped_from", "@reach")),
    Rule("comparator.behind", _behind, behind=("@behind",)),
)
