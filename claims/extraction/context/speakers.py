"""Who said a number: through quotation marks, verbs of saying and words of attribution, in the fullest name given."""

from bisect import bisect_left, bisect_right
from collections.abc import KeysView
from functools import cache

from claims.extraction.context.cues import REACH, Cue, is_inverted, party_of
from claims.extraction.context.page import Page, Words
from claims.extraction.context.parties import Party
from claims.extraction.context.people import People
from claims.extraction.context.verbs import is_verb
from claims.extraction.context.vocabulary import entries, forms_of, load, phrases, sense
from claims.extraction.text import fold
from claims.extraction.values import Speaker

_SPEECH = 4  # a quotation of fewer words is a name or a term, not speech
_OPENING, _CLOSING = "«“", "»”"
_CHAIN = 30  # cues back to one that names someone
_QUOTED = frozenset('"«»“”\n')


class Voices:
    """Who speaks where in a text. Cues and quotations are found at once, who speaks only where it is asked."""

    def __init__(self, page: Page, spots: list[int]) -> None:
        """Find a text's quotations, and the cues outside them; spots: words among which those of cues are."""
        self.page = page
        self.quotations = _find_quotations(page)
        self._opens = [start for start, _ in self.quotations]
        self.cues = [cue for cue in _find_cues(page, spots) if self._quotation_of(cue.words[0]) is None]
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
        own, before = self.page.sentence(start)[0], self._between(self.page.sentence(max(start - 1, 0))[0], start)
        if before and self.cues[before[-1]].words[0] >= own:
            return self._of_cue(before[-1])
        behind = self._between(end, min(self.page.sentence(end - 1)[1] + REACH, end + REACH))
        if behind and (not before or ((party := self._party(behind[0])) is not None and party.is_person)):
            return self._of_cue(behind[0])
        last = before[-1] if before else bisect_left(self._firsts, start) - 1
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
            self._parties[index] = party_of(self.page, self.cues[index])
        return self._parties[index]

    def _is_inverted(self, index: int) -> bool:
        if index not in self._inverted:
            self._inverted[index] = is_inverted(self.page, self.cues[index].words)
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
        if behind in _CLOSING:
            opening = _OPENING[_CLOSING.index(behind)]
            return text + behind if text.count(opening) > text.count(behind) else text
        return text + behind if behind == '"' and text.count('"') % 2 else text

    def _person(self, party: Party, cue: str) -> Speaker:
        fullest, roles = self._people.fullest(party)
        name = self.page.text(fullest)
        comma = "، " if self.page.document.words[fullest[0]][0] >= "\u0620" else ", "
        role = comma.join(self._text(words) for words in roles) or None
        return Speaker(_without_lam(name, cue) if fullest == party.name else name, role, cue)


def cue_words() -> KeysView[str]:
    """Return the words at which a cue can begin."""
    return _cue_index().keys()


def _find_cues(page: Page, spots: list[int]) -> list[Cue]:
    """Return the cues of a text in order."""
    index, words = _cue_index(), page.document.words
    found: list[Cue] = []
    for word in spots:
        for phrase, proclitics, source in index.get(words[word], ()):
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
    gaps, marked = page.document.gaps, page.document.marked
    quoting = {gap for gap in {gaps[word] for word in marked} if not _QUOTED.isdisjoint(gap)}
    for word in [word for word in marked if gaps[word] in quoting]:
        for mark in gaps[word]:
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
    if page.document.words[word].startswith("add") and word + 1 in page.number_at:
        return word == 0 or page.document.words[word - 1] not in ("he", "she", "they")  # "it added 500 jobs"
    if word and page.document.words[word - 1] in ("been", "be", "was", "were", "is", "are", "being"):
        return True
    return "bare" in page.tags(word) and not is_verb(page, word)


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
    for form in (*forms_of("say"), *forms_of("going_on"), *forms_of("saying")):
        for lead in ("", "و", "ف", "س", "وس") if form[0] >= "\u0620" else ("",):
            index.setdefault(lead + form, []).append(((lead + form,), len(lead.replace("س", "")), False))
    return {first: sorted(found, key=lambda item: -len(item[0])) for first, found in index.items()}


@cache
def _with_lam() -> frozenset[str]:
    return frozenset(entries(load("speakers")["words"]["with_lam"]))
