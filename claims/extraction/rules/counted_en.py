"""What is counted in English: the head of the noun phrase behind a number, or nothing where the noun is left out."""

from claims.extraction.drafts import Draft, Rule
from claims.extraction.numbers import MONEY_SIGNS, Form
from claims.extraction.numberwords_en import number_words
from claims.extraction.values import Kind

_THOUSAND = 1000
_SOON, _NEAR, _CLAUSE = 5, 9, 16  # words back to whom a team is of, to "number of", to a vote
_REACH = 9  # words of a noun phrase that are looked at
_INSIDE = {" ", "-", "'", ' "', '" ', "' ", " '", "+ ", "/", ' ("', '." ', "+", " [", "] ", '"', "& ", " & "}
_AFTER_PLURAL = {" ", "-", "' "}
_NO_PLURAL = ("ss", "us", "is")
_DEMONYM = ("ans", "ians", "ers", "is", "ese", "eans")
_STOPS = set(".;:!?\n")
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


def _of_total(draft: Draft) -> bool:
    """Count in "the number of cases rose to 45", "the death toll reached 51" what "number of" says, if anything."""
    at = draft.cue_before("number_of", _NEAR)
    if at is None or any(draft.gap(index).strip(" '\"") for index in range(at + 1, draft.first + 1)):
        return False
    if draft.value is not None and draft.value != int(draft.value):
        return False
    head = head_of(draft, at + 2) if draft.word(at + 1) == "of" else None
    if head is not None and head < draft.first:
        draft.counted = (draft.document.starts[head], draft.document.end(head))
    return draft.decide(Kind.COUNT, "count")


def _goes_on(draft: Draft) -> bool:
    """Count on in "killed 30 people, up from 12 last year": a whole number soon behind a count, its noun left out."""
    previous = draft.previous
    if previous is not None and previous.kind is Kind.DATE:
        previous = previous.previous  # "14 deaths in 2020, 9 in 2021"
    if previous is None or previous.kind is not Kind.COUNT or draft.value is None or draft.value != int(draft.value):
        return False
    between = draft.document.folded[previous.extent_end : draft.start]
    near = draft.first - previous.after <= _NEAR and not set(between) & _STOPS
    return near and draft.cue_before("index", _NEAR) is None and draft.decide(Kind.COUNT, "count")


def _rated(draft: Draft) -> bool:
    """Count what a denominator follows: "12 per 1,000"; "1,480 per dollar" is a rate of exchange."""
    if draft.word(draft.after) != "per" or not draft.follows(draft.after):
        return False
    paid = draft.vocabulary.money.at(draft.document, draft.after + 1) is not None
    return draft.decide(Kind.NUMBER) if paid else draft.decide(Kind.COUNT, "count")


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


def _runs(draft: Draft) -> bool:
    """Count the runs of "92 off 41 balls", "out for 106 in 19.3 overs", "244 off the last 30 overs"."""
    at = draft.after + 1
    while draft.word(at) in ("the", "last", "final", "remaining"):
        at += 1
    scored = draft.word(draft.after) in ("off", "in", "from") and draft.follows(draft.after)
    bowled = draft.word(at)[:1].isdecimal() and any(draft.is_cue("balls", index) for index in range(at + 1, at + 3))
    return scored and bowled and draft.decide(Kind.COUNT, "count")


def _collective(draft: Draft) -> bool:
    """Count the heads of "a team of 40", "a crowd of about 300"."""
    at = draft.cue_before("collective", _SOON)
    between = range(at + 2, draft.first) if at is not None else ()
    led = at is not None and draft.word(at + 1) == "of" and all(draft.is_cue("hedging", index) for index in between)
    whole = draft.value is not None and draft.value == int(draft.value)
    return led and whole and draft.decide(Kind.COUNT, "count")


def _voters(draft: Draft) -> bool:
    """Count those of "84 in favour, 30 against" where a vote is told of."""
    at = draft.after + (draft.word(draft.after) == "in")
    voted = draft.is_cue("in_vote", at) and draft.follows(draft.after)
    return voted and draft.cue_before("ballot", _CLAUSE) is not None and draft.decide(Kind.COUNT, "count")


def _moved(draft: Draft) -> bool:
    """Count what "deaths rose by 121" adds, unless what moved is traded or measured."""
    if draft.prior != "by" or not draft.is_cue("change", draft.first - 2) or not is_plural(draft, draft.first - 3):
        return False
    whole = draft.value is not None and draft.value == int(draft.value)
    return whole and not draft.is_cue("traded", draft.first - 3) and draft.decide(Kind.COUNT, "count")


def _elided(draft: Draft) -> bool:
    """Count what a verb of harm happened to, though no noun follows: "killing 12 and wounding 30", "12 were killed"."""
    behind = draft.word(draft.after) if draft.follows(draft.after) else ""
    if draft.is_cue("killed_behind", draft.after) and behind:
        return draft.decide(Kind.COUNT, "count")
    fewer = (draft.before(2), draft.prior) == ("fewer", "than")  # what is fewer is counted
    if fewer or (behind.endswith("ing") and draft.prior == "with"):
        return draft.decide(Kind.COUNT, "count")
    if behind.endswith("ed") and draft.value == (draft.value and int(draft.value)):
        return draft.decide(Kind.COUNT, "count")
    at = draft.cue_before("casualty", 4)
    if at is None or draft.prior in ("at", "in", "on", "aged"):
        return False
    apart = any(set(draft.gap(index)) & _STOPS for index in range(at + 1, draft.first + 1))
    return not apart and draft.decide(Kind.COUNT, "count")


def _large(draft: Draft) -> bool:
    """Count where the number is in words, or a scale word or an order of magnitude stands without a noun."""
    worded = draft.is_form(Form.WORDS, Form.VAGUE) or draft.number.scale > 1
    return worded and draft.decide(Kind.COUNT, "count")


RULES = (
    Rule("number.on_scale", _on_scale, (Form.DIGITS,), behind=("@scales", "@quakes")),
    Rule("count.noun", _noun, _ALL),
    Rule("count.rated", _rated, _EXACT, behind=("per",)),
    Rule("count.strong", _strong, _EXACT, behind=("strong",)),
    Rule("count.hyphened", _hyphened, _EXACT),
    Rule("count.voters", _voters, _EXACT, behind=("@in_vote",)),
    Rule("count.collective", _collective, _EXACT, before=("@collective",)),
    Rule("count.runs", _runs, (Form.DIGITS,), behind=("@balls",)),
    Rule("count.of_total", _of_total, _ALL, before=("@number_of",)),
    Rule("count.moved", _moved, _EXACT, near=("by",)),
    Rule("count.elided", _elided, _EXACT),
    Rule("count.goes_on", _goes_on, _EXACT),
)


def _grouped(draft: Draft) -> bool:
    """Count a whole number of thousands without a noun, unless an index or a score is spoken of."""
    whole = draft.value if draft.number.high is None else draft.number.high
    if whole is None or whole < _THOUSAND or whole != int(whole):
        return False
    return draft.cue_before("index", _REACH) is None and draft.decide(Kind.COUNT, "count")


LARGE = (Rule("count.large", _large, _ALL), Rule("count.grouped", _grouped, (Form.DIGITS,)))
