"""Who said a number: through quotation marks, verbs of saying and words of attribution, in the fullest name given."""

from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from claims.extraction.context.page import Page, Words
from claims.extraction.context.parties import Party, read_party
from claims.extraction.context.vocabulary import entries, load, phrases
from claims.extraction.text import fold
from claims.extraction.values import Speaker

_SPEECH = 4  # a quotation of fewer words is a name or a term, not speech
_OPENING, _CLOSING = "«“", "»”"
_REACH = 14  # words from a verb of saying to whoever says it
_PROCLITICS = ("و", "ف")


class Cue(NamedTuple):
    """Words that tell who speaks, and the speaker; inverted: behind what is said. source: "according to"."""

    words: Words
    proclitics: int
    speaker: Speaker | None
    source: bool
    inverted: bool


class Voices(NamedTuple):
    """Who speaks where in a text: cues in order, their first words, and quotations as ranges of words."""

    cues: list[Cue]
    firsts: list[int]
    quotations: list[Words]
    opens: list[int]


def read_voices(page: Page) -> Voices:
    """Find a text's quotations and who is named as speaking."""
    found = [(words, lead, source) for word in range(len(page.document.words)) for words, lead, source in _cue_at(page, word)]
    parties = [_party_of(page, words, source) for words, _, source in found]
    people = _people(page, [party for party, _ in parties if party])
    cues: list[Cue] = []
    for (words, lead, source), (party, inverted) in zip(found, parties, strict=True):
        earlier = next((cue.speaker for cue in reversed(cues[-3:]) if cue.speaker), None)
        cue = page.text(words, lead)
        speaker = _speaker(page, party, people, cue, earlier) if party else None
        if speaker is None and earlier and not source:
            speaker = Speaker(earlier.name, earlier.role, cue)
        cues.append(Cue(words, lead, speaker, source, inverted))
    quotations = _quotations(page)
    return Voices(cues, [cue.words[0] for cue in cues], quotations, [start for start, _ in quotations])


def choose_speaker(page: Page, mention: int, voices: Voices) -> Speaker | None:
    """Return who said a mention's number, or None where the text itself says it."""
    number = page.numbers[mention][0]
    quotation = _quotation_of(voices, number)
    if quotation:
        return _speaker_of_quotation(page, quotation, voices)
    first, last = page.sentence(number)
    before = [cue for cue in _between(voices, first, number) if not cue.inverted or cue.source]
    behind = [cue for cue in _between(voices, number, last) if cue.inverted or cue.source]
    sources = [cue for cue in (*reversed(before), *behind) if cue.source and cue.speaker]
    spoken = next((cue for cue in (*reversed(before), *behind) if cue.speaker), None)
    chosen = spoken or (sources[0] if sources else None)
    return chosen.speaker if chosen else None


def _speaker_of_quotation(page: Page, quotation: Words, voices: Voices) -> Speaker | None:
    """Return who speaks a quotation: named before it in its sentence, else right behind it, else the last to speak."""
    start, end = quotation
    first = page.sentence(max(start - 1, 0))[0]
    before = _between(voices, first, start)
    if before:
        return before[-1].speaker
    behind = _between(voices, end, min(page.sentence(end - 1)[1] + _REACH, end + _REACH))
    if behind:
        return behind[0].speaker
    at = bisect_left(voices.firsts, start)
    return voices.cues[at - 1].speaker if at else None


def _between(voices: Voices, first: int, last: int) -> list[Cue]:
    low, high = bisect_left(voices.firsts, first), bisect_left(voices.firsts, last)
    return voices.cues[max(low, high - 8) : high]


def _quotation_of(voices: Voices, word: int) -> Words | None:
    at = bisect_right(voices.opens, word) - 1
    return voices.quotations[at] if at >= 0 and word < voices.quotations[at][1] else None


def _quotations(page: Page) -> list[Words]:
    """Return the quotations of a text that are long enough for speech; a straight mark is closed by the next of its line."""
    found: list[Words] = []
    opened: int | None = None
    straight = False
    for word, gap in enumerate(page.document.gaps):
        if gap == " ":
            continue
        for mark in gap:
            if mark == "\n" and straight:
                opened, straight = None, False
            elif mark in _OPENING or (mark == '"' and opened is None):
                opened, straight = word, mark == '"'
            elif opened is not None and (mark in _CLOSING or mark == '"'):
                if word - opened >= _SPEECH:
                    found.append((opened, word))
                opened = None
    return found


def _cue_at(page: Page, word: int) -> list[tuple[Words, int, bool]]:
    """Return the words of a cue that begins at a word, its proclitics, and whether it names a source; [] if none does."""
    form = page.document.words[word]
    if form in _according():
        for phrase, lead in _according()[form]:
            if tuple(page.document.words[word + 1 : word + len(phrase)]) == phrase[1:]:
                return [((word, word + len(phrase)), lead, True)]
    found = page.sense(word)
    if page.is_capital(word) and page.is_capital(word + 1) and word not in page.firsts[:1] and page.gap(word) == " ":
        return []  # a name: Said Omari
    return [((word, word + 1), found.proclitics, False)] if found.tags & {"say", "going_on"} else []


def _party_of(page: Page, cue: Words, source: bool) -> tuple[Party | None, bool]:
    """Return who speaks at a cue, and whether the cue stands behind what is said."""
    first, last = page.sentence(cue[0])
    arabic = page.document.words[cue[0]][0] >= "\u0620"
    inverted = _is_inverted(page, cue, last)
    if source:
        return read_party(page, cue[1], last), True
    if "going_on" in page.tags(cue[0]) or (page.document.words[cue[0]].endswith("ing") and not arabic):
        return None, False
    if (arabic or inverted) and _joins(page, cue[1], last) and (party := read_party(page, cue[1], last)):
        return party, inverted
    begin = _clause_begins(page, cue[0], first)
    party = read_party(page, begin, cue[0])
    return party, begin > first and page.gap(begin).strip()[:1] in (",", '"', "”") and not arabic


def _is_inverted(page: Page, cue: Words, last: int) -> bool:
    """Return whether a verb of saying stands behind what is said: `," said Smith`, كما قال."""
    before, behind = cue[0] - 1, cue[1]
    if page.document.words[cue[0]][0] >= "\u0620":
        return before >= 0 and "report_clause" in page.tags(before)
    if behind >= last or not set(',"”').intersection(page.gap(cue[0])):
        return False
    return page.is_capital(behind) or bool(page.tags(behind) & {"heads", "bodies", "determiner"})


def _joins(page: Page, word: int, last: int) -> bool:
    return word < last and page.gap(word) == " " and "that" not in page.tags(word)


def _clause_begins(page: Page, verb: int, floor: int) -> int:
    """Return where the clause begins whose verb of saying this is, before an apposition: "Smith, the minister, said"."""
    stops, word = 0, verb
    while word > max(floor, verb - _REACH):
        if set(',،"»”;:').intersection(page.gap(word)):
            stops += 1
            if word != verb and (page.gap(verb) == " " or stops > 2):
                break
        if page.tags(word - 1) & {"that", "clause", "say"}:
            break
        word -= 1
    while word < verb and page.tags(word) & {"prep", "time", "joiner", "clause"}:
        word += 1
    return word


def _people(page: Page, parties: list[Party]) -> dict[str, list[Party]]:
    """Return the people a text names in full, by each folded word of their names; those with a role first."""
    heads = (word for word in range(len(page.document.words)) if "heads" in page.tags(word))
    named = [read_party(page, word, page.sentence(word)[1]) for word in heads]
    people: dict[str, list[Party]] = {}
    for party in (*parties, *(party for party in named if party)):
        if party.is_person and party.name[1] - party.name[0] <= 6:
            for word in range(*party.name):
                known = people.setdefault(page.document.words[word], [])
                if len(known) < 8:
                    known.append(party)
    return people


def _speaker(
    page: Page, party: Party, people: dict[str, list[Party]], cue: str, earlier: Speaker | None
) -> Speaker | None:
    """Return a party as a speaker by the fullest name and the fullest role that the text gives."""
    if not party.is_person:
        name = _without_lam(page, party, cue)
        only = party.name[1] - party.name[0] == 1 and "heads" in page.tags(party.name[0])
        if only and earlier and earlier.role:
            return Speaker(earlier.name, earlier.role, cue)
        return Speaker(name, None, cue)
    forms = page.document.words[slice(*party.name)]
    known = [other for other in people.get(forms[-1], ()) if set(forms) <= set(page.document.words[slice(*other.name)])]
    fullest = max((party, *known), key=lambda other: other.name[1] - other.name[0])
    roles = max((other.roles for other in (party, *known)), key=len)
    role = "، ".join(page.text(words).rstrip() for words in roles) if roles else None
    if role and page.document.words[roles[0][0]][0] < "\u0620":
        role = role.replace("، ", ", ")
    return Speaker(_without_lam(page, fullest, cue) if fullest is party else page.text(fullest.name), role, cue)


def _without_lam(page: Page, party: Party, cue: str) -> str:
    """Return a party's name without the ل that وفقا asks for: وفقا لوزارة الصحة، وفقا للوزارة."""
    name = page.text(party.name)
    if fold(cue) not in _with_lam() or not name.startswith("ل"):
        return name
    return "ال" + name[2:] if name.startswith("لل") else name[1:]


@cache
def _according() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return the phrases of attribution by their first word, with و or ف, each with its proclitics."""
    index: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in phrases(load("speakers")["words"]["according"]):
        for lead in ("", *(_PROCLITICS if phrase[0][0] >= "\u0620" else ())):
            index.setdefault(lead + phrase[0], []).append(((lead + phrase[0], *phrase[1:]), len(lead)))
    return {first: sorted(found, key=lambda item: -len(item[0])) for first, found in index.items()}


@cache
def _with_lam() -> frozenset[str]:
    return frozenset(entries(load("speakers")["words"]["with_lam"]))
