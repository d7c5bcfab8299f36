"""Arabic dual nouns, which say two without a numeral: "شخصان", "عامين", "دولارين", "مرتين", "حالتي وفاة"."""

import re

from claims.extraction.drafts import Draft, Rule
from claims.extraction.morphology import DualNoun, annexed_dual, dual_noun, is_annexing, is_peoples_dual, is_second_term
from claims.extraction.numbers import Form
from claims.extraction.rules.ages import is_age
from claims.extraction.rules.counted import is_countable
from claims.extraction.rules.money import of_place
from claims.extraction.values import Kind

_TWO = 2
_OF_PLACE = ("يان", "يين", "يتان", "يتين")  # adjectives like "بريطانيان"
_VERB = re.compile("[تين](?!..ي.$).*")  # present tense; "تفجير" is a noun
_OF_HUNDRED = ("ميويتين", "ميويتان")
_HUNDREDTHS = {"نقطه": (Kind.PERCENT, "pp"), "درجه": (Kind.MEASURE, "°C")}  # with this adjective behind them
_ADJECTIVE = ("ه", "ي", "ات")  # endings of what would describe one of mine: "شركتي صغيرة"


def _noun(draft: Draft) -> DualNoun | None:
    """Return the noun of a dual, or of one and a fraction ("عاما ونصف"), which has no ending."""
    if not draft.is_form(Form.DUAL):
        return None
    word = draft.word(_place(draft))
    return dual_noun(word) or annexed_dual(word) or DualNoun(word if _is_unit(draft, word) else word[1:], 0, False)


def _place(draft: Draft) -> int:
    """Return the index of the dual, which in "1.5 متر إلى مترين" is not the first word."""
    if draft.number.first == draft.number.last:
        return draft.number.first
    words = range(draft.number.first, draft.number.last + 1)
    return next((at for at in words if dual_noun(draft.word(at))), draft.number.first)


def _is_unit(draft: Draft, word: str) -> bool:
    return (draft.vocabulary.units.get(word) or draft.vocabulary.money.get(word)) is not None


def _unit(draft: Draft) -> bool:
    """Read the dual of a unit; with an article too, as "السنتين الماضيتين" says how long."""
    noun = _noun(draft)
    if noun is not None and noun.lemma in _HUNDREDTHS and draft.word(draft.after) in _OF_HUNDRED:
        draft.reach(draft.after)
        return draft.decide(*_HUNDREDTHS[noun.lemma])
    found = draft.vocabulary.units.get(noun.lemma) if noun else None
    if noun is not None and noun.lemma == "برميل" and draft.word(draft.after).startswith("متفجر"):
        return False  # bombs
    numbered = noun is not None and noun.definite and draft.word(draft.after)[:1].isdecimal()
    plain = found is not None and found[1] == "century" and draft.value == _TWO  # "القرنين السادس عشر والسابع عشر"
    if found is None or plain or numbered:
        return False
    return draft.decide(*found)


def _money(draft: Draft) -> bool:
    noun = _noun(draft)
    name = draft.vocabulary.money.get(noun.lemma) if noun else None
    if name is not None and name in draft.vocabulary.shared:
        name = of_place(draft, name)
    return name is not None and draft.decide(Kind.MONEY, name)


def _definite(draft: Draft) -> bool:
    """Leave "الدولتين": a definite dual points at two things that are known, it does not count them."""
    noun = _noun(draft)
    return noun is not None and noun.definite and draft.reject()


def _mine(draft: Draft) -> bool:
    """Leave "سيارتي" and "رجلا" where nothing follows of which they could be the dual: my car, a man."""
    word = draft.word(draft.number.first)
    if not draft.is_form(Form.DUAL) or dual_noun(word) is not None or annexed_dual(word) is None:
        return False
    if is_peoples_dual(word):
        heads = is_second_term(draft.word(draft.after)) and draft.follows(draft.after)
    else:
        heads = _heads(draft, draft.after)
    return not heads and draft.reject()


def _heads(draft: Draft, index: int) -> bool:
    """Return whether the word here can stand behind a dual without its ن, and is no name: "غارتي كفر شكر وطوخ"."""
    word, behind = draft.word(index), draft.word(index + 1)
    if not draft.follows(index) or draft.has_article(index) or not is_countable(draft, index):
        return False
    if draft.follows(index + 1) and behind.startswith("و") and not draft.has_article(index + 1) and len(behind) > 1:
        return False
    return is_annexing(word) or not (word.endswith(_ADJECTIVE) or _VERB.fullmatch(word)) or _is_dual(behind)


def _is_dual(word: str) -> bool:
    return dual_noun(word) is not None


def _adjective(draft: Draft) -> bool:
    """Leave a dual that describes one: "امرأتين هاربتين", "سائحان بريطانيان", "أنهما عميلتان"."""
    noun = _noun(draft)
    if noun is None or (draft.word(draft.first)[:1] == "و" and noun.clitic):
        return False
    of_place = draft.word(draft.first).endswith(_OF_PLACE)
    described = (of_place or not noun.known) and (
        dual_noun(draft.prior) is not None or draft.before(2).endswith(("تا", "تي"))  # "شركتا اتصالات أميركيتان"
    )
    together = draft.word(draft.after) == "معا" and draft.follows(draft.after)  # "عملا شريكين معا"
    return (described or together or draft.is_cue("those_two", draft.first - 1)) and draft.reject()


def _times(draft: Draft) -> bool:
    """Read "تضاعف مرتين" as a multiple."""
    noun = _noun(draft)
    if noun is None or noun.lemma != "مره":
        return False
    return draft.cue_before("growth", 8) is not None and draft.decide(Kind.RATIO, "times")


def _counted(draft: Draft) -> bool:
    noun = _noun(draft)
    if noun is None:
        return False
    first = _place(draft)
    draft.counted = (draft.document.starts[first] + noun.clitic, draft.document.end(first))
    return draft.decide(Kind.COUNT, "count")


def _age(draft: Draft) -> bool:
    """Read "عمره عامان" as an age."""
    noun = _noun(draft)
    found = draft.vocabulary.units.get(noun.lemma) if noun else None
    return found is not None and is_age(draft, found[1], draft.after) and draft.decide(Kind.AGE, found[1])


def _speaks(draft: Draft) -> bool:
    """Leave "قالت كليمنتين": who speaks is a subject, and so no dual in ين; a name."""
    noun = _noun(draft)
    unknown = noun is not None and not noun.known and draft.word(draft.number.first).endswith("ين")
    return unknown and draft.is_cue("spoken", draft.first - 1) and draft.reject()


RULES = (
    Rule("none.speaker", _speaks, (Form.DUAL,), near=("@spoken",)),
    Rule("none.mine", _mine, (Form.DUAL,)),
    Rule("age.dual", _age, (Form.DUAL,)),
    Rule("dual.unit", _unit, (Form.DUAL,)),
    Rule("dual.money", _money, (Form.DUAL,)),
    Rule("none.definite_dual", _definite, (Form.DUAL,)),
    Rule("none.dual_adjective", _adjective, (Form.DUAL,)),
    Rule("dual.times", _times, (Form.DUAL,)),
    Rule("dual.counted", _counted, (Form.DUAL,)),
)
