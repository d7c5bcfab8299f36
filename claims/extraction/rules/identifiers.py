"""Numbers that name: links, handles, codes, models, laws, flights, telephone numbers."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted import has_unit
from claims.extraction.rules.money import currency_before
from claims.extraction.values import Kind

_LINK = re.compile(r"(?:https?://|www\.|[#@])\S|\S@\S|\S\.(?:com|net|org|info|gov|tv|co)\b")
_LATIN = re.compile(r"[a-z]{1,12}[-_/]?\Z")
_PHONE = re.compile(
    r"(?:\+|00)?\(?\d{1,4}\)?(?:[ -]\d{2,4}){2,5}(?!\d)|(?:\+|00)\d{8,15}(?!\d)|0\d{8,11}(?!\d)"
    r"|\+\d{1,3}(?:[ -]\d{2,10}){1,4}(?!\d)"
)
_LOCAL_PHONE = re.compile(r"(?:1-)?\d{3}[-.]\d{3}[-.]\d{4}(?!\d)")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}(?![\d])")
_ALPHANUMERIC = re.compile(r"[a-z0-9]{1,200}")
_RANGE = re.compile(r" ?[-/] ?\d{1,6}(?![\d.,])")
_REACH = 200
_SHORT = 3  # letters
_NUMBERS = {"رقم", "برقم"}  # "رقم الحساب 12345678"
_NEAR = 3  # words
_VERB = 4  # letters
_BLANK, _BEHIND_BLANK = re.compile(r"\s"), re.compile(r".*\s", re.DOTALL)
_LINKING = ("@", "#", "//", "www", ".com", ".net", ".org", ".info", ".gov", ".tv", ".co")
_MOST, _MOST_LATIN = 1000, 100_000  # a model of a make in Latin letters may have more digits
_PLUS = re.compile(r"\d{1,3}\+\d{1,2}(?!\d)")
_LAST_MINUTES = (45, 90, 105, 120)  # of a half of a match
_GENERATIONS = ("G", "D")  # "5G", "3D": no grams, no days


def _chunk(draft: Draft) -> tuple[int, int]:
    """Return the span of what stands between blanks round the number."""
    text, start, end = draft.document.folded, draft.number.start, draft.number.end
    before = _BEHIND_BLANK.search(text, max(0, start - _REACH), start)
    behind = _BLANK.search(text, end, end + _REACH)
    return before.end() if before else max(0, start - _REACH), behind.start() if behind else min(
        len(text), end + _REACH
    )


def _link(draft: Draft) -> bool:
    if draft.word(draft.number.first) >= ":":
        return False
    around = draft.document.folded[max(0, draft.number.start - _REACH) : draft.number.end + _REACH]
    if not any(sign in around for sign in _LINKING):
        return False
    start, end = _chunk(draft)
    found = _LINK.search(draft.document.folded, start, end)
    if found is None:
        return False
    if found[0][0] in "#@":
        start = found.start() + (found[0][0] == "@")
    while draft.document.folded[start] in "\"'“«(":
        start += 1
    while draft.document.folded[end - 1] in "\"'”»)،,.:;؛":
        end -= 1
    if not start <= draft.number.start < end:
        return False
    return _whole(draft, start, end)


def _whole(draft: Draft, start: int, end: int) -> bool:
    draft.start, draft.end, draft.extent_end = start, end, end
    draft.after = max(draft.document.word_at(end - 1) + 1, draft.number.last + 1)
    return draft.decide(Kind.IDENTIFIER, claim=False)


def _named(draft: Draft) -> None:
    """Keep the value of a number that only names where it is a plain one."""
    if not draft.is_form(Form.DIGITS, Form.WORDS):
        draft.number.value = None


def _code(draft: Draft) -> bool:
    """Read "S40", "RM4Arab", "COVID-19", "5G": digits that letters touch."""
    document, first = draft.document, draft.number.first
    if draft.word(first) >= ":" or draft.number.scale > 1 or currency_before(draft):
        return False
    before = document.folded[max(0, draft.number.start - 14) : draft.number.start]
    glued = _LATIN.search(before)
    if glued is None and not _named_with_hyphen(draft, before) and not _goes_on(draft):
        return False
    start = (
        glued.start() + draft.number.start - len(before) if glued and glued[0][-1] not in "-_/" else draft.number.start
    )
    draft.number.value = abs(draft.number.value) if draft.number.value is not None else None
    rest = _ALPHANUMERIC.match(document.folded, draft.number.end)
    return _whole(draft, start, rest.end() if rest else draft.number.end)


def _goes_on(draft: Draft) -> bool:
    """Return whether Latin letters that are no unit are written together with the digits: "5G", "4x4"."""
    document, end = draft.document, draft.number.end
    if not "a" <= document.folded[end : end + 1] <= "z":
        return False
    if document.raw[document.to_raw(end)] in _GENERATIONS and len(draft.word(draft.after)) == 1:
        return True
    tables = (draft.vocabulary.units, draft.vocabulary.money, draft.vocabulary.percent)
    return not any(table.at(document, draft.after) for table in tables)


def _named_with_hyphen(draft: Draft, before: str) -> bool:
    """Read "كوفيد-19", "إف-16": a word of three letters or more, or of a known family, and a hyphen."""
    if not before.endswith("-") or draft.number.clitic:
        return False
    word = draft.word(draft.number.first - 1)
    return len(word) > 1 and before[:-1].endswith(word[-12:])


def _telephone(draft: Draft) -> bool:
    text, start = draft.document.folded, draft.number.start
    if draft.apart and text[start] != "0":
        return False  # between blanks only what begins with a zero can be one
    start -= text[start - 1 : start] in ("+", "(")
    match = (_PHONE if text[start] in "+0(" else _LOCAL_PHONE).match(text, start)
    if match is None or sum(map(str.isdecimal, match[0])) < 8:
        return False
    draft.number.value = None
    return _whole(draft, match.start(), match.end())


def _version(draft: Draft) -> bool:
    match = _VERSION.match(draft.document.folded, draft.number.start)
    if match is None or draft.number.end >= match.end():
        return False
    draft.number.value = None
    return _whole(draft, match.start(), match.end())


def _cued(draft: Draft) -> bool:
    """Read "رقم 10", "المادة 5", "(د/ 6)": a word that names before a plain number."""
    if draft.number.scale > 1 or not draft.is_form(Form.DIGITS, Form.WORDS) or draft.value is None:
        return False
    word = draft.before(1, through='-(:"«“')
    if draft.number.clitic:
        return False
    named = word in draft.vocabulary.cues["identifier"] or (draft.before(2) in _NUMBERS and not has_unit(draft))
    bracketed = word == "العدد" and draft.gap(draft.number.first).endswith("(")
    if not named and not bracketed and (word not in draft.vocabulary.cues["identifier_weak"] or has_unit(draft)):
        return False
    rest = _RANGE.match(draft.document.folded, draft.number.end)
    if rest:
        draft.take(draft.document.word_at(rest.end() - 1))
        draft.number.value = None
    return draft.decide(Kind.IDENTIFIER, claim=False)


def _lettered(draft: Draft) -> bool:
    """Read "(د/ 6)" and "(البقرة: 255)": a letter or a title and a number that name together."""
    if draft.number.scale > 1:
        return False
    if draft.gap(draft.number.first).strip(" ") == ":" and draft.document.gaps[draft.after][:1] in (")", "]"):
        return draft.decide(Kind.IDENTIFIER, claim=False)
    if "/" not in draft.gap(draft.number.first):
        return False
    letter = draft.word(draft.number.first - 1)
    return len(letter) == 1 and letter > ":" and draft.decide(Kind.IDENTIFIER, claim=False)


def _is_no_name(word: str) -> bool:
    """Return whether a word before a number is none that it could be part of: digits, "بالكوليرا"."""
    return word[:1].isdecimal() or word.startswith("بال")


def _is_column(draft: Draft) -> bool:
    """Return whether "القاهرة 21 12" stands here, a line of a table: a place with the numbers that belong to it."""
    beside = draft.follows(draft.after) and draft.word(draft.after)[:1].isdecimal()
    return beside and draft.vocabulary.places.ending_at(draft.document, draft.first - 1) is not None


def _named_after(draft: Draft) -> bool:
    """Read "درع الخليج 1 المقامة", "iPhone 13": a plain small number right behind a name, before no counted noun."""
    if not draft.is_form(Form.DIGITS) or draft.number.scale > 1 or draft.number.clitic or draft.value is None:
        return False
    word = draft.prior
    if word[:1] == "ي" and len(word) == _VERB and word not in draft.vocabulary.cues["y_nouns"]:
        return False  # "يولد 12"
    most = _MOST if word >= "{" else _MOST_LATIN
    whole = draft.value == int(draft.value) and 0 < draft.value < most
    if draft.cue_before("level", _NEAR) is not None or _is_no_name(word) or _is_column(draft):
        return False  # "نسبة الأكسجين 88"
    named = len(word) > 1 and word not in draft.vocabulary.function and word not in draft.vocabulary.cues["heat"]
    return whole and named and draft.decide(Kind.IDENTIFIER, claim=False)


def _group(draft: Draft) -> bool:
    """Read "مجموعة العشرين", "مجموعة السبع": a definite number that names those it counts."""
    named = draft.number.definite and draft.number.scale == 1 and draft.prior in draft.vocabulary.cues["group"]
    return named and draft.decide(Kind.IDENTIFIER, claim=False)


def _plus(draft: Draft) -> bool:
    """Read "محادثات 5+1" as a name, "90+4" as a minute of a match."""
    match = _PLUS.match(draft.document.folded, draft.document.starts[draft.number.first])
    if match is None:
        return False
    draft.take(draft.document.word_at(match.end() - 1))
    return draft.decide(Kind.ORDINAL if draft.value in _LAST_MINUTES else Kind.IDENTIFIER, claim=False)


def _model(draft: Draft) -> bool:
    """Read "Snapdragon 8 Elite", "iPhone 13" in Arabic text: behind a name in Latin letters, before no Arabic noun."""
    at = draft.number.first - 1
    latin = draft.prior.isascii() and draft.prior.isalpha() and not draft.document.given(at).islower()
    if not latin or draft.number.scale > 1 or draft.number.clitic:
        return False
    quantity = has_unit(draft) and not draft.word(draft.after).isascii()
    measured = draft.vocabulary.units.at(draft.document, draft.after) is not None
    return not quantity and not measured and draft.decide(Kind.IDENTIFIER, claim=False)


def _post_box(draft: Draft) -> bool:
    """Read "ص.ب 2345"."""
    at = draft.number.first
    boxed = (draft.word(at - 2), draft.gap(at - 1).strip(" "), draft.word(at - 1)) == ("ص", ".", "ب")
    return boxed and draft.decide(Kind.IDENTIFIER, claim=False)


def _of_year(draft: Draft) -> bool:
    """Read "الأمر عدد 775 لسنة 2023": a law that its number and its year name."""
    if draft.word(draft.after) == "قضاييه" and draft.is_cue("law_of_year", draft.first - 1):
        return draft.decide(Kind.IDENTIFIER, claim=False)  # "لسنة 12 قضائية"
    year = draft.word(draft.after + 1)
    named = draft.is_cue("law_of_year", draft.after) and year.isdecimal() and draft.follows(draft.after)
    return named and len(year) == 4 and draft.decide(Kind.IDENTIFIER, claim=False)


def _flight(draft: Draft) -> bool:
    """Read "الرحلة EK 205": letters and a number behind a word that names."""
    letters = draft.prior.isascii() and draft.prior.isalpha() and len(draft.prior) <= _SHORT
    named = letters and draft.before(2) in draft.vocabulary.cues["identifier"]
    return named and draft.number.scale == 1 and draft.decide(Kind.IDENTIFIER, claim=False)


RULES = (
    Rule("identifier.link", _link, (Form.DIGITS, Form.FRACTION), touched=True),
    Rule("identifier.telephone", _telephone, (Form.DIGITS,)),
    Rule("identifier.code", _code, (Form.DIGITS,), touched=True),
)
MODELS = (Rule("identifier.model", _model, (Form.DIGITS,)),)
CUED = (
    Rule("identifier.flight", _flight, (Form.DIGITS,), near=("@identifier",)),
    Rule("identifier.group", _group, (Form.DIGITS, Form.WORDS), near=("@group",)),
    Rule("identifier.of_year", _of_year, (Form.DIGITS,), behind=("@law_of_year", "قضاييه")),
    Rule("identifier.post_box", _post_box, (Form.DIGITS,), near=("ب",)),
    Rule("identifier.plus", _plus, (Form.DIGITS,), touched=True),
    Rule("identifier.cued", _cued, (Form.DIGITS, Form.WORDS), near=("@identifier", "@identifier_weak", "العدد")),
    Rule("identifier.lettered", _lettered, (Form.DIGITS,), touched=True),
)
NAMES = (Rule("identifier.named_after", _named_after, (Form.DIGITS,)),)
VERSIONS = (Rule("identifier.version", _version, (Form.DIGITS,), touched=True),)
