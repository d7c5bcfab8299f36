"""What is counted: the noun behind a number, or the definite noun before it ("البحارة الخمسة")."""

import re
from decimal import Decimal

from claims.extraction.drafts import Draft, Rule
from claims.extraction.morphology import is_feminine, is_singular
from claims.extraction.numbers import Form, Number, printed_step
from claims.extraction.values import Kind

_REACH, _NEAR = 4, 8  # words
_STOPS = set(".؛!?؟\n(")
_GROUP = 3  # digits
_MANY = 2000  # in words: no year
_WITH_PRONOUN = {"اليه", "فيه", "منه", "عليه", "لديه", "عنه"}
_DERIVED = re.compile("(?:ا[^ا]ت[^ا]|ان[^ا]{2}|است[^ا]{2})[^اهيءن]")  # ارتبط, انخفض, استقبل
_WEAK = re.compile("ت[^اقرل][^ا]?ي|ت[^اهوي]{3}")  # تهوي, تؤدي, تقطع
_ACCUSATIVE = {"الفا", "مليونا", "مليارا", "بليونا", "تريليونا"}
_PEOPLE = ("يين", "يون", "به", "اك")  # "المغاربة", "الأتراك"
_OWNERS = ("هم", "ها", "نا", "ه")
_PARTITIVE = ("من", "of", "ديال", "تاع", "متاع")  # the last three in the Maghreb
_BETWEEN = {Kind.ORDINAL, Kind.DATE, Kind.DURATION}  # may stand between a count and one that goes on with it
_NOUNS = {"ي": "y_nouns", "ل": "l_nouns"}  # letters of a verb or preposition, but for these nouns


def _behind(draft: Draft) -> bool:
    """Take the noun that follows, past "من" ("14 من أفراد الشرطة")."""
    at = draft.after
    partitive = draft.word(at) in _PARTITIVE and draft.follows(at)
    among = partitive and _is_among(draft, at)
    if partitive and (is_year(draft) or (draft.is_cue("whole", at + 1) and not among)):
        return False
    if partitive and draft.value is not None and draft.value != int(draft.value) and draft.number.scale == 1:
        return False  # "1.3 من كتلة الأرض"
    if partitive and draft.is_cue("not_whole", at + 1):
        return draft.decide(Kind.COUNT, "count")
    at += partitive + among
    if not draft.follows(at) or not is_countable(draft, at):
        return False
    if partitive and _is_country(draft, at):
        return False
    if not partitive and draft.has_article(at) and not takes_definite(draft):
        return False
    if not partitive and draft.vague and (draft.number.definite or draft.has_article(draft.number.last)):
        return False  # "الآلاف يتظاهرون", "عشرات الآلاف المجاعة": only "من" tells of whom
    return _take(draft, at)


def _is_country(draft: Draft, at: int) -> bool:
    """Return whether "3 من مصر" stands here; "3 من المصريين" counts those."""
    return draft.vocabulary.places.at(draft.document, at) is not None and not draft.word(at).endswith(_PEOPLE)


def _is_among(draft: Draft, at: int) -> bool:
    """Return whether "من بين" with what is counted stands here: "5 من بين الركاب"."""
    return draft.word(at + 1) == "بين" and draft.has_article(at + 2)


def _take(draft: Draft, at: int) -> bool:
    """Take the noun here, with the preposition that a participle needs: "المشتبه بهم"."""
    last = at + (draft.word(at).removeprefix("ال")[:1] == "م" and draft.is_cue("of_participle", at + 1))
    draft.counted = (draft.document.starts[at], draft.document.end(last))
    draft.reach(last)
    make_whole(draft.number)
    return draft.decide(Kind.COUNT, "count")


def make_whole(number: Number) -> None:
    """Read "49.024" as thousands before what comes in whole pieces only, and each bound of "89.500-90.000"."""
    if number.scale > 1:
        return
    number.low, number.high = _thousands(number.low), _thousands(number.high)
    whole = _thousands(number.value)
    if whole is not None and whole != number.value:
        number.value, number.step = whole, printed_step(whole)


def _thousands(value: Decimal | None) -> Decimal | None:
    if value is None or value < 1 or value.as_tuple().exponent != -_GROUP:
        return value
    return value.scaleb(_GROUP)


def measured_at(draft: Draft) -> int:
    """Return where a unit or currency would stand: behind the number, or behind "من" in "ملايين من الدولارات"."""
    partitive = draft.word(draft.after) == "من" and draft.word(draft.after + 1).startswith("ال")
    return draft.after + (partitive and takes_definite(draft))


def takes_definite(draft: Draft) -> bool:
    """Return whether a noun with an article can follow: "آلاف المشجعين", "مليون الدولارات", not "1 المقامة"."""
    if draft.word(draft.number.last) in _ACCUSATIVE and draft.number.last > draft.number.first:
        return False  # "441 مليونا الأسبوع الماضي"
    return draft.vague or draft.number.scale > 1 or draft.number.definite or draft.is_form(Form.FRACTION)


def is_year(draft: Draft) -> bool:
    """Return whether the number has the look of a year of our days."""
    plain = draft.is_form(Form.DIGITS) and draft.number.scale == 1 and draft.number.first == draft.number.last
    return plain and draft.value is not None and 1900 <= draft.value <= 2100 and draft.value == int(draft.value)


def _part(draft: Draft) -> bool:
    """Read "4 من أصل 5 مباريات": a count of what the whole behind it counts."""
    at = draft.after + (draft.word(draft.after) == "فقط")
    if (
        draft.word(at) not in _PARTITIVE
        or not draft.is_cue("whole", at + 1)
        or not draft.word(at + 2)
        or is_year(draft)
    ):
        return False
    if _is_among(draft, at) and at == draft.after:
        return False
    noun = at + 3
    if not draft.follows(noun) or not draft.word(at + 2)[0].isdecimal() or not is_countable(draft, noun):
        return draft.decide(Kind.COUNT, "count")
    draft.counted = (draft.document.starts[noun], draft.document.end(noun))
    return draft.decide(Kind.COUNT, "count")


def _numbered(draft: Draft) -> bool:
    """Read "بلغ عدد القتلى 12": what "number of" before it says is counted."""
    at = draft.cue_before("number_of", 10)
    if at is None or any(draft.gap(index).strip(" \"':") for index in range(at + 1, draft.first + 1)):
        return False
    make_whole(draft.number)
    if draft.value != (draft.value and int(draft.value)):
        return False
    if at + 1 >= draft.first or draft.is_cue("totals", at) or not is_countable(draft, at + 1):
        return draft.decide(Kind.COUNT, "count") if draft.is_cue("totals", at) else False
    noun, previous = at + 1, draft.previous
    if previous is not None and previous.number.first > at and draft.word(previous.after).startswith("وال"):
        noun = previous.after  # "عدد القتلى إلى 15 والجرحى إلى 97"
    draft.counted = (draft.document.starts[noun] + (noun > at + 1), draft.document.end(noun))
    return draft.decide(Kind.COUNT, "count")


def is_countable(draft: Draft, index: int) -> bool:
    """Return whether the word here can be a counted noun: a word of letters, none of the function words."""
    word = draft.word(index)
    if len(word) < 2 or word < ":" or (word in draft.vocabulary.function and not _has_teh_marbuta(draft, index)):
        return False
    if word.startswith(("بال", "لل", "كال", "فال")) and not word.startswith("بالغ"):
        return False
    if _is_verb(word) or (word[0] in _NOUNS and not _is_listed(word, draft.vocabulary.cues[_NOUNS[word[0]]])):
        return False
    if word[0] == "ب" and word not in draft.vocabulary.cues["b_nouns"]:
        if word[1:] in draft.vocabulary.cues["not_and"]:
            return False  # "بولاية"
        return not _is_behind_by(word[1:]) and draft.vocabulary.places.get(word[1:]) is None  # "15300 بحلب"
    own = draft.vocabulary.cues["not_and"]
    return word[0] != "و" or word in own or word.removesuffix("ا") in own


def _is_behind_by(word: str) -> bool:
    """Return whether a word looks like one of its own, so that the ب before it is a preposition: "بتفجير", "بمعدات"."""
    derived = word.startswith(("ت", "م", "است", "انف", "اصاب")) and len(word) > _GROUP
    return derived or word.endswith(("ات", "ين")) or is_singular(word) or is_feminine(word)


def _is_listed(word: str, nouns: frozenset[str]) -> bool:
    """Return whether a word is one of these nouns, or one with a possessive: "لاعبيه"."""
    bare = next((word.removesuffix(ending) for ending in _OWNERS if word.endswith(ending)), word)
    return word in nouns or (bare != word and bare in nouns)


def _has_teh_marbuta(draft: Draft, index: int) -> bool:
    """Return whether a word that folds to a preposition with its pronoun is a noun: آلية and إليه, فئة and فيه."""
    return draft.word(index) in _WITH_PRONOUN and draft.document.given(index).endswith("ة")


def _single(draft: Draft) -> bool:
    """Read "شخص واحد": one, behind what it counts."""
    if draft.value != 1 or not draft.is_form(Form.WORDS):
        return False
    index = draft.first - 1
    if is_one_more(draft):
        return draft.decide(Kind.COUNT, "count")
    rated = draft.word(draft.after) == "لكل" and is_countable(draft, index)  # "طبيب واحد لكل 5 آلاف"
    beside = is_beside(draft)
    if not rated and not beside and draft.prior not in draft.vocabulary.cues["single"]:
        return False
    joined = beside or (draft.prior[:1] == "و" and draft.prior[1:] in draft.vocabulary.cues["single"])
    draft.counted = (draft.document.starts[index] + joined, draft.document.end(index))
    return draft.decide(Kind.COUNT, "count")


def is_one_more(draft: Draft) -> bool:
    """Return whether "وواحدة فوق القرم" counts on from what was counted soon before."""
    previous = draft.previous
    counted = previous is not None and previous.kind is Kind.COUNT and draft.first - previous.after <= _NEAR
    words = draft.word(draft.number.first).startswith(("وواحد", "بواحد"))
    return counted and words and draft.gap(draft.first).strip(" ") in ("،", "")


def is_beside(draft: Draft) -> bool:
    """Return whether the noun before the number stands beside what was counted: "5 رجال وامرأة واحدة"."""
    previous, word = draft.previous, draft.prior
    near = previous is not None and previous.kind is Kind.COUNT and draft.first - 1 - previous.after in (0, 1)
    near = near and not draft.number.clitic
    return near and word[:1] == "و" and len(word) > _GROUP and word not in draft.vocabulary.cues["not_and"]


def _is_verb(word: str) -> bool:
    """Return whether a folded word is built as Arabic verbs are and nouns hardly: اختفت, غادروا, تتمحور."""
    past = word.endswith("ت") and not word.endswith(("ات", "وت", "يت")) and word > "ء"
    past = past or (word.endswith("تها") and not word.endswith("اتها") and word[0] == "ا")  # "أطلقتها"
    weak = _WEAK.fullmatch(word) is not None and not is_singular(word)
    plural = word.endswith("وا") and len(word) > 4
    return len(word) > 3 and (past or plural or weak or word.startswith("تت") or _DERIVED.fullmatch(word) is not None)


def has_unit(draft: Draft) -> bool:
    """Return whether something follows that the number could count or measure."""
    if not draft.follows(draft.after):
        return draft.document.gaps[draft.after].lstrip().startswith("%")
    tables = (draft.vocabulary.percent, draft.vocabulary.money, draft.vocabulary.units)
    if any(table.at(draft.document, draft.after) for table in tables):
        return not draft.has_article(draft.after) or takes_definite(draft)
    return is_countable(draft, draft.after) and not draft.has_article(draft.after)


def _before(draft: Draft) -> bool:
    """Take the definite noun before a definite number: "العوامل الثلاثة", "ضحايا الحادث الثلاثة"."""
    word = draft.prior
    if not draft.number.definite or word in draft.vocabulary.function:
        return False
    if draft.is_cue("totals", draft.first - 1) and has_unit(draft):
        return False  # "تجاوزت الحصيلة المئة قتيل"
    if not word.startswith(("ال", "لل", "وال", "بال")):
        return False
    head = draft.word(draft.first - 2)
    plural = head.endswith("ات") and not head.startswith("ال") and word > "ء"
    headed = (plural or draft.is_cue("plural_heads", draft.first - 2)) and draft.follows(draft.first - 1)
    index = draft.first - 1 - headed
    unit = draft.vocabulary.units.get(head) if headed else None
    if unit is not None and unit[0] is Kind.DURATION:
        return draft.decide(*unit)  # "أيام العيد السبعة"
    draft.counted = (draft.document.starts[index], draft.document.end(index))
    return draft.decide(Kind.COUNT, "count")


def _elided(draft: Draft) -> bool:
    """Count what a verb of harm says happened to people, though no noun follows: "قتل 12 وأصيب 30"."""
    reach = _NEAR if draft.prior in draft.vocabulary.cues["to"] else _REACH
    if draft.cue_before("casualty", reach) is None:
        return False
    return draft.decide(Kind.COUNT, "count")


def _coordinated(draft: Draft) -> bool:
    """Count on in "صوت 120 نائبا لصالحه وعارضه 45": another verb, and the noun left out."""
    previous = draft.previous
    if previous is not None and previous.kind in _BETWEEN:
        previous = previous.previous  # "ضمت الأولى 20 عاملا والثانية 15", "سجن 26 متهما سبع سنوات و78 غيابيا"
    if previous is None or previous.kind is not Kind.COUNT or not draft.is_form(Form.DIGITS, Form.WORDS):
        return False
    between = draft.document.folded[previous.extent_end : draft.start].rstrip(" (")
    near = draft.first - previous.after <= _NEAR and not set(between) & _STOPS
    goes_on = draft.prior[:1] in ("و", "ف") or draft.number.clitic[:1] == "و" or draft.is_cue("versus", draft.first - 1)
    goes_on = goes_on or draft.prior in draft.vocabulary.cues["to"] or draft.is_cue("becoming", draft.first - 1)
    listed = draft.is_form(Form.WORDS) and draft.gap(draft.first).strip(" ") == "،"  # "ثلاث جثث، اثنتان لنساء"
    goes_on = goes_on or (listed and not draft.number.definite)
    among = draft.is_cue("among", draft.first - 1) or draft.is_cue("among", draft.after)
    return near and (goes_on or among) and draft.decide(Kind.COUNT, "count")


def _rated(draft: Draft) -> bool:
    """Count what a denominator follows: "12 لكل ألف"."""
    rated = draft.follows(draft.after) and draft.vocabulary.per.at(draft.document, draft.after) is not None
    return rated and draft.decide(Kind.COUNT, "count")


def _large(draft: Draft) -> bool:
    """Count where a scale word or an order of magnitude stands without a noun: "تجاوز السكان 7 مليارات"."""
    many = draft.is_form(Form.WORDS) and (draft.value or 0) >= _MANY
    return (draft.number.scale > 1 or draft.vague or many) and draft.decide(Kind.COUNT, "count")


def _bare(draft: Draft) -> bool:
    gaps = draft.gap(draft.number.first), draft.document.gaps[draft.after]
    aside = gaps[0][-1:] + gaps[1][:1] in ("[]", "()") and (draft.value or 0) < _MANY  # a note, a minute of a match
    return draft.decide(Kind.IDENTIFIER, claim=False) if aside else draft.decide(Kind.NUMBER)


NOUN = Rule("count.noun", _behind, (Form.DIGITS, Form.WORDS, Form.VAGUE))
RULES = (
    Rule("count.single", _single, (Form.WORDS,)),
    Rule("count.before", _before, (Form.DIGITS, Form.WORDS)),
    Rule("count.part", _part, (Form.DIGITS, Form.WORDS), behind=("@whole",)),
    NOUN,
    Rule("count.number_of", _numbered, (Form.DIGITS, Form.WORDS), before=("@number_of",)),
    Rule("count.elided", _elided, (Form.DIGITS, Form.WORDS), before=("@casualty",)),
    Rule("count.coordinated", _coordinated, (Form.DIGITS, Form.WORDS)),
    Rule("count.rated", _rated, (Form.DIGITS, Form.WORDS), behind=("@per",)),
    Rule("count.large", _large, (Form.DIGITS, Form.WORDS, Form.VAGUE)),
)
BARE = (Rule("number.bare", _bare),)
