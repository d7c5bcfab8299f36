"""What is counted: the noun behind a number, or the definite noun before it ("البحارة الخمسة")."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_PARTITIVE = ("من", "of")


def _behind(draft: Draft) -> bool:
    """Take the noun that follows, past "من" ("14 من أفراد الشرطة")."""
    at = draft.after
    if draft.word(at) in _PARTITIVE and draft.follows(at):
        at += 1
    if not draft.follows(at) or not is_countable(draft, at):
        return False
    draft.counted = (draft.document.starts[at], draft.document.end(at))
    draft.reach(at)
    return draft.decide(Kind.COUNT, "count")


def is_countable(draft: Draft, index: int) -> bool:
    """Return whether the word here can be a counted noun: a word of letters, none of the function words."""
    word = draft.word(index)
    if len(word) < 2 or word < ":" or word in draft.vocabulary.function:
        return False
    return word[0] != "و" or word in draft.vocabulary.cues["not_and"]


def _before(draft: Draft) -> bool:
    """Take the definite noun before a definite number: "العوامل الثلاثة"."""
    word = draft.before()
    if not draft.number.definite or draft.is_form(Form.ORDINAL) or not word.startswith(("ال", "لل", "وال", "بال")):
        return False
    index = draft.number.first - 1 - draft.skipped()
    draft.counted = (draft.document.starts[index], draft.document.end(index))
    return draft.decide(Kind.COUNT, "count")


def _elided(draft: Draft) -> bool:
    """Count what a verb of harm says happened to people, though no noun follows: "قتل 12 وأصيب 30"."""
    first = draft.number.first
    if not any(draft.word(index) in draft.vocabulary.cues["casualty"] for index in range(max(0, first - 4), first)):
        return False
    return draft.decide(Kind.COUNT, "count")


def _large(draft: Draft) -> bool:
    """Count where a scale word or an order of magnitude stands without a noun: "تجاوز السكان 7 مليارات"."""
    return (draft.number.scale > 1 or draft.vague) and draft.decide(Kind.COUNT, "count")


def _bare(draft: Draft) -> bool:
    return draft.decide(Kind.NUMBER)


RULES = (
    Rule("count.before", _before),
    Rule("count.noun", _behind),
    Rule("count.elided", _elided),
    Rule("count.large", _large),
)
BARE = (Rule("number.bare", _bare),)
