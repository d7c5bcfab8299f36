"""English fractions and multiples: "one in seven", "nearly half", "6 times as heavy", "doubled"."""

from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form, plain
from claims.extraction.numerals_en import read_number
from claims.extraction.rules import ratios
from claims.extraction.rules.counted_en import is_plural
from claims.extraction.values import Kind

_OF_EVERY = (("out", "of", "every"), ("out", "of", "each"), ("of", "every"), ("in", "every"), ("out", "of"), ("in",))
_OF = frozenset(words[0] for words in _OF_EVERY)
_LIKELY_BASES, _TEN = (10, 20, 100, 1000), 10
_PLACES = Decimal("0.0001")
_NEAR = 8  # words


def base(draft: Draft) -> int | None:
    """Return where the base of "one in seven", "four out of every five" stands."""
    if draft.word(draft.after) not in _OF:
        return None
    for words in _OF_EVERY:
        span = range(draft.after, draft.after + len(words))
        if tuple(map(draft.word, span)) == words and all(map(draft.follows, span)):
            at = draft.after + len(words)
            if words == ("out", "of") and not _is_typical(draft, at):
                return None  # "4 out of 27 members": two counts
            return at if words != ("in",) or _is_base(draft, at) else None
    return None


def _is_typical(draft: Draft, at: int) -> bool:
    """Return whether "out of" ends with a number that shares are told in, such as ten or a hundred."""
    number = read_number(draft.document, at) if draft.word(at) else None
    return number is not None and number.value is not None and (number.value <= _TEN or number.value in _LIKELY_BASES)


def _is_base(draft: Draft, at: int) -> bool:
    """Return whether "3 in 10" is a share: the base is no length of time, month or day, and counts no other thing."""
    number = read_number(draft.document, at) if draft.word(at) else None
    if number is None or number.value is None or draft.vocabulary.units.at(draft.document, number.last + 1):
        return False
    alone = not is_plural(draft, draft.after) and number.form is draft.number.form
    return alone or draft.value == 1 or number.value in _LIKELY_BASES


def _times(draft: Draft) -> bool:
    """Read "6 times as heavy", "enlarged 40 times", "three times the rate" as multiples; "rang 4 times" counts."""
    at = draft.after
    if draft.word(at) != "times" or not draft.follows(at):
        return False
    cues = draft.vocabulary.cues
    behind = draft.word(at + 1) if draft.follows(at + 1) else ""
    parted = draft.value is not None and draft.value != int(draft.value)  # "3.5 times"
    if not parted and behind not in cues["as_likely"] and draft.cue_before("multiplied", 6) is None:
        return False
    if behind in ("a", "the", "over") and draft.word(at + 2) in ("past", "last", "same", "years", "course"):
        return False
    draft.reach(at)
    return draft.decide(Kind.RATIO, "times")


def _multiple(draft: Draft) -> bool:
    """Read "will double", "twice as many", "doubled to", not "a double agent" or "arrested twice"."""
    word, cues = draft.word(draft.number.first), draft.vocabulary.cues
    behind = draft.word(draft.after) if draft.follows(draft.after) else ""
    if word in ("twice", "thrice"):
        multiplies = behind in cues["as_likely"]
    elif word.endswith("fold"):
        multiplies = True
    elif word.endswith(("ed", "ing")):
        multiplies = behind in cues["doubled_behind"] or not behind
    else:
        multiplies = draft.prior in cues["doubled_before"] and (behind in cues["doubled_behind"] or not behind)
        multiplies = multiplies or behind in ("the", "that", "what")
    return draft.decide(Kind.RATIO, "times") if multiplies else draft.reject()


def _half(draft: Draft) -> bool:
    """Leave the half that is no share: "the second half", "half-brother", "half time"."""
    if draft.word(draft.number.first) != "half" or draft.number.first != draft.number.last:
        return False
    behind = draft.word(draft.after) if draft.gap(draft.after) in (" ", "-", " ' ") else ""
    cues = draft.vocabulary.cues
    hedged = draft.prior and draft.vocabulary.before.ending_at(draft.document, draft.first - 1) is not None
    share = (
        hedged
        or behind in cues["share_behind"]
        or draft.prior in ("by", "in", "to", "from")
        or is_plural(draft, draft.after)
    )
    before = draft.word(draft.first - 1) if draft.gap(draft.first) in (" ", "-") else ""
    if before in cues["round_before"] and draft.word(draft.after) != "of":
        share = False
    return (behind in cues["not_share"] or not share) and draft.reject()


def _of_unit(draft: Draft) -> bool:
    """Read "half an hour", "a quarter of a mile", "half a percentage point"."""
    at = draft.after + (draft.word(draft.after) == "of")
    if draft.word(at) not in ("a", "an"):
        return False
    found = draft.vocabulary.units.at(draft.document, at + 1) if draft.follows(at + 1) else None
    shared = draft.vocabulary.percent.at(draft.document, at + 1) if draft.follows(at + 1) else None
    if found is None and shared is None:
        return False
    if shared is not None:
        draft.reach(shared[1])
        return draft.decide(Kind.PERCENT, shared[0])
    assert found is not None
    draft.reach(found[1])
    return draft.decide(*found[0])


def _of_point(draft: Draft) -> bool:
    """Read "a quarter point", "a half-point cut", "half a point" of a rate as parts of a percentage point."""
    at = draft.after + (draft.word(draft.after) == "a")
    at += draft.word(at) == "percentage"
    if draft.word(at) not in ("point", "points") or any(
        draft.gap(i) not in (" ", "-") for i in range(draft.after, at + 1)
    ):
        return False
    near = (*range(draft.first - _NEAR, draft.first), *range(at + 1, at + 1 + _NEAR))
    if not any(draft.is_cue("rates", index) for index in near):
        return False  # half a point of a match
    draft.reach(at)
    return draft.decide(Kind.PERCENT, "pp")


def _odds(draft: Draft) -> bool:
    """Read "a 9-2 shot", "5,000-1 outsiders" as what is paid for one."""
    at = draft.after
    if draft.gap(at) != "-" or not draft.word(at).isdecimal() or not draft.is_cue("odds", at + 1):
        return False
    stake = Decimal(draft.word(at))
    if draft.gap(at + 1) != " " or draft.value is None or not stake:
        return False
    draft.number.value = plain((draft.value / stake).quantize(_PLACES))
    draft.take(at)
    return draft.decide(Kind.RATIO)


RULES = (
    ratios.of_every(read_number, base),
    Rule("ratio.times", _times, (Form.DIGITS, Form.WORDS, Form.FRACTION), behind=("times",)),
    Rule("ratio.multiple", _multiple, (Form.DOUBLE,)),
    Rule("ratio.of_unit", _of_unit, (Form.FRACTION,)),
    Rule("percent.of_point", _of_point, (Form.FRACTION,)),
    Rule("none.half", _half, (Form.FRACTION,)),
)
FRACTION = tuple(rule for rule in ratios.RULES if rule.name == "ratio.fraction")
ODDS = (Rule("ratio.odds", _odds, (Form.DIGITS,), touched=True, behind=("@odds",)),)
