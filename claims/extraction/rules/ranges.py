"""Two numbers that bound one unknown quantity: "بين 5 و10", "20-30%", "5 إلى 10 آلاف", "3 أو 4"."""

import re
from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.morphology import annexed_dual
from claims.extraction.numbers import MONEY_SIGNS, Form, Number, NumberReader
from claims.extraction.rules.comparators import lead
from claims.extraction.rules.counted import is_countable

_TOLERANCE = re.compile(r" ?%? ?(?:±|\+/?-) ?\Z")
_DASH = re.compile(rf"\s?%?\s?-\s?[%{MONEY_SIGNS}]?\s?\Z")
_PERCENT_OR_BLANK = re.compile(rf"-? ?[%{MONEY_SIGNS}]? ?\Z")
_FAR, _APART = 50, 3
_REACH = 20  # words back to a verb of change, in the same sentence
_SENTENCE = re.compile(r"[.!?؟] |[؛\n]")


def join(read_number: NumberReader) -> Rule:
    """Return the rule that joins a number and the one that follows it, read with this language's reader."""

    def read(draft: Draft) -> bool:
        if draft.is_form(Form.VAGUE, Form.ORDINAL) or (draft.is_form(Form.DUAL) and draft.number.definite):
            return False
        if draft.is_form(Form.DUAL) and annexed_dual(draft.word(draft.number.first)) is not None:
            return False  # of what follows it, or none: "رجلا إلى"
        second = _second(draft, read_number)
        if second is None or second.value is None or draft.number.value is None:
            return False
        if "%" in draft.gap(draft.after) and not _is_share(draft, second):
            return False
        low, high = draft.number.value, second.value
        if draft.number.scale == 1 and second.scale > 1 and low < high / second.scale:
            low *= second.scale
        if low >= high or (draft.is_form(Form.FRACTION) and high > low * _FAR):
            return False  # "rose by a third to 694"
        if (draft.currency and _is_other_thing(draft, second, low)) or (high > low * _APART and _is_moved(draft)):
            return False
        _widen(draft, second, low, high)
        return True

    return Rule("range.join", read, (Form.DIGITS, Form.WORDS, Form.FRACTION, Form.DUAL))


def tolerance(read_number: NumberReader) -> Rule:
    """Return the rule for "21 ± 2": a range round its middle, with this language's reader."""

    def read(draft: Draft) -> bool:
        if draft.value is None or not _TOLERANCE.match(draft.gap(draft.after)):
            return False
        second = read_number(draft.document, draft.after)
        if second is None or second.value is None or second.form is not Form.DIGITS or second.value <= 0:
            return False
        _widen(draft, second, draft.value - second.value, draft.value + second.value)
        return True

    return Rule("range.tolerance", read, (Form.DIGITS,), touched=True)


def _is_moved(draft: Draft) -> bool:
    """Return whether a change by the number leads to the second: "rose 0.5% to 4.6%", "fell by 2% to 35%"."""
    by = draft.prior in draft.vocabulary.cues["by"]
    return draft.is_cue("change", draft.first - 1 - by) and not draft.gap(draft.first - by).strip(" ")


def _is_other_thing(draft: Draft, second: Number, low: Decimal) -> bool:
    """Return whether the second number, without a sign of its own, is far from the sum: "$500 to 2 million people"."""
    bare = not draft.gap(second.first).strip(" -")
    return bare and second.value is not None and second.value > low * _FAR


def _is_share(draft: Draft, second: Number) -> bool:
    """Return whether the second number is a percentage too; "2% إلى 90 دولارا" is no range."""
    after = second.last + 1
    signed = draft.document.gaps[after].lstrip(" ").startswith("%")
    return signed or draft.vocabulary.percent.at(draft.document, after) is not None


def _widen(draft: Draft, second: Number, low: Decimal, high: Decimal) -> None:
    first = draft.number
    steps = [number.step for number in (first, second) if number.step is not None]
    form = first.form if first.form is Form.DUAL and not _has_noun(draft, second.last + 1) else second.form
    draft.number = Number(
        first.first, second.last, first.start, second.end, form, None, low, high, min(steps, default=None),
        second.scale, first.definite, first.clitic,
    )  # fmt: skip
    draft.comparator, draft.apart = "range", False
    draft.end = draft.extent_end = second.end
    draft.after = second.last + 1


def _has_noun(draft: Draft, at: int) -> bool:
    """Return whether the second number has a noun of its own: "سنتين إلى ثلاث سنوات", not "شهرين أو ثلاثة"."""
    return not draft.gap(at).strip(" ") and (draft.word(at) in draft.vocabulary.quantities or is_countable(draft, at))


def _second(draft: Draft, read_number: NumberReader) -> Number | None:
    """Return the number that bounds the range, if a connector stands between it and the first."""
    cues, at = draft.vocabulary.cues, draft.after
    between = draft.prior in cues["between"] or _between_ages(draft)
    gap = draft.gap(at)
    if gap != " " and _DASH.match(gap) and draft.word(at) < ":":
        return _plain(draft, read_number, at)
    if gap != " " and not _PERCENT_OR_BLANK.match(gap):
        return None
    if between:
        at = _past_unit(draft, at)
        return _conjoined(draft, read_number, at) or _behind_to(draft, read_number, at)
    if draft.prior == "of" and draft.before(2) in cues["span_of"]:
        return _behind_to(draft, read_number, _past_unit(draft, at))  # "in a band of 2 per cent to 3 per cent"
    if draft.word(at) in cues["or"]:
        return _plain(draft, read_number, at + 1)
    waves = draft.prior in cues["from"] and _is_height(draft)
    if not waves and draft.word(at) not in cues["to"]:
        return None
    if not waves and (_has_change(draft) or draft.is_cue("ordinal_rank", draft.first - 1)):
        return None
    return _behind_to(draft, read_number, _past_unit(draft, at) if waves else at)


def _between_ages(draft: Draft) -> bool:
    """Return whether "between the ages of", "بين سن" stands before the number."""
    ages, between = draft.vocabulary.cues["age_years"], draft.vocabulary.cues["between"]
    if draft.prior in ages and draft.before(2) in between:
        return True
    return draft.word(draft.first - 2) in ages and draft.before(2) in ages and draft.before(4) in between


def _past_unit(draft: Draft, at: int) -> int:
    """Return the index behind a unit that the first number has for itself: "بين 5 دولارات و10 دولارات"."""
    for table in (draft.vocabulary.percent, draft.vocabulary.money, draft.vocabulary.units):
        found = table.at(draft.document, at)
        if found:
            return found[1] + 1
    return at


def _conjoined(draft: Draft, read_number: NumberReader, at: int) -> Number | None:
    word = draft.word(at)
    if word in ("و", "and") and draft.word(at + 1):
        return _plain(draft, read_number, at + 1)
    return _plain(draft, read_number, at) if word[:1] == "و" else None


def _behind_to(draft: Draft, read_number: NumberReader, at: int) -> Number | None:
    if draft.word(at) not in draft.vocabulary.cues["to"]:
        return None
    below = (draft.word(at + 1), draft.word(at + 2)) == ("اقل", "من")  # "من 80 إلى أقل من 90%"
    return _plain(draft, read_number, at + 1 + 2 * below)


def _plain(draft: Draft, read_number: NumberReader, at: int) -> Number | None:
    at += bool(draft.currency) and _is_currency(draft, at)
    if not _PERCENT_OR_BLANK.match(draft.gap(at)) and not _DASH.match(draft.gap(at)):
        return None
    number = read_number(draft.document, at) if at < len(draft.document.words) else None
    return number if number and number.form in (Form.DIGITS, Form.WORDS, Form.DUAL) else None


def _is_currency(draft: Draft, at: int) -> bool:
    """Return whether a currency stands before the second number too: "between Rs 10 and Rs 30", "R5-R10", "C$5-C$8"."""
    word, gap, vocabulary = draft.word(at), draft.gap(at + 1), draft.vocabulary
    named = word in vocabulary.money_before and not gap.strip(" .")
    glued = (word in vocabulary.money_glued and not gap) or (word in vocabulary.money_dollar and gap[:1] == "$")
    return draft.word(at + 1)[:1].isdecimal() and (named or glued)


def _has_change(draft: Draft) -> bool:
    """Return whether "from … to …" tells of two values at two times: "ارتفع من 5 إلى 10"."""
    if draft.prior == "by" and draft.number.scale > 1:
        return True  # "fell by 20 million to 28 million"
    if not {draft.prior, lead(draft)} & draft.vocabulary.cues["from"]:
        return False
    first = draft.number.first
    if draft.before(2) in draft.vocabulary.cues["varies"]:
        return False  # "تتراوح من 10% إلى 15%"
    for index in range(first - 1, max(-1, first - _REACH), -1):
        if draft.word(index) in draft.vocabulary.cues["change"] and not draft.is_cue("waves", index + 1):
            return True
        if _SENTENCE.search(draft.gap(index)):
            return False
    return False


def _is_height(draft: Draft) -> bool:
    """Return whether "ارتفاع الموج من متر إلى مترين" tells how high the waves are, no change of them."""
    at = draft.cue_before("waves", 5)
    return at is not None and draft.word(at - 1).endswith("ارتفاع")
