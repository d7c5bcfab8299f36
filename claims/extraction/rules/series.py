"""Numbers in a row: what one of them is, those joined to it with و are too ("المادتان 5 و6", "13 عاما و12")."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form, Number, NumberReader
from claims.extraction.rules.counted import has_unit, is_year
from claims.extraction.values import Kind

_COMPARED = {Kind.MONEY, Kind.MEASURE}
_INSTEAD = {Kind.MONEY, Kind.MEASURE, Kind.PERCENT}
_SOON, _NEAR, _CLAUSE, _SENTENCE = 2, 3, 8, 15  # words
_MILLION = 1_000_000
_YEARS = range(1900, 2100)
_SMALL, _LAST_DAY, _DAYS = 1000, 31, 5
_AND = ("و", "and", "or", "او")
_VERB = re.compile("و?[يت](?!بلغ|عادل|ساوي)[^ه]{3,4}")  # "يعاني 21 مليونا": people, no sum
_ALIKE = {Kind.IDENTIFIER, Kind.ORDINAL, Kind.DATE}


def _joined(draft: Draft) -> bool:
    """Return whether nothing but و or a comma stands between the number and the mention before it."""
    previous = draft.previous
    if previous is None or not draft.is_form(Form.DIGITS, Form.WORDS, Form.ORDINAL) or draft.number.scale > 1:
        return False
    between = _between(draft, previous)
    return between.strip(" )") in ("و", "،", ",", "and", "، و", "او", "or")


def _between(draft: Draft, previous: Draft) -> str:
    """Return the folded text from the mention before up to the number's first word."""
    return draft.document.folded[previous.extent_end : draft.document.starts[draft.number.first]]


def _same(draft: Draft) -> bool:
    previous = draft.previous
    if previous is None or previous.kind not in _ALIKE or previous.number.form is not draft.number.form:
        return False
    if not _joined(draft):
        return False
    if draft.number.form is not Form.ORDINAL and has_unit(draft):
        return False
    if previous.kind is Kind.DATE and (draft.value is None or not 1000 <= draft.value <= 2150):
        return False
    return draft.decide(previous.kind, claim=False)


def _day(draft: Draft) -> bool:
    """Read the first of "3 و7 نوفمبر", "3, 5 and 7 November": days of one month that the last names."""
    at = draft.number.last
    if not _is_day(draft.word(at)) or at != draft.number.first or draft.number.scale > 1:
        return False
    for _ in range(_DAYS):
        following = at + 1 + (draft.word(at + 1) in _AND)
        glued = draft.word(at + 1) == "و" and not draft.gap(at + 1)  # "16و17 أغسطس"
        if not (glued or draft.gap(at + 1) in (" ", "، ", ", ")) or not _is_day(draft.word(following)):
            return False
        if draft.gap(following) in ("", " ", draft.gap(at + 1)):
            at = following
        if draft.vocabulary.months.at(draft.document, at + 1) is not None and draft.gap(at + 1) == " ":
            draft.number.value = None
            return draft.decide(Kind.DATE, claim=False)
    return False


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= _LAST_DAY


def _age(draft: Draft) -> bool:
    """Read the second of "13 عاما للصبيان و12 عاما للفتيات" as an age like the first."""
    previous = draft.previous
    if previous is None or previous.kind is not Kind.AGE or not draft.number.clitic.startswith("و"):
        return False
    found = draft.vocabulary.units.at(draft.document, draft.after) if draft.follows(draft.after) else None
    if found is None and draft.word(draft.after).startswith("لل") and draft.first - previous.after <= _NEAR:
        return draft.decide(Kind.AGE, previous.unit)  # "72 سنة للرجال و77 للنساء"
    if found is None or found[0][1] != previous.unit or draft.number.first - previous.after > 3:
        return False
    draft.reach(found[1])
    return draft.decide(Kind.AGE, previous.unit)


def _compared(draft: Draft) -> bool:
    """Read "19.6 مليار ريال مقابل 17.2 مليارا" as two sums of one currency."""
    previous = draft.previous
    listed = previous is not None and previous.kind is Kind.ORDINAL  # "الأولى 50 ألف درهم والثانية 30 ألفا"
    if previous is not None and previous.kind in (Kind.DATE, Kind.ORDINAL):
        previous = previous.previous  # "من 19 دولارا في 2020 إلى 25"
    if previous is None or previous.kind not in _COMPARED or has_unit(draft):
        return False
    if set(_between(draft, previous)) & set(".؛!?؟\n") or (is_year(draft) and draft.prior == "من"):
        return False  # "مقابل 3 مليارات للربع المماثل من 2010"
    soon = draft.first - previous.after <= _NEAR and draft.cue_before("compared", _NEAR) is not None
    reached = draft.first - previous.after <= _CLAUSE and draft.prior in draft.vocabulary.cues["to"]
    listed = listed and draft.prior.startswith("و") and previous.number.scale == draft.number.scale
    became = draft.first - previous.after <= _CLAUSE and draft.is_cue("becoming", draft.first - 1)
    beside = draft.prior.startswith("وال") and draft.first - previous.after <= _SOON
    again = draft.number.clitic.startswith("وب") and draft.first - previous.after <= _NEAR
    beside = beside or _is_of_both(draft, previous)
    paid = previous.kind is Kind.MONEY and (_is_sum(draft, previous) or listed or again)
    return (soon or reached or paid or became or beside) and draft.decide(previous.kind, previous.unit)


def _is_of_both(draft: Draft, previous: Draft) -> bool:
    """Return whether "و251 للبيع" stands here, behind "250 ريالا للشراء"."""
    joined = draft.number.clitic == "و" and draft.word(draft.after).startswith("لل") and draft.follows(draft.after)
    return joined and draft.first - previous.after <= _SOON


def _is_sum(draft: Draft, previous: Draft) -> bool:
    """Return whether "ميزانية بلغت 145 مليونا", "متقدما بـ 3 مليارات" is a sum, soon behind one with its currency."""
    away = draft.first - previous.after
    named = draft.number.scale > 1 and away <= _SENTENCE and draft.cue_before("sums", _NEAR) is not None
    people = _VERB.fullmatch(draft.prior) is not None and draft.vocabulary.before.get(draft.prior) is None
    return named or (draft.number.scale >= _MILLION and away <= _CLAUSE and not people)


def ahead(read_number: NumberReader, units: tuple[Rule, ...]) -> Rule:
    """Return the rule that gives a number the unit of the next: "ثلاثة وخمسة ملايين نسخة", "من 17 إلى 19 جنيها"."""

    def read(draft: Draft) -> bool:
        if (at := _instead(draft)) is not None:
            second = read_number(draft.document, at)
            other = Draft.of(draft.document, draft.vocabulary, second, None) if second is not None else None
            fits = other is not None and any(rule.read(other) for rule in units) and other.kind in _INSTEAD
            return fits and other is not None and other.kind is not None and draft.decide(other.kind, other.unit)
        word = draft.word(draft.after)
        changed = word in draft.vocabulary.cues["to"] and draft.prior in draft.vocabulary.cues["from"]
        if (word[:1] != "و" and word not in _AND and not changed) or not draft.follows(draft.after):
            return False
        at = draft.after + (changed or word in _AND)
        second = read_number(draft.document, at) if at < len(draft.document.words) and draft.follows(at) else None
        if second is None or (not changed and _is_other(draft.number, second)):
            return False
        other = Draft.of(draft.document, draft.vocabulary, second, None)
        if not any(rule.read(other) for rule in units) or other.kind is None:
            return (
                changed and second.scale > 1 and _take_scale(draft.number, second) and draft.decide(Kind.COUNT, "count")
            )
        _take_scale(draft.number, second)
        draft.counted = other.counted
        return draft.decide(other.kind, other.unit, claim=other.claim)

    return Rule("series.ahead", read, (Form.DIGITS, Form.WORDS))


def _instead(draft: Draft) -> int | None:
    """Return where the old value stands in "إلى 9.1 بدلا من 8.4 بالمئة", "إلى 2.3 من 2.9%"."""
    at = draft.after + (draft.word(draft.after) in ("بدلا", "نزولا", "صعودا", "ارتفاعا", "انخفاضا"))
    told = draft.prior in draft.vocabulary.cues["to"] and draft.word(at) in ("من", "عن", "مقابل")
    number = told and draft.word(at + 1) and draft.follows(draft.after) and draft.follows(at + 1)
    return at + 1 if number else None


def _is_other(number: Number, second: Number) -> bool:
    """Return whether two numbers joined by و are so different that they count different things: "عن 2022 و172%"."""
    if _is_year(number) and not _is_year(second):
        return True
    return second.form is not number.form or second.scale != number.scale


def _is_year(number: Number) -> bool:
    return number.form is Form.DIGITS and number.scale == 1 and number.value is not None and number.value in _YEARS


def _take_scale(number: Number, second: Number) -> bool:
    """Read the first of "ارتفع من 5 إلى 10 ملايين" in millions too; returns True."""
    if number.scale == 1 < second.scale and number.value is not None and number.value < _SMALL:
        number.value, number.scale = number.value * second.scale, second.scale
        number.step = number.step * second.scale if number.step is not None else None
    return True


RULES = (
    Rule("series.same", _same, (Form.DIGITS, Form.WORDS, Form.ORDINAL)),
    Rule("series.day", _day, (Form.DIGITS,), behind=("@months",)),
)


def _part(draft: Draft) -> bool:
    """Read the second of "93 عاما، منها 60 في المنفى" as a part of the first."""
    previous = draft.previous
    whole = previous is not None and previous.kind in (Kind.DURATION, Kind.MEASURE, Kind.MONEY)
    if previous is None or not whole or not draft.is_cue("among", draft.first - 1) or has_unit(draft):
        return False
    near = draft.first - previous.after <= _NEAR
    return near and previous.kind is not None and draft.decide(previous.kind, previous.unit)


COMPARED = (
    Rule("series.compared", _compared, (Form.DIGITS, Form.WORDS)),
    Rule("series.part", _part, (Form.DIGITS, Form.WORDS), near=("@among",)),
)
AGES = (Rule("series.age", _age, (Form.DIGITS, Form.WORDS)),)
