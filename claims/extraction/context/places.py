"""The place that a quantity is told for: countries, regions and cities in both languages, and their demonyms.

Names come from context_territories.toml (CLDR) and context_places.toml (reviewed). An id is an ISO 3166-1 code ("IQ"),
a UN M49 code for a region ("001"), or a code with a city's name ("IQ/mosul").
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, KeysView
from functools import cache
from typing import NamedTuple

from claims.extraction.context.page import Page, Words
from claims.extraction.context.vocabulary import entries, load, phrases
from claims.extraction.lexicon import shared
from claims.extraction.text import Document, fold, read_document

_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_NISBA = ("", "ه", "ا", "ين", "ون", "ات", "تين", "ان")
_FARTHEST = 60  # places looked at on each side of a number
_EARLIER = 3  # places looked back at for one that is no "Asian"
_CLAUSE = 25  # words: what lies farther off is of another clause
_FROM = frozenset({"from", "من"})
_MARKS = frozenset(",،;؛:")


class Name(NamedTuple):
    """One name of a place: the words behind the first, the id, whether it is a demonym, and proclitics of the first."""

    rest: tuple[str, ...]
    place: str
    demonym: bool
    proclitics: int


class Place(NamedTuple):
    """A place that a text names: its words, id, and whether by a demonym (عراقية) or behind a word of place (في)."""

    words: Words
    place: str
    demonym: bool
    attached: bool
    proclitics: int


class Places(NamedTuple):
    """The places that a text names, in order, and the first word of each."""

    all: list[Place]
    firsts: list[int]


def place_id(text: str) -> str | None:
    """Return the id of the place that a text names from its first word on, e.g. "IQ" for "العراقية"; None if none."""
    document = read_document(text)
    found = _name_at(document, 0) if document.words else None
    return found.place if found else None


def place_words() -> KeysView[str]:
    """Return the words at which the name of a place can begin."""
    return _index().keys()


def find_places(page: Page, spots: list[int]) -> Places:
    """Return the places that a text names, in order; spots: words among which those are that begin one."""
    document, plain, seconds, known = page.document, _plain(), _seconds(), _index()
    words, found, behind = document.words, list[Place](), 0
    for word in spots:
        form = words[word]
        if (
            form not in known
            or word < behind
            or word in page.number_at
            or (form in seconds and (word + 1 == len(words) or words[word + 1] not in seconds[form]))
        ):
            continue
        name = plain.get(form) or _name_at(document, word)
        if name is None:
            continue
        behind = word + 1 + len(name.rest)
        if name.place and (form in plain or _is_meant(page, word, name)):
            joined = form[: name.proclitics] == "و"  # a place beside another is where that one is
            attached = (name.proclitics > 0 and not joined) or (word > 0 and words[word - 1] in _attaching())
            found.append(Place((word, behind), name.place, name.demonym, attached, name.proclitics))
    settled = _settled(found)
    return Places(settled, [place.words[0] for place in settled])


def choose_place(page: Page, mention: int, places: Places, speaker: str) -> tuple[Place, str] | None:
    """Return the place for a mention and the rule: of its clause or sentence, else the nearest earlier one.

    speaker: the name and role of who says it, whose own place is taken only where there is no other.
    """
    number, behind = page.numbers[mention][0], page.extents[mention][1]
    at, (first, last) = bisect_left(places.firsts, number), page.sentence(number)
    low, high = bisect_left(places.firsts, first), bisect_left(places.firsts, last)
    beside = places.all[max(at - _FARTHEST, low) : min(at + _FARTHEST, high)]
    near = [place for place in beside if not _is_of_next_clause(page, place, behind)]
    if len(near) > 1:
        said = {place: _is_of_saying(page, place, number, speaker) for place in near}
        some = any(said.values())
        order = {
            place: (some and said[place] + place.demonym, _distance(page, place, number, behind)) for place in near
        }
        return min(near, key=order.__getitem__), "place.sentence"
    if near and not (at and low == at and near[0].place.isdecimal() and page.text(near[0].words) in speaker):
        return near[0], "place.sentence"  # not the "Asian" of who says it, where a place is named before
    earlier = places.all[max(0, at - _EARLIER) : at]
    named = (place for place in reversed(earlier) if not (place.demonym and place.place.isdecimal()))
    return (next(named, earlier[-1]), "place.earlier") if earlier else None


def _is_of_saying(page: Page, place: Place, number: int, speaker: str) -> bool:
    """Return whether a place is that of who speaks, or where: "told reporters in Geneva that 5 …"."""
    if page.text(place.words) in speaker:
        return True
    first = max(page.sentence(number)[0], place.words[0] - _CLAUSE)
    said = any("say" in page.tags(word) for word in range(first, place.words[0]))
    return said and any(
        "that" in page.tags(word) for word in range(place.words[1], min(number, place.words[1] + _CLAUSE))
    )


def _is_of_next_clause(page: Page, place: Place, behind: int) -> bool:
    """Return whether a verb behind a comma stands between a number and a place behind it."""
    if place.words[0] <= behind:
        return False
    between = range(behind, min(place.words[0], behind + _CLAUSE))
    mark = next((word for word in between if page.gap(word) != " " and not _MARKS.isdisjoint(page.gap(word))), None)
    if mark is None:
        return place.words[0] - behind > _CLAUSE
    tags = (page.tags(word) for word in range(mark, place.words[0])[:_CLAUSE])
    return any("verb" in found and "masdar" not in found for found in tags)


def _distance(page: Page, place: Place, number: int, behind: int) -> tuple[bool, bool, bool, bool, int]:
    """Order the places of a sentence: those of the clause, no origins, names before demonyms, then the nearest."""
    if place.words[0] < number:
        between, gap = range(place.words[1], number + 1), number - place.words[1]
    else:
        between, gap = range(behind, place.words[0] + 1), place.words[0] - behind
    gaps = page.document.gaps[between.start : between.stop]
    apart = len(between) > _CLAUSE or not all(map(_MARKS.isdisjoint, gaps))
    words, first = page.document.words, place.words[0]
    beside = place.proclitics > 0 and words[first][0] == "و"  # "من رومانيا وإسبانيا"
    origin = first > 1 and words[first - 1 - beside] in _FROM
    return apart, origin, not place.attached, place.demonym, gap


def place_text(page: Page, place: Place) -> str:
    """Return a place as the text names it, without the proclitics before it ("بالعراق" → "العراق")."""
    text = page.bare_text(place.words, place.proclitics)
    return text + "." if _is_initialism(page, place.words[1] - 1) else text


def _is_initialism(page: Page, last: int) -> bool:
    """Return whether a name ends with a letter and its full stop: U.S."""
    return len(page.document.words[last]) == 1 and page.gap(last) == "." and page.gap(last + 1).startswith(".")


def _is_meant(page: Page, word: int, name: Name) -> bool:
    """Return whether a name that is also another word is a place here."""
    document = page.document
    if name.rest or document.words[word][name.proclitics :] not in _guarded():
        return True
    if word and document.words[word - 1] in _leading():
        return True
    return page.is_capital(word) or "ب" in document.words[word][: name.proclitics]


def _settled(places: list[Place]) -> list[Place]:
    """Tell apart names that two places share by what else the text names."""
    named = {place.place for place in places}
    if _ambiguous().isdisjoint(named):
        return places
    either = {rule["plain"]: rule for rule in load("places")["either"] if rule["where"] in named}
    return [
        Place(p.words, either[p.place]["then"], p.demonym, p.attached, p.proclitics)
        if p.place in either and not p.demonym and p.words[1] - p.words[0] == 1
        else p
        for p in places
    ]


@cache
def _ambiguous() -> frozenset[str]:
    """Return the places that share their name with another."""
    return frozenset(rule["plain"] for rule in load("places")["either"])


def _name_at(document: Document, word: int) -> Name | None:
    """Return the longest name that fits at a word."""
    for name in _index().get(document.words[word], ()):
        if not name.rest or tuple(document.words[word + 1 : word + 1 + len(name.rest)]) == name.rest:
            return name
    return None


@cache
def _index() -> dict[str, tuple[Name, ...]]:
    index: defaultdict[str, dict[tuple[str, ...], Name]] = defaultdict(dict)
    for words, place, demonym in all_names():
        first, rest = words[0], words[1:]
        index[first].setdefault(rest, Name(rest, place, demonym, 0))
        if first[0] < "\u0620":
            continue
        for proclitic in _PROCLITICS:
            index[proclitic + first].setdefault(rest, Name(rest, place, demonym, len(proclitic)))
        if first.startswith("ال"):
            for proclitic in ("لل", "ولل"):
                index[proclitic + first[2:]].setdefault(rest, Name(rest, place, demonym, len(proclitic) - 1))
    longest_first = {
        form: tuple(sorted(names.values(), key=lambda name: -len(name.rest))) for form, names in index.items()
    }
    return dict(zip(longest_first, shared(longest_first.values()), strict=True))


@cache
def _plain() -> dict[str, Name]:
    """Return the words that are always the name of the same place, whatever stands beside them."""
    return {
        form: names[0]
        for form, names in _index().items()
        if len(names) == 1 and names[0].place and not names[0].rest and form[names[0].proclitics :] not in _guarded()
    }


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """Return the words that are no name alone ("the"), with those that can stand behind each in one."""
    index = _index().items()
    return {form: frozenset(name.rest[0] for name in names) for form, names in index if all(n.rest for n in names)}


def all_names() -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield the folded words, the id and whether it is a demonym for every name; earlier ones win."""
    for phrase in phrases(load("places")["not_places"]):
        yield tuple(read_document(" ".join(phrase)).words), "", False
    for code, names in load("territories")["names"].items():
        yield from ((words, code, False) for name in names for words in _alternatives(name))
    for line in load("places")["territories"].strip().splitlines():
        code, arabic, nisbas, english, demonyms = (part.strip() for part in line.split("|"))
        yield from ((words, code, False) for name in _list(arabic) + _list(english) for words in _alternatives(name))
        yield from ((words, code, True) for nisba in _list(nisbas) for words in _inflected(nisba))
        yield from ((words, code, True) for name in _list(demonyms) for words in _alternatives(name))
    for line in load("places")["cities"].strip().splitlines():
        code, arabic, english = (part.strip() for part in line.split("|"))
        city = f"{code}/{_list(english)[0].lower().replace(' ', '-')}"
        yield from ((words, city, False) for name in _list(arabic) + _list(english) for words in _alternatives(name))


def _list(block: str) -> list[str]:
    return [name.strip() for name in block.replace("،", ",").split(",") if name.strip()]


def _alternatives(name: str) -> list[tuple[str, ...]]:
    """Return the words of a name and of what it has in brackets: "ميانمار (بورما)"."""
    return [tuple(words) for part in name.rstrip(")").split("(") if (words := read_document(part).words)]


def _inflected(nisba: str) -> Iterator[tuple[str, ...]]:
    words = fold(nisba).split()
    for article in ("", "ال"):
        for ending in _NISBA:
            *heads, last = words
            yield (*(article + head for head in heads), article + last + ending)


@cache
def _guarded() -> frozenset[str]:
    return frozenset(entries(load("places")["guarded"]))


@cache
def _leading() -> frozenset[str]:
    return frozenset(entries(load("places")["before"]))


@cache
def _attaching() -> frozenset[str]:
    return frozenset(entries(load("places")["contexts"]["attached"]))


def is_place_word(form: str) -> bool:
    """Return whether a folded word begins the name or demonym of a place."""
    return form in _index()
