"""Whether an English text asserts a number: not a time that only places an event, a group's age, a coin, a denial."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import MONEY_SIGNS
from claims.extraction.values import QUANTITIES, Kind

_CLAUSE = 8  # words
_REACH = 12  # words back
_SENTENCE = 25  # words
_WILL = ("to", "will", "would", "could", "can", "may", "might", "should", "must", "not")
_STOPS = set(".;!?\n")


def _withdraw(draft: Draft, withdrawn: object) -> bool:
    if not withdrawn or not draft.claim:
        return False
    draft.claim = False
    return True


def _relative_time(draft: Draft) -> bool:
    """Take back the claim of "five years ago", "12 years after", "the past decade"."""
    before = draft.word(draft.first - 1)
    cues = draft.vocabulary.cues
    if before == "last" and draft.word(draft.first - 2) in _WILL:
        return False  # "was to last six weeks"
    behind = draft.word(draft.after) if draft.follows(draft.after) else ""
    return _withdraw(draft, before in cues["relative_before"] or behind in cues["relative_behind"])


def _attributive(draft: Draft) -> bool:
    """Take back the claim of "a six-month lease", "a three-day pass": a length that says which thing is meant."""
    return _withdraw(draft, draft.gap(draft.number.last + 1) == "-")


def _group_age(draft: Draft) -> bool:
    """Take back the claim of "under the age of 13", "aged 16 to 24": ages that make a group."""
    between = draft.prior == "between" and draft.before(2) in ("aged", "ages")
    between = between or (draft.hedge is not None and draft.comparator not in "=~" and draft.before(3) == "aged")
    limited = between or (draft.hedge is not None and draft.prior in ("of", "age", "under", "over", "below"))
    return _withdraw(draft, limited or (draft.comparator == "range" and draft.prior in ("aged", "ages", "of")))


def _tender(draft: Draft) -> bool:
    """Take back the claim of "a $10 note"."""
    return _withdraw(draft, draft.is_cue("tender", draft.after) and draft.follows(draft.after))


def _scam(draft: Draft) -> bool:
    """Take back the claim of a sum that a page called bogus offers."""
    return _withdraw(draft, draft.cue_before("scam", _REACH) is not None)


def _denied(draft: Draft) -> bool:
    """Take back the claim of what "did not" and "never" say has not happened.

    A length of time stays: "was not raised for ten years" asserts the ten years.
    """
    cues = draft.vocabulary.cues
    if cues["denied"].isdisjoint(draft.document.words[max(0, draft.first - _REACH) : draft.first]):
        return False
    for index in range(draft.first - 1, max(0, draft.first - 1 - _REACH), -1):
        if not _STOPS.isdisjoint(draft.gap(index + 1)):
            return False
        if draft.word(index) in cues["denied"] and _is_negated(draft, index):
            return _withdraw(draft, withdrawn=True)
    return False


def _is_negated(draft: Draft, verb: int) -> bool:
    return any(draft.is_cue("negation", index) for index in range(max(0, verb - 3), verb))


def _hypothetical(draft: Draft) -> bool:
    """Take back the claim of what "if you earn under $75,000" only supposes."""
    for index in range(draft.first - 1, max(-1, draft.first - 1 - _CLAUSE), -1):
        if draft.gap(index + 1).strip(f" '{MONEY_SIGNS}") or draft.word(index) in ("even", "as"):
            return False
        if draft.word(index) == "if" or (draft.word(index) == "would" and _is_supposed(draft, index)):
            return _withdraw(draft, withdrawn=True)
    return False


def _is_supposed(draft: Draft, would: int) -> bool:
    """Return whether the sentence of this "would" begins with "if": "if you had $100, you would have $60 left"."""
    for index in range(would - 1, max(-1, would - _SENTENCE), -1):
        if set(draft.gap(index + 1)) & _STOPS - {";"}:
            return False
        if draft.word(index) == "if":
            return True
    return False


def _instruction(draft: Draft) -> bool:
    """Take back the claim of what a reader is told to do: "Bake for 45 minutes", a sentence that begins with it."""
    for index in range(draft.first - 1, max(-1, draft.first - 1 - _SENTENCE), -1):
        begins = index == 0 or not _STOPS.isdisjoint(draft.document.gaps[index])
        if begins:
            told = draft.is_cue("instruct", index) and draft.gap(index + 1) == " "
            return _withdraw(draft, told and not draft.is_cue("noun_behind", index + 1))
    return False


RULES = (
    Rule("claim.instruction", _instruction, before=("@instruct",)),
    Rule(
        "claim.relative_time",
        _relative_time,
        kinds=frozenset({Kind.DURATION}),
        near=("@relative_before",),
        behind=("@relative_behind",),
    ),
    Rule("claim.attributive", _attributive, kinds=frozenset({Kind.DURATION})),
    Rule("claim.group_age", _group_age, kinds=frozenset({Kind.AGE})),
    Rule("claim.tender", _tender, kinds=frozenset({Kind.MONEY}), behind=("@tender",)),
    Rule("claim.scam", _scam, kinds=frozenset({Kind.MONEY}), before=("@scam",)),
    Rule("claim.denied", _denied, kinds=QUANTITIES - {Kind.DURATION}, before=("@denied",)),
    Rule("claim.hypothetical", _hypothetical, before=("if", "would")),
)
