"""What is counted in English: the head of the noun phrase behind a number."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import MONEY_SIGNS, Form
from claims.extraction.numberwords_en import number_words
from claims.extraction.values import Kind

_REACH = 9  # words of a noun phrase that are looked at
_INSIDE = {" ", "-", "'", ' "', '" ', "' ", " '", "+ ", "/", ' ("', '." ', "+", " [", "] ", '"', "& ", " & "}
_AFTER_PLURAL = {" ", "-", "' "}
_NO_PLURAL = ("ss", "us", "is")
_DEMONYM = ("ans", "ians", "ers", "is", "ese", "eans")
_VERBAL = ("ing", "ed", "ly")
_ALL = (Form.DIGITS, Form.WORDS, Form.VAGUE)
_EXACT = (Form.DIGITS, Form.WORDS)


def is_plural(draft: Draft, index: int) -> bool:
    """Return whether the word here looks like a plural noun."""
    word = draft.word(index)
    if word in draft.vocabulary.cues["noncount"]:
        return True
    if word[-1:] != "s" or len(word) < 3 or (word.endswith(_NO_PLURAL) and not _is_acronym(draft, index)):
        return False
    if len(word) < 4 and not _is_acronym(draft, index):
        return False
    return word not in draft.vocabulary.cues["not_plural"] and word not in draft.vocabulary.function


def _is_acronym(draft: Draft, index: int) -> bool:
    """Return whether a word is an initialism in the plural: ODIs, NGOs."""
    given = draft.document.given(index)
    return len(given) > 2 and given[:-1].isupper()


def head_of(draft: Draft, at: int) -> int | None:
    """Return the word that heads the plural noun phrase which begins here: the last of its first run of plurals."""
    best: int | None = None
    weak: int | None = None
    for index in range(at, at + _REACH):
        word, gap = draft.word(index), draft.gap(index)
        if word[:1].isdecimal():
            if not _is_inner_number(draft, index, at):
                break
            best = None  # "four of the league's 18 clubs"
            continue
        if not _stays_inside(draft, index, best or weak) or (best is not None and draft.is_cue("verb_s", index)):
            break
        if "'" in gap and best is not None:
            best = None  # "five years' work": what is possessed counts
        if draft.word(index - 1) == "and" and "vague" in number_words().get(word, {}):
            break  # "16 died and dozens were hurt"
        if is_plural(draft, index):
            best, weak = (best, index) if draft.is_cue("adjective", index) else (index, weak)
            best = None if draft.word(index - 1) == "united" and draft.gap(index + 1) == " " else best
        elif best is not None and word != "s":
            break
    return weak if best is None else best


def _is_inner_number(draft: Draft, index: int, at: int) -> bool:
    """Return whether digits belong to the phrase: "of the 1,200 workers", "three 12-year-old boys"."""
    if draft.gap(index).lstrip(" ") in (",", ".", *MONEY_SIGNS):
        return True  # "1,200 workers", "three $50 notes"
    if draft.gap(index) == "-" and draft.document.given(index - 1).isupper():
        return True  # "12 F-16 jets"
    return draft.gap(index) == " " and (at > draft.after or draft.gap(index + 1) == "-")


def _stays_inside(draft: Draft, index: int, found: int | None) -> bool:
    """Return whether the word here can belong to the noun phrase of which a plural was found or not."""
    word, gap = draft.word(index), draft.gap(index)
    if (word == "s" and "'" in gap) or (gap == "." and len(draft.word(index - 1)) == 1 == len(word)):
        return True  # "Lebanon's 5 million", "4,000 U.S. troops"
    if gap == ". " and len(draft.word(index - 1)) == 1 and draft.gap(index - 1) == ".":
        return word not in draft.vocabulary.function
    if gap not in (_INSIDE if found is None else _AFTER_PLURAL):
        return False
    if word not in draft.vocabulary.function or gap == "-" or draft.gap(index + 1) == "-":
        return True
    return found is None and word in ("and", "or") and gap == " " and index > draft.after


def _single_head(draft: Draft, at: int) -> int | None:
    """Return the head of a singular noun phrase of at most three words: "one goal in", "1 British soldier was"."""
    best = None
    for index in range(at, at + 3):
        word = draft.word(index)
        if draft.gap(index) not in (" ", "-") or not word or word in draft.vocabulary.function or word < ":":
            break
        if index > at and (word.endswith(_VERBAL) or (word[-1] == "s" and not word.endswith("ss"))):
            break
        best = index
    return None if best == at and draft.word(at).endswith("ed") else best  # "one died" counts nobody by name


def _phrase_start(draft: Draft) -> int:
    """Return where the noun phrase begins: behind the number and "odd", or behind "of the" of what it is a part."""
    at = draft.after
    if draft.word(at) == "or" and draft.word(at + 1) in ("so", "more", "fewer", "less"):
        return at + 2
    at += draft.word(at) == "out"
    if draft.word(at) != "of" or not draft.follows(at):
        return draft.after + draft.is_cue("plus", draft.after)
    at += 1
    while draft.word(at) in ("the", "these", "those", "his", "her", "its", "their", "our", "my", "your", "all"):
        at += 1
    return at


def _noun(draft: Draft) -> bool:
    at = _phrase_start(draft)
    if draft.gap(draft.after) == "-" and draft.word(draft.after).isalpha() and not _takes_plural(draft):
        return False  # "the 100-page report cites"
    head = _single_head(draft, at) if draft.value == 1 and at == draft.after else None
    head = head or head_of(draft, at)
    if head is None:
        return False
    first = head
    if draft.word(head - 1) in draft.vocabulary.cues["demonym_first"] and head > at:
        first -= draft.word(head).endswith(_DEMONYM)
    draft.counted = (draft.document.starts[first], draft.document.end(head))
    if not any(_is_number(draft, index) for index in range(at, head)):
        draft.reach(head)
    return draft.decide(Kind.COUNT, "count")


def _takes_plural(draft: Draft) -> bool:
    """Return whether a hyphen joins the number to a plural or to a hedge: "40-odd countries"."""
    at = draft.after
    return is_plural(draft, at) or draft.is_cue("plus", at) or draft.word(at) in ("odd", "strong", "something")


def _is_number(draft: Draft, index: int) -> bool:
    return draft.word(index)[:1].isdecimal() or draft.word(index) in number_words()


def _strong(draft: Draft) -> bool:
    """Count without a noun in "a 1,200-strong crowd"."""
    return draft.word(draft.after) == "strong" and draft.gap(draft.after) == "-" and draft.decide(Kind.COUNT, "count")


def _on_scale(draft: Draft) -> bool:
    """Read "a 7.1-magnitude quake", "a 5.6 earthquake", "magnitude 5+ quakes" as a bare number."""
    if draft.is_cue("scales", draft.after) and draft.follows(draft.after):
        return draft.decide(Kind.NUMBER)
    quakes = draft.is_cue("quakes", draft.after) and draft.document.gaps[draft.after] in (" ", "+ ", "-")
    on_scale = draft.is_cue("scales", draft.first - 1) or (draft.value is not None and draft.value != int(draft.value))
    return quakes and on_scale and draft.decide(Kind.NUMBER)


def _hyphened(draft: Draft) -> bool:
    """Read "a 12-member panel": a singular noun that a hyphen joins to its number."""
    at = draft.after
    if draft.gap(at) != "-" or draft.word(at) in draft.vocabulary.function or not draft.word(at).isalpha():
        return False
    if draft.is_cue("plus", at):
        return draft.decide(Kind.COUNT, "count")
    draft.counted = (draft.document.starts[at], draft.document.end(at))
    draft.reach(at)
    return draft.decide(Kind.COUNT, "count")


RULES = (
    Rule("number.on_scale", _on_scale, (Form.DIGITS,), behind=("@scales", "@quakes")),
    Rule("count.noun", _noun, _ALL),
    Rule("count.strong", _strong, _EXACT, behind=("strong",)),
    Rule("count.hyphened", _hyphened, _EXACT),
)
