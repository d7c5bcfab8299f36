"""Who said a number: through quotation marks, verbs of saying and words of attribution, in the fullest name given."""

from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from claims.extraction.context.page import Page, Words
from claims.extraction.context.parties import Party, read_party
from claims.extraction.context.people import People
from claims.extraction.context.places import is_place_word
from claims.extraction.context.verbs import is_verb
from claims.extraction.context.vocabulary import entries, forms_of, load, phrases, sense
from claims.extraction.text import fold
from claims.extraction.values import Speaker

_SPEECH = 4  # a quotation of fewer words is a name or a term, not speech
_OPENING, _CLOSING = "«“", "»”"
_REACH = 14  # words from a verb of saying to whoever says it
_CHAIN = 30  # cues back to one that names someone
_CLOSING_WORDS = 5  # words of whoever says it at the end of a sentence
_MARKS = frozenset(',،"«»“”;:')
_QUOTED = frozenset('"«»“”\n')
_CLAUSE_TAGS = frozenset({"that", "clause", "say"})
_BEHIND_SAYING = frozenset({"prep", "time", "media"})
_HEARD = frozenset({"told", "tell", "tells", "telling"})  # behind these stands who was told
_BEFORE_PARTY = frozenset({"prep", "time", "joiner", "clause", "aux", "verbal"})


class Cue(NamedTuple):
    """Words that tell who speaks; source: such as "according to", which stands before or behind what is said."""

    words: Words
    proclitics: int
    source: bool


class Voices:
    """Who speaks where in a text. Cues and quotations are found at once, who speaks only where it is asked."""

    def __init__(self, page: Page) -> None:
        """Find a text's quotations, and the cues outside them."""
        self.page = page
        self.quotations = _find_quotations(page)
        self._opens = [start for start, _ in self.quotations]
        self.cues = [cue for cue in _find_cues(page) if self._quotation_of(cue.words[0]) is None]
        self._firsts = [cue.words[0] for cue in self.cues]
        self._people = People(page)
        self._speakers: dict[int, Speaker | None] = {}
        self._parties: dict[int, Party | None] = {}
        self._inverted: dict[int, bool] = {}

    def speaker_of(self, mention: int) -> tuple[Speaker, str] | None:
        """Return who said a mention's number and the rule that tells, or None where the text itself says it."""
        number = self.page.numbers[mention][0]
        if quotation := self._quotation_of(number):
            quoted = self._of_quotation(quotation)
            return (quoted, "speaker.quotation") if quoted else None
        first, last = self.page.sentence(number)
        before = [i for i in self._between(first, number) if self.cues[i].source or not self._is_inverted(i)]
        behind = [i for i in self._between(number, last) if self.cues[i].source or self._is_inverted(i)]
        for i in (*reversed(before), *behind):
            if found := self._of_cue(i):
                return found, "speaker.source" if self.cues[i].source else "speaker.saying"
        return None

    def _quotation_of(self, word: int) -> Words | None:
        at = bisect_right(self._opens, word) - 1
        return self.quotations[at] if at >= 0 and word < self.quotations[at][1] else None

    def _of_quotation(self, quotation: Words) -> Speaker | None:
        """Return who speaks a quotation: named before it in its sentence, else behind it, else the last to speak."""
        start, end = quotation
        if before := self._between(self.page.sentence(max(start - 1, 0))[0], start):
            return self._of_cue(before[-1])
        if behind := self._between(end, min(self.page.sentence(end - 1)[1] + _REACH, end + _REACH)):
            return self._of_cue(behind[0])
        last = bisect_left(self._firsts, start) - 1
        return self._of_cue(last) if last >= 0 else None

    def _between(self, first: int, last: int) -> range:
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, last)
        return range(max(low, high - 8), high)

    def _of_cue(self, index: int) -> Speaker | None:
        """Return who speaks at a cue; one that names no one goes on with the last who was named."""
        if index not in self._speakers:
            self._speakers[index] = self._read_cue(index)
        return self._speakers[index]

    def _read_cue(self, index: int) -> Speaker | None:
        cue = self.cues[index]
        party, surface = self._party(index), self.page.text(cue.words, cue.proclitics)
        if party is None:
            earlier = None if cue.source else self._earlier(index)
        elif party.is_person:
            return self._person(party, surface)
        elif self._is_role_alone(party) and (earlier := self._earlier(index)) and earlier.role:
            pass
        else:
            return Speaker(_without_lam(self._text(party.name), surface), None, surface)
        return Speaker(earlier.name, earlier.role, surface) if earlier else None

    def _party(self, index: int) -> Party | None:
        if index not in self._parties:
            self._parties[index] = _party_of(self.page, self.cues[index])
        return self._parties[index]

    def _is_inverted(self, index: int) -> bool:
        if index not in self._inverted:
            self._inverted[index] = _is_inverted(self.page, self.cues[index].words)
        return self._inverted[index]

    def _is_role_alone(self, party: Party) -> bool:
        """Return whether a party is only "the minister", said of someone named before."""
        return party.name[1] - party.name[0] == 1 and "heads" in self.page.tags(party.name[0])

    def _earlier(self, index: int) -> Speaker | None:
        """Return who was named last before a cue."""
        for before in range(index - 1, max(index - _CHAIN, 0) - 1, -1):
            if before in self._speakers:
                return self._speakers[before]
            party = self._party(before)
            if party and not self._is_role_alone(party):
                return self._of_cue(before)
        return None

    def _text(self, words: Words) -> str:
        """Return a name or role with the mark that closes a quotation in it: منظمة «أطباء بلا حدود»."""
        text, behind = self.page.text(words), self.page.gap(words[1])[:1]
        opened = text.count("«") > text.count("»") if behind == "»" else text.count('"') % 2 and behind == '"'
        return text + behind if opened else text

    def _person(self, party: Party, cue: str) -> Speaker:
        fullest, roles = self._people.fullest(party)
        name = self.page.text(fullest)
        comma = "، " if self.page.document.words[fullest[0]][0] >= "\u0620" else ", "
        role = comma.join(self._text(words) for words in roles) or None
        return Speaker(_without_lam(name, cue) if fullest == party.name else name, role, cue)


def _find_cues(page: Page) -> list[Cue]:
    """Return the cues of a text in order."""
    index, words = _cue_index(), page.document.words
    found: list[Cue] = []
    for word in page.document.among(index.keys()):
        for phrase, proclitics, source in index[words[word]]:
            if len(phrase) == 1 or tuple(words[word : word + len(phrase)]) == phrase:
                if source or not (page.is_name(word) or _is_noun(page, word)):
                    found.append(Cue((word, word + len(phrase)), proclitics, source))
                break
    return found


def _find_quotations(page: Page) -> list[Words]:
    """Return the quotations long enough for speech; a straight mark is closed by the next one of its line."""
    found: list[Words] = []
    if not any(mark in page.document.folded for mark in (*_OPENING, '"')):
        return found
    opened: int | None = None
    straight = False
    gaps = page.document.gaps
    for word in page.document.marked:
        for mark in gaps[word] if not _QUOTED.isdisjoint(gaps[word]) else "":
            if mark == "\n" and straight:
                opened, straight = None, False
            elif mark in _OPENING or (mark == '"' and opened is None):
                opened, straight = word, mark == '"'
            elif opened is not None and (mark in _CLOSING or mark == '"'):
                if word - opened >= _SPEECH:
                    found.append((opened, word))
                opened = None
    return found


def _is_noun(page: Page, word: int) -> bool:
    """Return whether a word that may report is a noun ("the estimates") or names no one ("were reported")."""
    if word and page.document.words[word - 1] in ("been", "be", "was", "were", "is", "are", "being"):
        return True
    return "bare" in page.tags(word) and not is_verb(page, word)


def _party_of(page: Page, cue: Cue) -> Party | None:
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
    if "going_on" in page.tags(start) or (page.document.words[start].endswith("ing") and not arabic):
        return None
    before = read_party(page, _clause_begins(page, start, first), start)
    if arabic and before and _is_known(page, before):
        return before  # "وزارة الداخلية تعلن …"
    names_behind = end < last and page.gap(end) == " " and "that" not in page.tags(end)
    names_behind = names_behind and (arabic or _speaker_is_behind(page, cue.words, last))
    return (read_party(page, end, last) if names_behind else None) or before


def _is_known(page: Page, party: Party) -> bool:
    """Return whether a party is known for one by more than standing at a cue: a role, a body, a place."""
    if party.roles or is_place_word(page.document.words[party.name[0]]):
        return True
    return any(page.tags(word) & {"heads", "bodies"} for word in range(*party.name))


def _needs_known(page: Page, cue: Cue) -> bool:
    """Return whether a cue also stands before what is no one: حسب النوع."""
    return page.document.words[cue.words[0]].endswith(("حسب", "وفق"))


def _is_inverted(page: Page, cue: Words) -> bool:
    """Return whether a verb of saying stands behind what is said: `," said Smith`, `, the agency said`, كما قال."""
    start, behind = cue
    first, last = page.sentence(start)
    if page.document.words[start][0] >= "\u0620":
        return start - 1 > first and ("report_clause" in page.tags(start - 1) or _closes(page, behind, last))
    if _speaker_is_behind(page, cue, last):
        return True
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
    word = _back_to_mark(page, verb, max(floor, verb - _REACH))
    if page.gap(verb).strip() in (",", "،") and word == verb:  # "Smith, the minister, said"
        aside = _back_to_comma(page, verb - 1, max(floor, verb - _REACH))
        word = _back_to_mark(page, max(aside - 1, floor), max(floor, aside - _REACH))
    while word < verb and page.tags(word) & _BEFORE_PARTY and not page.is_acronym(word):
        word += 1
    return word


def _back_to_mark(page: Page, word: int, floor: int) -> int:
    """Return the first word of the clause that a word stands in."""
    while word > floor and _MARKS.isdisjoint(page.gap(word)):
        if page.tags(word - 1) & _CLAUSE_TAGS and not (page.is_name(word - 1) or page.is_acronym(word - 1)):
            break
        word -= 1
    return word


def _back_to_comma(page: Page, word: int, floor: int) -> int:
    while word > floor and _MARKS.isdisjoint(page.gap(word)):
        word -= 1
    return word


def _without_lam(name: str, cue: str) -> str:
    """Return a party's name without the ل that وفقا asks for: وفقا لوزارة الصحة، وفقا للوزارة."""
    if not name.startswith("ل") or not (fold(cue) in _with_lam() or sense(fold(name).split()[0]).proclitics):
        return name
    return "ال" + name[2:] if name.startswith("لل") else name[1:]


@cache
def _cue_index() -> dict[str, list[tuple[tuple[str, ...], int, bool]]]:
    """Return the words of cues by the first, longest first, with letters of proclitics, and whether of a source."""
    index: dict[str, list[tuple[tuple[str, ...], int, bool]]] = {}
    for phrase in phrases(load("speakers")["words"]["according"]):
        for lead in ("", "و", "ف") if phrase[0][0] >= "\u0620" else ("",):
            index.setdefault(lead + phrase[0], []).append(((lead + phrase[0], *phrase[1:]), len(lead), True))
    for form in (*forms_of("say"), *forms_of("going_on")):
        for lead in ("", "و", "ف", "س", "وس") if form[0] >= "\u0620" else ("",):
            index.setdefault(lead + form, []).append(((lead + form,), len(lead.replace("س", "")), False))
    return {first: sorted(found, key=lambda item: -len(item[0])) for first, found in index.items()}


@cache
def _with_lam() -> frozenset[str]:
    return frozenset(entries(load("speakers")["words"]["with_lam"]))
