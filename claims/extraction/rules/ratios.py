"""Fractions, multiples and "n of every m": "ثلثي السكان", "ثلاثة أضعاف", "9 من كل 10", "واحد لكل خمسة"."""

import re
from collections.abc import Callable
from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form, NumberReader
from claims.extraction.values import Kind

_OF_EVERY = (("من", "كل"), ("من", "بين", "كل"), ("من", "اصل", "كل"), ("في", "كل"), ("لكل",))
_OF = frozenset(words[0] for words in _OF_EVERY)
_COLON = re.compile(r"(\d{1,4}) ?: ?(\d{1,7})(?![\d:]|[.,]\d)")
_PARTS = (Form.DIGITS, Form.WORDS, Form.DUAL)  # "7 من كل 10", "شخصان من كل خمسة"
_NEAR = 6  # words
_OF_EACH = 2  # words
_PER = Decimal(1000)
_ELATIVE = re.compile("ا[^ا]?..")  # "أعلى", "أقل"
_PLACES = 4
FindBase = Callable[[Draft], int | None]


def of_every(read_number: NumberReader, find_base: FindBase) -> Rule:
    """Return the rule for "one of every five", with this language's reader; find_base gives the five's word."""

    def read(draft: Draft) -> bool:
        if draft.value is None or not draft.is_form(*_PARTS):
            return False
        at = find_base(draft)
        base = read_number(draft.document, at) if at and draft.follows(at) and draft.word(at) else None
        if base is None or not base.value or base.value <= draft.value:
            return False
        if base.value >= _PER and (draft.value != 1 or draft.word(draft.after) == "لكل"):
            return False
        draft.number.value, draft.number.step = _share(draft.value, base.value)
        draft.take(base.last)
        return draft.decide(Kind.RATIO)

    return Rule("ratio.of_every", read, _PARTS)


def _share(part: Decimal, whole: Decimal) -> tuple[Decimal, Decimal]:
    """Return what so many of so many are, to four places or digits, and a hundredth or less as the step of it."""
    share = part / whole
    places = min(-_PLACES, share.adjusted() + 1 - _PLACES)
    return share.quantize(Decimal(1).scaleb(places)), Decimal(1).scaleb(min(-2, share.adjusted()))


def arabic_base(draft: Draft) -> int | None:
    """Return where the base stands, behind "of every", or behind "of" for a single one."""
    if draft.word(draft.after) not in _OF:
        return None
    for words in _OF_EVERY:
        span = range(draft.after, draft.after + len(words))
        if tuple(map(draft.word, span)) == words and all(map(draft.follows, span)):
            return draft.after + len(words)
    return draft.after + 1 if draft.value == 1 and draft.word(draft.after) == "من" else None


def _marks(draft: Draft) -> bool:
    """Read "معدل 10 من 20", "9/10": so many marks of the most there are."""
    if not draft.is_form(Form.DIGITS) or draft.value is None or draft.number.scale > 1:
        return False
    at = draft.after + 1
    if draft.word(draft.after) not in ("من", "of") or not draft.word(at).isdecimal() or not draft.follows(at):
        return False
    whole = draft.value == int(draft.value)
    if (whole and draft.cue_before("marks", 4) is None) or Decimal(draft.word(at)[:9]) < draft.value:
        return False
    draft.take(at)
    return draft.decide(Kind.NUMBER)


def _double(draft: Draft) -> bool:
    """Read "ضعف" alone as twice: with an article behind a preposition, or before what is doubled."""
    if not draft.is_form(Form.DOUBLE):
        return False
    if draft.number.definite:
        doubled = draft.prior in draft.vocabulary.cues["double_before"] or draft.number.clitic.endswith("بال")
    else:
        doubled = draft.is_cue("double_next", draft.after) or draft.prior in draft.vocabulary.cues["double_before"]
    return draft.decide(Kind.RATIO, "times") if doubled else draft.reject()


def _fraction(draft: Draft) -> bool:
    if not draft.is_form(Form.FRACTION):
        return False
    return draft.decide(Kind.RATIO)


def _multiple(draft: Draft) -> bool:
    """Read "أربع مرات" behind a verb of growth as a multiple."""
    if draft.word(draft.after) not in ("مرات", "مره") or not draft.follows(draft.after):
        return False
    at = draft.after + 1
    higher = draft.is_cue("growth", at) and _ELATIVE.fullmatch(draft.word(at))  # "3 مرات أعلى منه"
    if draft.cue_before("growth", 8) is None and not draft.is_cue("double_next", at) and not higher:
        return False  # "ثلاث مرات مساحة قطر"
    draft.reach(draft.after)
    return draft.decide(Kind.RATIO, "times")


def _of_each(draft: Draft) -> bool:
    """Read "امرأة من كل عشرين": one of so many, where the one is a noun."""
    if (draft.before(2), draft.prior) not in (("من", "كل"), ("بين", "كل")) or not draft.value:
        return False
    if not 1 < draft.value < _PER or draft.gap(draft.first - 2).strip(" ") or draft.first <= _OF_EACH:
        return False  # "من كل عشرة يجد ثلاثة عملا"
    draft.number.value, draft.number.step = _share(Decimal(1), draft.value)
    return draft.decide(Kind.RATIO)


def _to_one(draft: Draft) -> bool:
    """Read "بنسبة 1:3", "بمقياس 1:50000" as a share of the second, where no clock or result is spoken of."""
    match = _COLON.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None or not int(match[2]) or draft.cue_before("proportion", _NEAR) is None:
        return False
    last = draft.document.word_at(match.end() - 1)
    if draft.is_cue("part_of_day", last + 1) or draft.is_cue("clock", draft.first - 1):
        return False
    draft.number.value, draft.number.step = _share(Decimal(match[1]), Decimal(match[2]))
    draft.take(last)
    return draft.decide(Kind.RATIO)


PROPORTIONS = (Rule("ratio.to_one", _to_one, (Form.DIGITS,), touched=True, near=("@proportion",)),)
RULES = (
    Rule("ratio.double", _double, (Form.DOUBLE,)),
    Rule("ratio.multiple", _multiple, (Form.DIGITS, Form.WORDS), behind=("مرات", "مره")),
    Rule("ratio.of_each", _of_each, (Form.DIGITS, Form.WORDS), near=("كل",)),
    Rule("number.marks", _marks, (Form.DIGITS,), behind=("من", "of")),
    Rule("ratio.fraction", _fraction, (Form.FRACTION,)),
)
