"""English numbers that name or rank: "flight 214", "a 0808 helpline", "7-eleven", "John 3:16", "#1"."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.rules.counted_en import head_of, is_plural
from claims.extraction.rules.dates_en import is_year
from claims.extraction.values import Kind

_FORMS = (Form.DIGITS, Form.WORDS)
_SINGULAR = ("will", "is", "was", "has")
_COUNTING = ("another", "only", "just", "all", "some", "fully", "even", "exactly", "one", "further", "day", "week")
_MOST = 1000
_NAME = 4  # words of the name of a street
_GROUPS = (7, 8, 20, 24, 77)
_SHORT = ("no", "nos", "art", "sec", "p", "pp", "vol")


def _cued(draft: Draft) -> bool:
    """Read "flight 214", "Article 5", "No. 10" behind a word that names, "page 5" before nothing that is counted."""
    word = draft.before(1, through="-(:.#") if draft.number.first else ""
    if draft.number.scale > 1 or draft.value is None or (draft.gap(draft.first)[:1] == "." and word not in _SHORT):
        return False
    named = word in draft.vocabulary.cues["identifier"] and not (word == "no" and is_plural(draft, draft.after))
    if not named and (word not in draft.vocabulary.cues["identifier_weak"] or _has_unit(draft)):
        return False
    if draft.gap(draft.after) == "-" and draft.word(draft.after).isdecimal():
        draft.take(draft.after)
    worded_one = draft.value == 1 and draft.is_form(Form.WORDS)
    return not worded_one and draft.decide(Kind.IDENTIFIER, claim=False)


def _has_unit(draft: Draft) -> bool:
    if draft.document.gaps[draft.after].lstrip(" ").startswith("%"):
        return True
    if not draft.follows(draft.after):
        return False
    tables = (draft.vocabulary.percent, draft.vocabulary.money, draft.vocabulary.units)
    return head_of(draft, draft.after) is not None or any(table.at(draft.document, draft.after) for table in tables)


def _hash(draft: Draft) -> bool:
    """Read "#1" as a place in an order."""
    alone = draft.document.gaps[draft.number.first].endswith("#") and draft.word(draft.after) != "s"
    return alone and draft.decide(Kind.ORDINAL, claim=False)


def _verse(draft: Draft) -> bool:
    """Read "John 3:16", "surah 9:5"."""
    at = draft.after
    if draft.gap(at) != ":" or not draft.word(at).isdecimal() or not draft.is_cue("scripture", draft.first - 1):
        return False
    draft.take(at)
    return draft.decide(Kind.IDENTIFIER, claim=False)


def _helpline(draft: Draft) -> bool:
    """Read "an 0808 helpline", "a 911 call"."""
    if draft.prior not in ("a", "an", "the", "free") or draft.number.scale > 1:
        return False
    named = draft.is_cue("helpline", draft.after) or draft.is_cue("helpline", draft.after + 1)
    return named and draft.follows(draft.after) and draft.decide(Kind.IDENTIFIER, claim=False)


def _namesake(draft: Draft) -> bool:
    """Read "the 1904 project": a number in the name of what follows it."""
    old = is_year(draft) and draft.prior == "the" and draft.is_cue("namesake", draft.after)
    return old and draft.decide(Kind.IDENTIFIER, claim=False)


def _group(draft: Draft) -> bool:
    """Read "the Group of 20", a body named after how many belong to it, and "World War Two"."""
    if (draft.before(2), draft.prior) == ("world", "war") and not draft.vague and draft.number.scale == 1:
        return draft.decide(Kind.IDENTIFIER, claim=False)
    named = (draft.before(2), draft.prior) == ("group", "of") and draft.value in _GROUPS and draft.before(3) == "the"
    return named and draft.decide(Kind.IDENTIFIER, claim=False)


def _brand(draft: Draft) -> bool:
    """Read "7-eleven", "3-D", "4-wheel": a name of which the number is the first half."""
    named = draft.is_cue("brand_behind", draft.after) and draft.gap(draft.after) == "-"
    return named and draft.decide(Kind.IDENTIFIER, claim=False)


def _network(draft: Draft) -> bool:
    """Read "5G", "4G", "3D", "4K" as names, not as grams or thousands."""
    word = draft.word(draft.number.first + 1)
    glued = not draft.gap(draft.number.first + 1) and word in ("g", "d") and (draft.value or 0) < 10
    if not glued:
        return False
    draft.take(draft.number.first + 1)
    return draft.decide(Kind.IDENTIFIER, claim=False)


def _named_after(draft: Draft) -> bool:
    """Read "Apollo 13", "Area 51": a plain number behind a word with a capital inside a sentence, counting nothing."""
    if draft.number.scale > 1 or draft.value is None or draft.value != int(draft.value) or draft.value >= _MOST:
        return False
    before = draft.first - 1
    if not draft.prior or draft.prior in draft.vocabulary.function or len(draft.prior) < 2:
        return False
    begins = before == 0 or bool(set(draft.document.gaps[before]) & set(".!?\n:"))
    if begins and (draft.word(draft.after) not in _SINGULAR or draft.prior in _COUNTING):
        return False  # "Another 12 were hurt"; "Hornsea 3 will open"
    start = draft.document.span(draft.document.starts[before], draft.document.end(before))[0]
    return draft.document.raw[start].isupper() and draft.decide(Kind.IDENTIFIER, claim=False)


def _articled(draft: Draft) -> bool:
    """Read "a 747", "an 18" behind an article, before nothing that is counted, as a name."""
    plain = draft.prior in ("a", "an") and draft.number.scale == 1 and draft.value == (draft.value and int(draft.value))
    if not plain or (draft.follows(draft.after) and draft.word(draft.after) not in draft.vocabulary.function):
        return False
    return draft.decide(Kind.IDENTIFIER, claim=False)


def _title(draft: Draft) -> bool:
    """Read "60 Minutes" as a name: a unit of time with a capital, where the sentence has no other beside it."""
    at = draft.after
    if draft.gap(at) != " " or draft.vocabulary.units.at(draft.document, at) is None or draft.number.scale > 1:
        return False
    around = [
        draft.document.given(index)[:1] for index in (draft.first - 1, at + 1) if 0 <= index < len(draft.document.words)
    ]
    named = draft.document.given(at)[0].isupper() and not draft.document.given(at).isupper()
    return named and not any(map(str.isupper, around)) and draft.decide(Kind.IDENTIFIER, claim=False)


def _address(draft: Draft) -> bool:
    """Read "42 King Street": the number of a house before the name of a street."""
    if draft.number.scale > 1 or not draft.follows(draft.after):
        return False
    for index in range(draft.after, draft.after + _NAME):
        if draft.gap(index) != " " or not draft.document.given(index)[:1].isupper():
            return False
        formation = draft.prior == "the" and draft.is_cue("formation", index)  # "the 27 Task Force Brigade"
        if index > draft.after and (formation or draft.is_cue("street", index)):
            return draft.decide(Kind.IDENTIFIER, claim=False)
    return False


MARKERS = (
    Rule("identifier.verse", _verse, (Form.DIGITS,), touched=True),
    Rule("ordinal.hash", _hash, (Form.DIGITS,), touched=True),
)
RULES = (
    Rule("identifier.address", _address, (Form.DIGITS,)),
    Rule("identifier.title", _title, _FORMS, behind=("@units",)),
    Rule("identifier.network", _network, (Form.DIGITS,), touched=True),
    Rule("identifier.brand", _brand, (Form.DIGITS,), touched=True),
    Rule("identifier.helpline", _helpline, (Form.DIGITS,), behind=("@helpline",)),
    Rule("identifier.namesake", _namesake, (Form.DIGITS,), behind=("@namesake",)),
    Rule("identifier.group", _group, _FORMS, near=("group", "war")),
    Rule("identifier.cued", _cued, _FORMS, near=("@identifier", "@identifier_weak")),
)
NAMES = (
    Rule("identifier.named_after", _named_after, (Form.DIGITS,)),
    Rule("identifier.articled", _articled, (Form.DIGITS,)),
)
