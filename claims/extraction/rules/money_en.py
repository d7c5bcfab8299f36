"""English sums whose currency is not beside the number: "charged 22,500", "saved millions"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_UNKNOWN = "XXX"
_MILLION = 1_000_000
_PRIZES = ("the", "a", "an", "their", "his", "her", "more", "new", "at", "by")
_REACH, _LEAST, _NEAR = 5, 100, 12
_LINES = {240, 360, 480, 576, 720, 1080, 1440, 2160, 4320}  # of the usual pictures


def _of_verb(draft: Draft) -> bool:
    """Read a large number without a noun as a sum where paying, earning or borrowing is spoken of."""
    if draft.prior in ("another", "other"):
        return False  # "to save another 150"
    large = draft.vague or (draft.value or draft.number.high or 0) >= _LEAST
    return large and draft.cue_before("sums", _REACH) is not None and draft.decide(Kind.MONEY, _UNKNOWN)


def _like_previous(draft: Draft) -> bool:
    """Read "1.5 billion" as a sum where the number before it is one: "$2 billion, up from 1.5 billion"."""
    previous = draft.previous
    if previous is None or previous.kind is not Kind.MONEY or not (draft.vague or draft.number.scale > 1):
        return False
    near = draft.first - previous.after <= _NEAR and "." not in draft.document.gaps[draft.first]
    return near and draft.decide(Kind.MONEY, previous.unit)


def _pence(draft: Draft) -> bool:
    """Read "up 3p", "45p a litre": pence, but where a "p" counts the lines of a picture."""
    at = draft.after
    if draft.word(at) != "p" or draft.gap(at) or draft.value is None or draft.value in _LINES:
        return False
    if draft.gap(at + 1).startswith("."):
        return False  # "5p.m."
    draft.reach(at)
    return draft.decide(Kind.MONEY, "pence")


def _won(draft: Draft) -> bool:
    """Read "6.6 trillion won" as money, not "2 million won the lottery"."""
    at = draft.after
    paid = draft.number.scale >= _MILLION and draft.word(at) == "won" and draft.gap(at) == " "
    if not paid or (draft.gap(at + 1) == " " and draft.word(at + 1) in _PRIZES):
        return False
    draft.reach(at)
    return draft.decide(Kind.MONEY, "KRW")


SHAPES = (Rule("money.pence", _pence, (Form.DIGITS,), touched=True, behind=("p",)),)
RULES = (
    Rule("money.won", _won, (Form.DIGITS, Form.WORDS), behind=("won",)),
    Rule("money.of_verb", _of_verb, (Form.DIGITS, Form.WORDS, Form.VAGUE), before=("@sums",)),
    Rule("money.like_previous", _like_previous, (Form.DIGITS, Form.WORDS, Form.VAGUE)),
)
