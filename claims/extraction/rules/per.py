"""Denominators of rates: "يوميا", "للطن", "لكل 100 ألف", "سعر الكيلو"."""

from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form, NumberReader, plain
from claims.extraction.values import Kind

_STOPS = set(".؛!?؟\n")
DURING = {"within", "in", "for", "over", "after"}  # "80,000 likes within an hour"
_NEAR, _SOON, _CLAUSE = 12, 4, 8  # words
_FARTHEST = 5  # words behind a number that a denominator can begin among
_ADVERBS = {"يوميا", "اسبوعيا", "شهريا", "سنويا", "كل"}
_RELATIVE = {"الذي", "التي", "الذين", "كان", "كانت", "حيث"}
_EACH, _NOUNS = {"لكل", "ولكل", "كل"}, 3  # words of the denominator's noun
_BASES = {Decimal(10) ** power for power in range(2, 7)}
_ONE = {"الواحد", "الواحده"}
_ASIDE = {"تقريبا", "فقط"}  # "90 درهما تقريبا للكيلو"
_SAME = {"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها"}  # "في الشهر نفسه"
_RATES = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.DURATION, Kind.NUMBER})
_MONEY = frozenset({Kind.MONEY})


def _behind(draft: Draft) -> bool:
    behind = draft.document.words[draft.after : draft.after + _FARTHEST]
    if not draft.vocabulary.per.begins_among(behind) or not draft.follows(draft.after):
        return False
    if draft.word(draft.after) in _ASIDE and draft.vocabulary.per.at(draft.document, draft.after + 1) is not None:
        draft.after += 1
    for at in _places(draft):
        found = draft.vocabulary.per.at(draft.document, at) if draft.follows(at) else None
        during = at > draft.after and draft.word(at - 1) in DURING
        if found is not None and not during and not _names_a_time(draft, at, found[1] + 1):
            draft.per = found[0]
            draft.after = found[1] + 1
            return True
    return False


def _places(draft: Draft) -> tuple[int, ...]:
    """Return where a denominator may begin: at once, or behind what is measured: "طن قمح سنويا", "طن من مادة سنويا"."""
    of = draft.word(draft.after) == "من" and draft.follows(draft.after + 1)
    at = draft.after + 2 * of
    if draft.counted:
        return draft.after, draft.after + 1, at
    if draft.kind is not Kind.MEASURE or draft.word(at) in draft.vocabulary.function or draft.word(at) < ":":
        return draft.after, at
    return draft.after, at, at + 1


def _each_time(draft: Draft) -> bool:
    """Read "300 شاحنة من المساعدات الإنسانية يوميا": an adverb of time behind the phrase, with no verb of its own."""
    if draft.per:
        return False
    for at in range(draft.after, draft.after + _CLAUSE):
        word = draft.word(at)
        if not draft.follows(at) or word < ":" or word in _RELATIVE or (word[0] in "يت" and word not in _ADVERBS):
            return False
        found = draft.vocabulary.per.at(draft.document, at) if word in _ADVERBS else None
        if found is not None:
            draft.per = found[0]
            return True
    return False


def _slash(draft: Draft) -> bool:
    """Read "159 نسمة/كم2", "20 mg/day": a unit behind a slash."""
    if draft.per or draft.gap(draft.after).strip(" ") != "/":
        return False
    unit = draft.vocabulary.units.at(draft.document, draft.after)
    if unit is None:
        return False
    draft.per, draft.after = unit[0][1], unit[1] + 1
    return True


def _names_a_time(draft: Draft, first: int, after: int) -> bool:
    """Return whether "في اليوم" goes on as "في اليوم الأول" or "في الساعة 6", which is no rate."""
    if draft.is_cue("relative_behind", after) and not draft.gap(after).strip(" "):
        return True  # "38 a year earlier"
    if draft.word(first) not in ("في", "ب", "خلال") and not draft.word(first).startswith("بال"):
        return False
    word = draft.word(after)
    if word in _ONE:
        return False  # "في الهكتار الواحد"
    return not draft.gap(after).strip(" (") and (word.startswith("ال") or word.isdecimal() or word in _SAME)


def _cycles(draft: Draft) -> bool:
    """Read "1800 دورة في الدقيقة" as a measure whose unit is the word."""
    if draft.per not in ("s", "min", "h") or draft.counted is None:
        return False
    word = draft.document.folded[slice(*draft.counted)]
    if word not in draft.vocabulary.cues["cycles"]:
        return False
    raw = draft.document.phrase(*draft.counted)
    draft.counted = None
    return draft.decide(Kind.MEASURE, raw)


def _adjective(draft: Draft) -> bool:
    """Read "إيراداتها السنوية", "راتبا شهريا": a sum that an adjective before it says is one of each year or month."""
    if draft.per:
        return False
    each = draft.vocabulary.each
    at = next((at for at in range(draft.first - 1, draft.first - 9, -1) if draft.word(at) in each), None)
    if draft.previous is not None and at is not None and at < draft.previous.after:
        return False  # "3 وجبات يوميا، وسعر الخروف 120 دينارا"
    if at is None or any(set(draft.gap(index)) & _STOPS for index in range(at + 1, draft.first + 1)):
        return False
    if any(draft.word(index) in _RELATIVE for index in range(at + 1, draft.first)):
        return False  # "الخطة السنوية التي تتوقع تصدير 130 مليارا"
    draft.per = each[draft.word(at)]
    return True


def _price(draft: Draft) -> bool:
    """Read "سعر الكيلو 55 ريالا": the price of a unit."""
    if draft.per:
        return False
    at = draft.cue_before("price", 12)
    unit = draft.vocabulary.units.at(draft.document, at + 1) if at is not None else None
    if unit is None or unit[0][0] is not Kind.MEASURE:
        return False
    draft.per = unit[0][1]
    return True


def _carried(draft: Draft) -> bool:
    """Give the second of two sums in a sentence the denominator of the first: "من 5 مليارات سنويا إلى 13 مليارا"."""
    previous = draft.previous
    if draft.per or previous is None or previous.per is None:
        return False
    if (previous.kind, previous.unit) != (draft.kind, draft.unit) or draft.first - previous.after > _NEAR:
        return False
    if any(set(draft.gap(index)) & _STOPS for index in range(previous.after, draft.first + 1)):
        return False
    if draft.kind is Kind.MEASURE and draft.extent_end > draft.end:
        return False  # a measure with a unit of its own says its own rate
    draft.per = previous.per
    return True


def of_many(read_number: NumberReader) -> Rule:
    """Return the rule for "طبيب لكل 2300 نسمة", a denominator that no table has, with this language's reader."""

    def read(draft: Draft) -> bool:
        at = draft.after
        while draft.word(at) != "لكل" and at < draft.after + _SOON and draft.follows(at):
            at += 1  # "45 امرأة أثناء الولادة لكل 100 ألف"
        if draft.per or draft.word(at) != "لكل" or not draft.word(at + 1) or not draft.follows(at + 1):
            return False
        number = read_number(draft.document, at + 1)
        if number is None or number.value is None or number.value <= 1 or number.form not in (Form.DIGITS, Form.WORDS):
            return False
        draft.per, draft.after = format(plain(number.value), "f"), number.last + 1
        return True

    return Rule("per.of_many", read, kinds=frozenset({Kind.COUNT, Kind.MEASURE}), behind=("لكل",))


def _base_in_front(draft: Draft) -> int | None:
    """Return the first word of the number in front of this one, behind the "لكل" that opens its clause."""
    for at in range(draft.first - 1, max(-1, draft.first - _CLAUSE), -1):
        if draft.gap(at + 1).strip(" ،,"):
            return None
        if draft.word(at) in _EACH:
            opens = at - (draft.word(at) == "كل" and draft.word(at - 1) in ("في", "وفي"))
            alone = draft.word(at) == "كل" and opens == at
            return None if alone or (opens and draft.gap(opens) == " ") else at + 1
    return None


def of_front(read_number: NumberReader) -> Rule:
    """Return the rule for "لكل ألف نسمة 2.6 طبيب", a denominator in front, with this language's reader."""

    def read(draft: Draft) -> bool:
        at = _base_in_front(draft)
        number = read_number(draft.document, at) if not draft.per and at is not None and at < draft.first else None
        if number is None or number.value not in _BASES or number.last + _NOUNS < draft.first - 1:
            return False
        draft.per = format(plain(number.value), "f")
        return True

    return Rule("per.in_front", read, kinds=frozenset({Kind.COUNT, Kind.MEASURE, Kind.NUMBER}), before=tuple(_EACH))


def is_base(draft: Draft) -> bool:
    """Leave the thousand of "لكل ألف نسمة 2.6 طبيب", which is the denominator of what follows soon."""
    if draft.value not in _BASES or draft.prior not in _EACH or _base_in_front(draft) != draft.first:
        return False
    for at in range(draft.number.last + 1, draft.number.last + _NOUNS + 2):
        if draft.gap(at).strip(" ،,"):
            return False
        if draft.word(at)[:1].isdecimal():
            return draft.reject()
    return False


BASES = (Rule("none.base", is_base, (Form.DIGITS, Form.WORDS), near=tuple(_EACH)),)
RULES = (
    Rule("per.behind", _behind, kinds=_RATES, behind=("@per",)),
    Rule("per.slash", _slash, kinds=_RATES),
    Rule("per.each_time", _each_time, kinds=_RATES - {Kind.DURATION}, behind=tuple(_ADVERBS)),
    Rule("per.cycles", _cycles, kinds=frozenset({Kind.COUNT})),
    Rule("per.adjective", _adjective, kinds=_MONEY, before=("@each",)),
    Rule("per.price", _price, kinds=_MONEY, before=("@price",)),
    Rule("per.carried", _carried, kinds=_MONEY | {Kind.MEASURE}),
)
