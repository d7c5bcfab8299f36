"""English ages: "a 71-year-old sailor", "nine year old boy", "women over 50"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted_en import head_of, is_plural
from claims.extraction.values import Kind

_TURNED = ("turn", "turns", "turned", "turning")
_NEAR = 8  # words
_YOUNGEST, _OLDEST = 10, 130
_FORMS = (Form.DIGITS, Form.WORDS, Form.FRACTION)


def _old(draft: Draft) -> bool:
    found = draft.vocabulary.units.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if found is None or found[0][0] is not Kind.DURATION or not draft.is_cue("old", found[1] + 1):
        return False
    if draft.gap(found[1] + 1) not in (" ", "-"):
        return False
    draft.reach(found[1] + 1)
    return draft.decide(Kind.AGE, found[0][1])


def _of_group(draft: Draft) -> bool:
    """Read "children under 5", "adults aged 18 to 24", "pupils (above 12 years)": the ages that make a group."""
    highest = draft.number.high if draft.value is None else draft.value
    if draft.is_form(Form.VAGUE) or highest is None or highest > _OLDEST or draft.number.scale > 1:
        return False
    younger = draft.prior == "than" and draft.before(2) in ("younger", "older")
    if not younger and draft.prior not in draft.vocabulary.cues["age_limit"]:
        return False
    if draft.value is not None and draft.prior in draft.vocabulary.cues["age_next"]:
        return False  # "a man aged 34" has an age of his own
    found = draft.vocabulary.units.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if found is not None and found[0][1] not in ("y", "mo"):
        return False
    if found is None and head_of(draft, draft.after) is not None:
        return False  # "inmates from two prisons"
    being = found is not None and draft.is_cue("being", draft.first - 2)
    if not being and not _about_people(draft):
        return False
    if found is not None:
        draft.reach(found[1])
    return draft.decide(Kind.AGE, found[0][1] if found else "y", claim=False)


def _limit(draft: Draft) -> bool:
    """Read "under-18s", "over-65s" with its hyphen as the ages that make a group."""
    word = draft.word(draft.number.first - 1)
    hyphened = draft.gap(draft.number.first) == "-" and word in ("under", "over")
    if not hyphened or draft.value is None or not 0 < abs(draft.value) <= _OLDEST:
        return False
    draft.number.value = abs(draft.value)
    if draft.word(draft.after) == "s" and not draft.gap(draft.after):
        draft.reach(draft.after)
    draft.comparator = "<" if word == "under" else ">"
    draft.first, draft.prior = draft.number.first - 1, ""
    return draft.decide(Kind.AGE, "y", claim=False)


def _about_people(draft: Draft) -> bool:
    """Return whether a word for people stands right before "under 5"."""
    return any(draft.before(back, through="(") in draft.vocabulary.cues["aged_people"] for back in (2, 3))


def _is_limited(draft: Draft, behind: str) -> bool:
    return behind in ("and", "or") and draft.word(draft.after + 1) in ("under", "over", "up", "above", "below")


def _of_one(draft: Draft) -> bool:
    """Read "when she was 12", "I am 65 now": a number that somebody is."""
    if draft.value is None or not 0 < draft.value <= _OLDEST or draft.value != int(draft.value):
        return False
    if draft.document.gaps[draft.after].strip(" ")[:1] in ("%", "-", ":", "/"):
        return False
    behind = draft.word(draft.after) if draft.follows(draft.after) else ""
    limit = behind in ("and", "or") and draft.word(draft.after + 1) in ("older", "younger")
    limit = limit or (draft.prior in draft.vocabulary.cues["aged_people"] and _is_limited(draft, behind))
    person = draft.is_cue("being", draft.first - 1) and draft.is_cue("personal", draft.first - 2)
    turned = draft.prior in _TURNED
    ends = not behind or behind in draft.vocabulary.cues["behind_age"]
    return (limit or ((person or turned) and ends)) and draft.decide(Kind.AGE, "y", claim=not limit)


def _decade_of_life(draft: Draft) -> bool:
    """Read "in her 30s", "a man in his late forties"."""
    at = draft.first - 1 - (draft.prior in ("early", "mid", "late"))
    glued = draft.is_form(Form.DECADE) or (draft.word(draft.after) == "s" and not draft.gap(draft.after))
    if not glued or draft.value is None or draft.word(at) not in ("his", "her", "their", "my", "your", "our"):
        return False
    if draft.is_form(Form.DIGITS):
        draft.take(draft.after)
    draft.number.low, draft.number.high, draft.number.value = draft.value, draft.value + 9, None
    draft.comparator = "range"
    return draft.decide(Kind.AGE, "y")


def _young(draft: Draft) -> bool:
    """Read "Ann, 52, and her daughters, Lucy, 10, and Emma, 4" as ages soon behind another."""
    previous = draft.previous
    if previous is None or previous.kind is not Kind.AGE or draft.value is None or not 0 < draft.value <= _OLDEST:
        return False
    gaps = draft.gap(draft.first), draft.document.gaps[draft.after][:1]
    commas = gaps[0] == ", " and gaps[1] in (",", ".", ";", "")
    return commas and draft.first - previous.after <= _NEAR and draft.decide(Kind.AGE, previous.unit)


def _at_end(draft: Draft) -> bool:
    """Read "said Joe Roe, 61." as an age: a number behind the name of who spoke, which ends the sentence."""
    if draft.value is None or not _YOUNGEST <= draft.value <= _OLDEST or draft.value != int(draft.value):
        return False
    before = draft.first - 1
    ends = draft.gap(draft.first) == ", " and draft.document.gaps[draft.after][:1] in (".", "")
    named = ends and before >= 0 and draft.document.is_capital(before)
    return named and draft.cue_before("speaking", _NEAR) is not None and draft.decide(Kind.AGE, "y")


def _at_event(draft: Draft) -> bool:
    """Read "he died at 62", "married at 19" as the age at which it came."""
    if draft.prior != "at" or draft.value is None or not _YOUNGEST <= draft.value <= _OLDEST:
        return False
    ends = not draft.follows(draft.after) or draft.word(draft.after) in ("", *draft.vocabulary.cues["behind_age"])
    plain = ends and draft.document.gaps[draft.after][:1] not in ("%", ":", "-", "°")
    return plain and draft.cue_before("life", _NEAR) is not None and draft.decide(Kind.AGE, "y")


def _in_brackets(draft: Draft) -> bool:
    """Read "Jane Roe (34)": a whole number alone in brackets behind a name."""
    if draft.value is None or not _YOUNGEST <= draft.value <= _OLDEST or draft.value != int(draft.value):
        return False
    document, before = draft.document, draft.first - 1
    alone = draft.gap(draft.first) == " (" and document.gaps[draft.after].startswith(")")
    if not alone or not document.words[before].isalpha() or is_plural(draft, before):
        return False
    start = document.span(document.starts[before], document.end(before))[0]
    return (document.raw[start].isupper() or document.raw.islower()) and draft.decide(Kind.AGE, "y")


SHAPES = (
    Rule("age.decade", _decade_of_life, (Form.DIGITS, Form.DECADE)),
    Rule("age.limit", _limit, (Form.DIGITS,), touched=True),
)
RULES = (
    Rule("age.old", _old, _FORMS, behind=("@old",)),
    Rule("age.of_group", _of_group, (Form.DIGITS, Form.WORDS), near=("than", "@age_limit")),
    Rule("age.young", _young, (Form.DIGITS,), touched=True),
    Rule("age.at_end", _at_end, (Form.DIGITS,), touched=True, near=("@speaking",)),
    Rule("age.at_event", _at_event, (Form.DIGITS, Form.WORDS), near=("at",)),
    Rule("age.in_brackets", _in_brackets, (Form.DIGITS,), touched=True),
    Rule(
        "age.of_one",
        _of_one,
        (Form.DIGITS, Form.WORDS),
        near=("@being", "@aged_people", *_TURNED),
        behind=("older", "younger"),
    ),
)
