"""Arabic counted nouns before their number, or left out: "جاراته الخمس", "لأسباب ثلاثة", "من أصل 150"."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.morphology import is_singular
from claims.extraction.numbers import Form
from claims.extraction.rules.counted import has_unit, is_countable
from claims.extraction.values import Kind

_POSSESSIVES = ("ه", "ها", "هم", "هن", "نا")
_OWNED = ("ته", "تها", "تهم", "تنا")
_OWNED_PLURALS = ("اته", "اتها", "اتهم", "اتهن", "اتنا")
_PLURALS = ("ات", "ين", "ون", "ان")
_FEWEST, _MOST = 3, 10  # what has its noun in the plural
_TWO, _TENS = 2, 20
_FEW, _SOON, _CLAUSE = 2, 5, 12  # words
_OPENERS, _CLOSERS = ' (:"«“', ' )"»”'
_FIRST_YEAR, _SHORT_VERB = 1900, 4
_BROKEN_BARE = re.compile("(?:.وا..|.وا.ي.|م[^ا]ا..|م[^ا]ا.ي.)")  # plurals like "عوامل", "مطالب"
_MASDAR = re.compile("ا[^ا]ت[^ا]ا[^ا]|ان[^ا]{2}ا[^ا]")  # "انتصار", "انقلاب"
_BROKEN = re.compile("الا..?.ه")  # plurals like "الأجهزة"


def _count(draft: Draft, index: int) -> bool:
    """Settle that the word here is counted."""
    draft.counted = (draft.document.starts[index], draft.document.end(index))
    return draft.decide(Kind.COUNT, "count")


def _before_adjective(draft: Draft) -> bool:
    """Take the noun of "الدول الصناعية السبع", past the adjective that follows it."""
    noun = draft.first - 2
    adjective = draft.prior.startswith("ال") and draft.prior.endswith(("يه", "يين", "يون"))
    if not draft.number.definite or not adjective or not draft.follows(draft.first - 1):
        return False
    return draft.word(noun).removeprefix("و").startswith(("ال", "لل", "بال")) and _count(draft, noun)


def _of_one(draft: Draft) -> bool:
    """Read the definite number of "القمة العربية الـ29", "المؤتمر السنوي العشرون": one thing has a place, no amount."""
    of_man = draft.prior.endswith("ي")
    described = of_man or draft.prior.endswith("يه")
    noun = draft.word(draft.first - 1 - described)
    tens = draft.is_form(Form.DIGITS) or (draft.value or 0) >= _TENS
    owned = (
        noun.endswith(_OWNED) and not noun.endswith(_OWNED_PLURALS) and is_countable(draft, draft.first - 1 - described)
    )
    if not draft.number.definite or draft.number.scale > 1 or not tens or not (noun.startswith("ال") or owned):
        return False
    if owned and tens and not noun.startswith("ال"):
        return draft.decide(Kind.ORDINAL, claim=False)  # "دورته العادية الـ34"
    if draft.is_form(Form.WORDS) and has_unit(draft):
        return False  # "تجاوزت الحصيلة المئة قتيل"
    many = _BROKEN.fullmatch(noun) is not None or noun in draft.vocabulary.cues["plurals_in_h"]
    one = noun.endswith("ه") and not many
    one = one or _MASDAR.fullmatch(noun[2:]) is not None
    if not draft.prior.startswith("ال") or not (one or (described and of_man) or is_singular(noun[2:])):
        return False
    return draft.decide(Kind.ORDINAL, claim=False)


def _possessed(draft: Draft) -> bool:
    """Take the noun with a possessive of "جاراته الخمس"; "لجنة الخمسين" has the same letter without hamza or points."""
    small = draft.value is not None and _FEWEST <= draft.value <= _MOST
    if not draft.number.definite or not small or not draft.prior.endswith(_POSSESSIVES) or len(draft.prior) < 5:
        return False
    index = draft.first - 1
    joined = draft.prior[0] == "و" and draft.prior not in draft.vocabulary.cues["not_and"]
    if draft.document.given(index).endswith("ة") or draft.prior[joined:].startswith("ال"):
        return False
    if not joined and not is_countable(draft, index):
        return False
    _count(draft, index)
    draft.counted = (draft.document.starts[index] + joined, draft.document.end(index))
    return True


def _owned_plural(draft: Draft) -> bool:
    """Take the plural with a possessive of "خاماتها الـ12"."""
    owned = draft.number.definite and draft.number.scale == 1 and draft.prior.endswith(_OWNED_PLURALS)
    if not owned or draft.prior.startswith("ال") or not is_countable(draft, draft.first - 1):
        return False
    return _count(draft, draft.first - 1)


def _twofold(draft: Draft) -> bool:
    """Read "إرهابيين اثنين": the two that says that a plural's ending is a dual's."""
    noun = draft.prior.endswith(("ين", "ان")) and draft.value == _TWO
    return noun and is_countable(draft, draft.first - 1) and _count(draft, draft.first - 1)


def _of_whole(draft: Draft) -> bool:
    """Read the second number of "20 مقعدا من أصل 150", "20 مقعدا من 150"."""
    whole = draft.is_cue("whole", draft.first - 1) and draft.before(2) == "من"
    previous = draft.previous
    behind = previous is not None and previous.kind is Kind.COUNT and previous.after == draft.first - 1
    larger = behind and previous is not None and (previous.value or 0) < (draft.value or 0)
    return (whole or (larger and draft.prior == "من")) and draft.decide(Kind.COUNT, "count")


def _plain_part(draft: Draft) -> bool:
    """Read both numbers of "حضر 10 من 20": so many of so many, without a noun."""
    ahead = draft.word(draft.after + 1) if draft.word(draft.after) == "من" else ""
    whole = draft.value is not None and draft.value == int(draft.value)  # "98.4 من 100" are marks
    part = whole and ahead.isdecimal() and draft.value is not None and draft.value <= int(ahead[:9]) < _FIRST_YEAR
    behind = draft.prior == "من" and draft.previous is not None and "count.plain_part" in draft.previous.rules
    return (part or behind) and draft.decide(Kind.COUNT, "count")


def _who_did(draft: Draft) -> bool:
    """Read "و5 نقلوا إلى المستشفى": people, as the verb behind is in their plural."""
    verb = draft.word(draft.after) if draft.follows(draft.after) else ""
    return verb.endswith("وا") and len(verb) > _SHORT_VERB and draft.decide(Kind.COUNT, "count")


def _of_persons(draft: Draft) -> bool:
    """Read "احداشر واحد ماتوا": in dialect one counts persons."""
    persons = draft.word(draft.after) == "واحد" and draft.follows(draft.after) and (draft.value or 0) > _MOST
    return persons and _count(draft, draft.after)


def _some_of_them(draft: Draft) -> bool:
    """Read "اعتقلت 9 بينهم 4 سيدات": people, as what follows tells of whom some are."""
    among = draft.is_cue("among", draft.after) and not draft.gap(draft.after).strip(" ،,)")
    return among and draft.number.scale == 1 and draft.decide(Kind.COUNT, "count")


def _of_place(draft: Draft) -> bool:
    """Read "توزعت الإصابات على الرياض 412، وجدة 201": places with their numbers, soon behind what is counted."""
    listed = draft.document.gaps[draft.after].lstrip(_CLOSERS)[:1] in ("،", ",", ".", "؛", "")
    index = draft.number.first - 1
    if not listed or draft.gap(draft.number.first).strip(_OPENERS):
        return False
    previous = draft.previous
    known = previous is not None and "count.of_place" in previous.rules and draft.first - previous.after <= _FEW
    known = known or draft.vocabulary.places.ending_at(draft.document, index) is not None
    if not known and not _is_joined_place(draft, index):
        return False
    before = previous is not None and previous.kind is Kind.COUNT and draft.first - previous.after <= _SOON
    return (before or draft.cue_before("spread", _CLAUSE) is not None) and draft.decide(Kind.COUNT, "count")


def _is_joined_place(draft: Draft, index: int) -> bool:
    return draft.word(index)[:1] == "و" and draft.vocabulary.places.get(draft.word(index)[1:]) is not None


def _behind_plural(draft: Draft) -> bool:
    """Take the plural of "لأسباب ثلاثة", where nothing behind the number can be counted."""
    small = draft.value is not None and _FEWEST <= draft.value <= _MOST and not draft.number.definite
    clitic = draft.prior[:2] in ("لا", "با") or (draft.prior[:1] == "و" and len(draft.prior) > _SHORT_VERB)
    word = draft.prior[clitic:]
    broken = (len(word) > 4 and word[0] == "ا" == word[-2]) or _BROKEN_BARE.fullmatch(word) is not None  # أفعال
    if not small or len(word) < 5 or word in draft.vocabulary.function or word.startswith("ال"):
        return False
    if not broken and not (word.endswith(_PLURALS) and is_countable(draft, draft.first - 1)):
        return False
    _count(draft, draft.first - 1)
    draft.counted = (draft.document.starts[draft.first - 1] + clitic, draft.document.end(draft.first - 1))
    return True


def _in_words(draft: Draft) -> bool:
    """Count what is written in words, though no noun is near: "حكم بالسجن على أربعة", "طاقم من ثمانية"."""
    several = draft.value is not None and draft.value > 1 and draft.value == int(draft.value)
    return several and not draft.number.definite and draft.decide(Kind.COUNT, "count")


BEFORE = (
    Rule("count.owned_plural", _owned_plural, (Form.DIGITS, Form.WORDS)),
    Rule("ordinal.of_one", _of_one, (Form.DIGITS, Form.WORDS)),
    Rule("count.before_adjective", _before_adjective, (Form.DIGITS, Form.WORDS)),
    Rule("count.possessed", _possessed, (Form.WORDS,)),
    Rule("count.of_persons", _of_persons, (Form.DIGITS, Form.WORDS), behind=("واحد",)),
    Rule("count.twofold", _twofold, (Form.WORDS,)),
)
ELIDED = (
    Rule("count.of_whole", _of_whole, (Form.DIGITS, Form.WORDS), near=("من",)),
    Rule("count.plain_part", _plain_part, (Form.DIGITS,), near=("من",), behind=("من",)),
    Rule("count.who_did", _who_did, (Form.DIGITS, Form.WORDS)),
    Rule("count.of_place", _of_place, (Form.DIGITS,)),
    Rule("count.some_of_them", _some_of_them, (Form.DIGITS, Form.WORDS), behind=("@among",)),
    Rule("count.behind_plural", _behind_plural, (Form.WORDS,)),
)
LAST = (Rule("count.in_words", _in_words, (Form.WORDS,)),)
