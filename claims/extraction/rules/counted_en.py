"""What is counted in English: the head of the noun phrase behind a number, or nothing where the noun is left out."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

_REACH = 9  # words of a noun phrase that are looked at
_INSIDE = {" ", "-", "'", ' "', '" ', "' ", " '", "+ ", "/", ' ("', '." ', "+", " [", "] ", '"', "& ", " & "}
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
    if word[-1:] != "s" or len(word) < 4 or word.endswith(_NO_PLURAL):
        return False
    return word not in draft.vocabulary.cues["not_plural"] and word not in draft.vocabulary.function


def head_of(draft: Draft, at: int) -> int | None:
    """Return the word that heads the plural noun phrase which begins here: the last of its first run of plurals."""
    cues, function = draft.vocabulary.cues, draft.vocabulary.function
    best: int | None = None
    weak: int | None = None
    for index in range(at, at + _REACH):
        word, gap = draft.word(index), draft.gap(index)
        if gap not in _INSIDE or (word in function and not _passes(draft, index, best or weak)):
            break
        if "'" in gap and best is not None:
            best = None  # "the states' 77 counties", "five years' work": what is possessed counts
        elif is_plural(draft, index):
            best, weak = (best, index) if word in cues["adjective"] else (index, weak)
        elif best is not None and word != "s":
            break
    return weak if best is None else best


def _passes(draft: Draft, index: int, found: int | None) -> bool:
    """Return whether a function word stands inside the phrase: "two American and British soldiers", "man's"."""
    word = draft.word(index)
    if word == "s":
        return "'" in draft.gap(index)
    return found is None and word in ("and", "or") and draft.gap(index) == " " and index > draft.after


def _single_head(draft: Draft, at: int) -> int | None:
    """Return the head of a singular noun phrase of at most three words: "one vote in", "1 British soldier was"."""
    best = None
    for index in range(at, at + 3):
        word = draft.word(index)
        if draft.gap(index) not in (" ", "-") or not word or word in draft.vocabulary.function or word < ":":
            break
        if index > at and word.endswith(_VERBAL):
            break
        best = index
    return best


def _behind_of(draft: Draft) -> int:
    """Return where the noun phrase begins: behind the number, or behind "of the" of what it is a part."""
    at = draft.after
    if draft.word(at) != "of" or not draft.follows(at):
        return at
    at += 1
    while draft.word(at) in ("the", "these", "those", "his", "her", "its", "their", "our", "my", "your", "all"):
        at += 1
    return at


def _noun(draft: Draft) -> bool:
    at = _behind_of(draft)
    head = head_of(draft, at)
    if head is None and draft.value == 1 and at == draft.after:
        head = _single_head(draft, at)
    if head is None:
        return False
    first = head
    if draft.word(head - 1) in draft.vocabulary.cues["demonym_first"] and head > at:
        first -= draft.word(head).endswith(_DEMONYM)
    draft.counted = (draft.document.starts[first], draft.document.end(head))
    draft.reach(head)
    return draft.decide(Kind.COUNT, "count")


def _hyphened(draft: Draft) -> bool:
    """Read "a 12-member panel": a singular noun that a hyphen joins to its number."""
    at = draft.after
    if draft.gap(at) != "-" or draft.word(at) in draft.vocabulary.function or not draft.word(at).isalpha():
        return False
    draft.counted = (draft.document.starts[at], draft.document.end(at))
    draft.reach(at)
    return draft.decide(Kind.COUNT, "count")


def _elided(draft: Draft) -> bool:
    """Count what a verb of harm happened to, though no noun follows: "killing 12 and wounding 30", "12 were killed"."""
    if draft.is_cue("killed_behind", draft.after) and draft.follows(draft.after):
        return draft.decide(Kind.COUNT, "count")
    near = draft.cue_before("casualty", 4) is not None and draft.prior not in ("at", "in", "on", "aged")
    return near and draft.decide(Kind.COUNT, "count")


def _large(draft: Draft) -> bool:
    """Count where the number is in words, or a scale word or an order of magnitude stands without a noun."""
    worded = draft.is_form(Form.WORDS, Form.VAGUE) or draft.number.scale > 1
    return worded and draft.decide(Kind.COUNT, "count")


RULES = (
    Rule("count.noun", _noun, _ALL),
    Rule("count.hyphened", _hyphened, _EXACT),
    Rule("count.elided", _elided, _EXACT),
)
LARGE = (Rule("count.large", _large, _ALL),)
