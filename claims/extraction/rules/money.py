"""Amounts of money: a currency's name, code or sign behind the number, or its sign before it."""

from bisect import bisect_left
from decimal import Decimal
from functools import lru_cache

from claims.extraction.drafts import Draft, Rule
from claims.extraction.lexicon import load_table
from claims.extraction.numbers import Form
from claims.extraction.rules.counted import has_unit, make_whole, measured_at, takes_definite
from claims.extraction.text import Document
from claims.extraction.values import Kind
from claims.extraction.vocabulary import Vocabulary

_CLITICS, _SHORTEST = frozenset("بلوفك"), 4  # letters
_LEAST_GLUED = 100  # "R500" is a sum, "R2" a name
_WITHOUT_SMALL_CHANGE = frozenset({"LBP", "SYP", "IQD", "YER", "IRR"})  # "89.500" of them are thousands
_MILLION, _SOON, _CLAUSE = 1_000_000, 5, 8  # the last two in words, or mentions
_FEW, _ROW, _STOPS = 2, 14, frozenset(".؛!?؟\n")  # mentions, words
_CENT = Decimal("0.01")
_UNKNOWN = "XXX"  # ISO 4217 for no currency: the name could be several


def _named(draft: Draft) -> bool:
    at = measured_at(draft)
    found = draft.vocabulary.money.at(draft.document, at) if draft.follows(at) else None
    if found is None or (draft.word(at).startswith("ال") and not takes_definite(draft)):
        return False
    name, last = found
    draft.reach(last)
    if name in draft.vocabulary.shared:
        name = of_place(draft, name)
    if name in _WITHOUT_SMALL_CHANGE:
        make_whole(draft.number)
    return draft.decide(Kind.MONEY, name)


def of_place(draft: Draft, name: str) -> str:
    """Return the code of a currency whose name several share, by the adjective behind it or by what the text names."""
    return _of_adjective(draft, name) or _of_text(draft, name)


def _of_adjective(draft: Draft, name: str) -> str | None:
    """Return the code that an adjective behind the currency gives: "دينار تونسي"."""
    adjective = draft.vocabulary.places.at(draft.document, draft.after) if draft.follows(draft.after) else None
    code = draft.vocabulary.shared[name].get(adjective[0]) if adjective else None
    if adjective and code:
        draft.reach(adjective[1])
    return code


def _of_text(draft: Draft, name: str) -> str:
    """Return the code of the country that the text names nearest to the number and whose currency has this name."""
    places, codes = _places(draft.document, draft.vocabulary, name)
    if not places:
        return _UNKNOWN
    behind = bisect_left(places, draft.number.first)
    nearest = min(range(max(0, behind - 1), min(len(places), behind + 1)), key=lambda k: abs(places[k] - draft.first))
    return codes[nearest]


@lru_cache(maxsize=4)
def _places(document: Document, vocabulary: Vocabulary, name: str) -> tuple[list[int], list[str]]:
    """Return where a document names countries whose currency has this name, and their codes."""
    shared = vocabulary.shared[name]
    naming = {word for word in document.distinct if _may_name(vocabulary, word)}
    found = (
        (index, _place(document, vocabulary, index)) for index, word in enumerate(document.words) if word in naming
    )
    named = [(index, shared[place]) for index, place in found if place in shared]
    return [index for index, _ in named], [code for _, code in named]


def _place(document: Document, vocabulary: Vocabulary, index: int) -> str | None:
    """Return the country that is named here, also with a preposition on its name: "باليمن", "لمصر"."""
    found = vocabulary.places.at(document, index)
    return found[0] if found is not None else _joined_place(vocabulary, document.words[index])


def _may_name(vocabulary: Vocabulary, word: str) -> bool:
    return vocabulary.places.begins(word) or _joined_place(vocabulary, word) is not None


def _joined_place(vocabulary: Vocabulary, word: str) -> str | None:
    if word[:1] not in _CLITICS or len(word) < _SHORTEST:
        return None
    return vocabulary.places.get("ال" + word[2:] if word.startswith("لل") else word[1:])


def currency_before(draft: Draft) -> tuple[str, int, int] | None:
    """Return the code of the currency in front of the number, and the word and the offset at which it begins."""
    document, first = draft.document, draft.number.first
    gap, at = document.gaps[first], document.starts[first]
    code = _signs().get(gap.rstrip(" -")[-1:])
    if code is not None:
        start = at - len(gap) + max(map(gap.rfind, _signs()))
        letters = draft.vocabulary.money_dollar.get(draft.word(first - 1)) if gap[0] == "$" else None
        return (letters, first - 1, document.starts[first - 1]) if letters else (code, first, start)
    if first == 0 or gap.strip(" ") not in ("", "."):
        return None
    word = document.words[first - 1]
    named = draft.vocabulary.money_before.get(word)
    if named is None and not gap and _is_sum(draft):
        named = draft.vocabulary.money_glued.get(word)
    return (named, first - 1, document.starts[first - 1]) if named else None


def _is_sum(draft: Draft) -> bool:
    """Return whether a letter that touches the number may be a currency: "R500", "R2m", "R1.24", not "R2"."""
    return draft.number.scale > 1 or (draft.value or 0) >= _LEAST_GLUED or draft.number.step == _CENT


def _note_before(draft: Draft) -> bool:
    """Take note of "$", "US$", "Rs." in front of a number, so that rules look at what stands before them."""
    found = currency_before(draft)
    if found is None:
        return False
    draft.currency, draft.first, draft.extent_start = found
    start = draft.document.folded.rfind(" ", max(0, found[2] - 1), found[2]) if found[2] else -1
    before = draft.document.word_at(found[2] - 1) if start >= 0 else -1
    near = before >= 0 and not draft.document.folded[draft.document.end(before) : found[2]].strip(" ")
    draft.prior = draft.document.words[before] if near else ""
    return True


def _of_currency_before(draft: Draft) -> bool:
    return draft.currency is not None and draft.decide(Kind.MONEY, draft.currency)


def _sign_before(draft: Draft) -> bool:
    sign = draft.document.gaps[draft.number.first].rstrip(" ")[-1:]
    code = _signs().get(sign)
    if code is None:
        return False
    draft.extent_end = draft.end
    return draft.decide(Kind.MONEY, code)


def _sign_behind(draft: Draft) -> bool:
    gap = draft.document.gaps[draft.after]
    code = _signs().get(gap.lstrip(" ")[:1])
    if code is None or (gap[:1] == " " and gap[-1:] != " " and draft.word(draft.after)[:1].isdecimal()):
        return False  # "three $50 notes"
    draft.extent_end = draft.document.end(draft.after - 1) + len(gap) - len(gap.lstrip(" ")) + 1
    return draft.decide(Kind.MONEY, code)


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    signs: dict[str, str] = load_table("symbols")["money"]
    return signs


def _unnamed(draft: Draft) -> bool:
    """Read "ضخ 500 مليون في السوق" as a sum whose currency nobody names, if not another sum of the text before it."""
    if draft.number.scale < _MILLION:
        return False
    if not (_is_paid(draft) or draft.is_cue("sums_behind", draft.after) or _becomes_sum(draft)):
        return False
    return draft.decide(Kind.MONEY, _currency_so_far(draft))


def _is_paid(draft: Draft) -> bool:
    """Return whether millions of nothing else stand soon behind a word of paying: "أنفقت", "تكلفة", "صفقة … مقابل"."""
    if has_unit(draft):
        return False
    bought = draft.prior == "مقابل" and draft.cue_before("buying", _CLAUSE) is not None
    at = draft.cue_before("paying", _SOON)
    plain = at is not None and not any(draft.gap(index).strip(' :"') for index in range(at + 1, draft.first + 1))
    return bought or plain


def _becomes_sum(draft: Draft) -> bool:
    """Return whether a sum soon before goes on here: "6.8 مليار جنيه … مسجلة 5.5 مليار"."""
    leads = draft.is_cue("becoming", draft.first - 1) or draft.is_cue("versus", draft.first - 1)
    previous, steps = draft.previous, 0
    while previous is not None and previous.kind is not Kind.MONEY and steps < _FEW:
        previous, steps = previous.previous, steps + 1
    if not leads or previous is None or previous.kind is not Kind.MONEY or draft.first - previous.after > _ROW:
        return False
    between = draft.document.gaps[previous.after : draft.first + 1]
    return not has_unit(draft) and all(_STOPS.isdisjoint(gap) for gap in between)


def _currency_so_far(draft: Draft) -> str:
    previous, steps = draft.previous, 0
    while previous is not None and steps < _CLAUSE:
        if previous.kind is Kind.MONEY and previous.unit is not None:
            return previous.unit
        previous, steps = previous.previous, steps + 1
    return _UNKNOWN


RULES = (
    Rule("money.named", _named, (Form.DIGITS, Form.WORDS, Form.FRACTION, Form.VAGUE), behind=("@money",)),
    Rule("money.sign", _sign_behind, (Form.DIGITS, Form.FRACTION, Form.WORDS), touched=True),
    Rule("money.sign_before", _sign_before, (Form.DIGITS, Form.WORDS), touched=True),
)
UNNAMED = (
    Rule(
        "money.unnamed",
        _unnamed,
        (Form.DIGITS, Form.WORDS),
        near=("@paying", "مقابل", "@becoming", "@versus"),
        behind=("@sums_behind",),
    ),
)
NOTES = (Rule("money.note_before", _note_before, (Form.DIGITS, Form.WORDS)),)
BEFORE = (Rule("money.before", _of_currency_before, (Form.DIGITS, Form.WORDS)),)
