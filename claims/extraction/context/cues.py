"""Words that tell who speaks, who is named there, and whether what is said stands before or behind them."""

from typing import NamedTuple

from claims.extraction.context.page import Page, Words
from claims.extraction.context.parties import Party, read_party
from claims.extraction.context.places import is_place_word

REACH = 14
"""Words from a verb of saying to whoever says it."""

_CLOSING_WORDS = 5  # words of whoever says it at the end of a sentence
_MARKS = frozenset(',،"«»“”;:')
_DASHES = frozenset({" - ", "- ", " -"})  # behind the place of a report
_CLAUSE_TAGS = frozenset({"that", "clause", "say"})
_BEHIND_SAYING = frozenset({"prep", "time", "media"})
_HEARD = frozenset({"told", "tell", "tells", "telling"})  # behind these stands who was told
_QUOTING = frozenset({"quoted", "quotes", "cited"})
_BEFORE_PARTY = frozenset({"prep", "time", "joiner", "clause", "aux", "verbal"})


class Cue(NamedTuple):
    """Words that tell who speaks; source: such as "according to", which stands before or behind what is said."""

    words: Words
    proclitics: int
    source: bool


def party_of(page: Page, cue: Cue) -> Party | None:
    """Return who is named as speaking at a cue."""
    start, end = cue.words
    first, last = page.sentence(start)
    arabic = page.document.words[start][0] >= "\u0620"
    if cue.source:
        if end < last and "norms" in page.tags(end):
            return None
        if end + 1 < last and "occasion" in page.tags(end) and page.document.words[end + 1].startswith("ل"):
            end += 1  # "وفق بيان لوزارة الصحة"
        party = read_party(page, end, last)
        return party if party is None or _is_known(page, party) or not _needs_known(page, cue) else None
    if (quoted := _quoted_at(page, cue.words)) is not None:
        return read_party(page, *quoted)
    if "going_on" in page.tags(start) or (page.document.words[start].endswith("ing") and not arabic):
        return None
    leads = start > first and "report_clause" in page.tags(start - 1)  # "وفق ما أفاد …"
    before = None if leads else read_party(page, _clause_begins(page, start, first), start)
    if arabic and before and _is_known(page, before):
        return before  # "وزارة الداخلية تعلن …"
    beside = page.gap(end) == " " or (leads and not page.gap(end).strip(' "«“'))
    names_behind = end < last and beside and "that" not in page.tags(end)
    names_behind = names_behind and not page.document.words[start].endswith("وا")  # who "أفادوا" stands before it
    names_behind = names_behind and (arabic or _speaker_is_behind(page, cue.words, last))
    return (read_party(page, end, last) if names_behind else None) or before


def _quoted_at(page: Page, cue: Words) -> Words | None:
    """Return where someone is named whom others quote: "quoted the minister as saying", نقلت الوكالة عن الوزير قوله."""
    start, behind = cue
    words, (first, last) = page.document.words, page.sentence(start)
    if "saying" in page.tags(start):
        back = range(start - 1, max(first, start - REACH), -1)
        about = next((word for word in back if words[word] == "عن"), None)
        return None if about is None else (about + 1, start)
    if words[start] not in _QUOTING:
        return None
    ahead = range(behind, min(last, behind + REACH) - 1)
    ends = next((word for word in ahead if words[word : word + 2] == ["as", "saying"]), None)
    return None if ends is None else (behind, ends)


def _is_known(page: Page, party: Party) -> bool:
    """Return whether a party is known for one by more than standing at a cue: a role, a body, a place."""
    if party.roles or is_place_word(page.document.words[party.name[0]]):
        return True
    return any(page.tags(word) & {"heads", "bodies"} for word in range(*party.name))


def _needs_known(page: Page, cue: Cue) -> bool:
    """Return whether a cue also stands before what is no one: حسب النوع."""
    return page.document.words[cue.words[0]].endswith(("حسب", "وفق"))


def is_inverted(page: Page, cue: Words) -> bool:
    """Return whether a verb of saying stands behind what is said: `," said Smith`, `, the agency said`, كما قال."""
    start, behind = cue
    first, last = page.sentence(start)
    if page.document.words[start][0] >= "\u0620":
        return start - 1 > first and ("report_clause" in page.tags(start - 1) or _closes(page, behind, last))
    if _speaker_is_behind(page, cue, last):
        return True
    if _quoted_at(page, cue):
        return not _MARKS.isdisjoint(page.gap(_clause_begins(page, start, first)))
    begin = _clause_begins(page, start, first)
    ended = behind >= last or bool(page.tags(behind) & _BEHIND_SAYING or not _MARKS.isdisjoint(page.gap(behind)))
    told = behind + 1 >= last or not _MARKS.isdisjoint(page.gap(behind + 1))  # "… told Reuters"
    told = told or page.document.words[start] in _HEARD
    return begin > first and not _MARKS.isdisjoint(page.gap(begin)) and (ended or told)


def _closes(page: Page, behind: int, last: int) -> bool:
    """Return whether an Arabic verb of saying closes its sentence: "…، تقول الوزارة."."""
    if not behind < last <= behind + _CLOSING_WORDS or _MARKS.isdisjoint(page.gap(behind - 1)):
        return False
    return not any("that" in page.tags(word) or page.gap(word) != " " for word in range(behind, last))


def _speaker_is_behind(page: Page, cue: Words, last: int) -> bool:
    """Return whether an English verb of saying is followed by whoever says it."""
    behind = cue[1]
    if behind >= last or _MARKS.isdisjoint(page.gap(cue[0])) or "that" in page.tags(behind):
        return False
    if page.document.words[cue[0]] in _HEARD:
        return False
    if page.is_capital(behind) or page.document.words[behind] in ("the", "a", "an"):
        return True
    return bool(page.tags(behind) & {"heads", "bodies"})


def _clause_begins(page: Page, verb: int, floor: int) -> int:
    """Return where the clause of a verb of saying begins; what stands between commas before the verb is part of it."""
    word = _back_to_mark(page, verb, max(floor, verb - REACH))
    if page.gap(verb).strip() in (",", "،") and word == verb:  # "Smith, the minister, said"
        aside = _back_to_comma(page, verb - 1, max(floor, verb - REACH))
        word = _back_to_mark(page, max(aside - 1, floor), max(floor, aside - REACH))
    while word < verb and page.tags(word) & _BEFORE_PARTY and not page.is_acronym(word):
        word += 1
    return word


def _back_to_mark(page: Page, word: int, floor: int) -> int:
    """Return the first word of the clause that a word stands in."""
    while word > floor and _MARKS.isdisjoint(page.gap(word)) and page.gap(word) not in _DASHES:
        if page.tags(word - 1) & _CLAUSE_TAGS and not (page.is_name(word - 1) or page.is_acronym(word - 1)):
            break
        word -= 1
    return word


def _back_to_comma(page: Page, word: int, floor: int) -> int:
    while word > floor and _MARKS.isdisjoint(page.gap(word)):
        word -= 1
    return word
