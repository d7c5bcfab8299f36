"""Arabic number words that count nothing: "الاثنين" the day, "واحدة من", "ست" the lady, "ألّف" the verb."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.morphology import dual_noun
from claims.extraction.numbers import Form
from claims.extraction.rules.counted import has_unit, is_beside, is_one_more
from claims.extraction.values import Kind
from claims.extraction.words_ar import is_counted_by_six, number_words

_CARDINAL = {"unit", "ten", "teen", "hundred", "scale"}
_MONDAY = "الاثنين"
_LOOK_ALIKES = {"السبع", "الست", "سبع", "ست"}
_OFTEN = {"مره", "مرة"}
_MONTH_HEADS = {"تشرين", "كانون", "ربيع", "جمادي", "جماد"}


def _weekday(draft: Draft) -> bool:
    return (
        draft.word(draft.number.first) in (_MONDAY, "والاثنين", "للاثنين")
        and draft.number.last == draft.number.first
        and draft.reject()
    )


def _month_name(draft: Draft) -> bool:
    """Leave the ordinal that is part of a month's name: "كانون الثاني"."""
    return draft.is_form(Form.ORDINAL) and draft.prior in _MONTH_HEADS and draft.reject()


def _second_of_time(draft: Draft) -> bool:
    """Leave "ثانية واحدة", "كل ثانية", "لثانية": the letters of "second" as a length of time."""
    word = draft.word(draft.number.first)
    counted = draft.word(draft.after) == "واحده" or draft.prior == "كل"
    short = word == "لثانيه" and not has_unit(draft)
    return ((word == "ثانيه" and counted) or short) and draft.reject()


def _square(draft: Draft) -> bool:
    """Leave "رابعة", the square in Cairo: "فض اعتصام رابعة"."""
    named = draft.word(draft.number.first) == "رابعه"
    near = draft.is_cue("square", draft.first - 1) or draft.is_cue("square", draft.after)
    return named and near and draft.reject()


def _lady(draft: Draft) -> bool:
    """Leave "ست الدار", "الست فاطمة": a lady, as six has a plural behind it, or before it with an article."""
    word, at = draft.word(draft.number.first), draft.after
    titled = word in ("الست", "والست", "للست") and not draft.prior.removeprefix("و").startswith("ال")
    lady = draft.has_article(at) if word == "ست" else titled and not is_counted_by_six(draft.document, at)
    return lady and draft.reject()


def _premier(draft: Draft) -> bool:
    """Leave "الوزير الأول", a title, "أول أمس", the day before yesterday, "الأشهر السبعة الأولى", "أول 7 مراكز"."""
    if not draft.is_form(Form.ORDINAL) or draft.value != 1:
        return False
    if not draft.number.definite and draft.follows(draft.after) and _is_cardinal(draft.word(draft.after)):
        return draft.reject()
    day = draft.word(draft.after + (draft.word(draft.after) == "من")) == "امس" or draft.prior == "امس"
    previous = draft.previous
    months = previous is not None and previous.kind is Kind.DURATION and previous.number.definite
    first = months and previous is not None and previous.after == draft.number.first
    return (day or first or draft.prior.endswith("الوزير")) and draft.reject()


def _is_cardinal(word: str) -> bool:
    entry = number_words().get(word)
    return (
        word[:1].isdecimal()
        or dual_noun(word) is not None
        or (entry is not None and not entry.joined and not _CARDINAL.isdisjoint(entry.values))
    )


def _pronoun(draft: Draft) -> bool:
    """Leave "one" as a pronoun, an article or an adjective."""
    if draft.value != 1 or draft.is_form(Form.DIGITS, Form.ORDINAL) or draft.number.first != draft.number.last:
        return False
    if draft.vocabulary.percent.at(draft.document, draft.after):
        return False
    if (
        (draft.word(draft.after), draft.word(draft.after + 1)) == ("من", "كل")
        or draft.word(draft.after) == "لكل"
        or draft.word(draft.after + 1) == "بين"
    ):
        return False
    of_some = draft.word(draft.after) == "من" and draft.follows(draft.after)  # "يكون الهاتف واحدا من ثلاثة"
    if draft.prior in draft.vocabulary.cues["identifier"] and not draft.number.definite and not of_some:
        return False
    if (
        draft.prior in draft.vocabulary.cues["single"]
        or is_beside(draft)
        or is_one_more(draft)
        or _single_unit(draft) is not None
        or _is_least(draft)
    ):
        return False
    return draft.reject()


def _is_least(draft: Draft) -> bool:
    """Return whether "واحد على الأقل" stands here, one that bounds and so counts: "من عامل خطر واحد على الأقل"."""
    bounds = (draft.word(draft.after), draft.word(draft.after + 1)) == ("علي", "الاقل")
    return bounds and draft.follows(draft.after) and draft.prior > "ء" and draft.prior not in _OFTEN


def _single_unit(draft: Draft) -> tuple[Kind, str] | None:
    """Return the unit of "عاما واحدا", which stands before its one."""
    if draft.number.definite or draft.prior.startswith(("ال", "لل")):
        return None
    if draft.prior.endswith("ي") and (code := draft.vocabulary.money.get(draft.before(2))) is not None:
        return (Kind.MONEY, code) if code not in draft.vocabulary.shared else None  # "دولار أمريكي واحد"
    bare = draft.prior[1:] if draft.prior[:1] in ("و", "ب", "ل") else draft.prior
    unit = draft.vocabulary.units.get(draft.prior) or draft.vocabulary.units.get(bare)
    if unit is not None:
        return unit if unit[0] is Kind.DURATION else None
    code = draft.vocabulary.money.get(draft.prior) or draft.vocabulary.money.get(bare)
    return (Kind.MONEY, code) if code is not None and code not in draft.vocabulary.shared else None


def _one_unit(draft: Draft) -> bool:
    if draft.value == 1 and _is_least(draft) and _single_unit(draft) is None:
        return draft.prior not in draft.vocabulary.cues["single"] and draft.decide(Kind.COUNT, "count")
    unit = _single_unit(draft) if draft.value == 1 else None
    if unit is None:
        return False
    draft.first -= 1 + (
        draft.vocabulary.units.get(draft.prior) is None and draft.prior.endswith("ي")
    )  # what bounds it stands before the unit: "مدة تصل إلى عام واحد"
    draft.prior = draft.before(1)
    return draft.decide(*unit)


def _millennium(draft: Draft) -> bool:
    """Leave the thousand of "الألف الثالث", which the ordinal numbers."""
    number = draft.number
    if not (number.definite and number.first == number.last and number.scale > 1):
        return False
    return draft.word(draft.after).removeprefix("ال") in draft.vocabulary.cues["ordinals"] and draft.reject()


def _verb(draft: Draft) -> bool:
    """Leave "ألّف كتابا": a noun behind the thousand would not be in the accusative."""
    if draft.word(draft.number.first) not in ("الف", "والف") or draft.number.first != draft.number.last:
        return False
    word = draft.word(draft.after)
    written = draft.has_article(draft.after) or (word.endswith("ا") and len(word) > 3)
    return (written or draft.vocabulary.before.at(draft.document, draft.after) is not None) and draft.reject()


def _idiom(draft: Draft) -> bool:
    """Leave "ألف ليلة وليلة", the tales."""
    told = tuple(map(draft.word, range(draft.number.first, draft.number.first + 3)))
    return told == ("الف", "ليله", "وليله") and draft.reject()


def _look_alike(draft: Draft) -> bool:
    """Leave "السبع", the lion, and "الست", the lady, where no noun stands before that they could count."""
    return draft.word(draft.number.first) in _LOOK_ALIKES and draft.reject()


LAST = (Rule("none.look_alike", _look_alike, (Form.WORDS,)),)
ONE = (Rule("measure.one", _one_unit, (Form.WORDS,)),)
RULES = (
    Rule("none.idiom", _idiom, (Form.WORDS,)),
    Rule("none.weekday", _weekday, (Form.WORDS,)),
    Rule("none.month_name", _month_name, (Form.ORDINAL,)),
    Rule("none.second_of_time", _second_of_time, (Form.ORDINAL,)),
    Rule("none.square", _square, (Form.ORDINAL,)),
    Rule("none.lady", _lady, (Form.WORDS,)),
    Rule("none.premier", _premier, (Form.ORDINAL,)),
    Rule("none.pronoun", _pronoun, (Form.WORDS,)),
    Rule("none.millennium", _millennium, (Form.WORDS,)),
    Rule("none.verb", _verb, (Form.WORDS,)),
)
