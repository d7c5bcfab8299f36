"""Finds the place and the measure that a figure is about, by the words round it. Pure: rows in, a row or None out.

Words are compared folded, as the extractor folds them; an Arabic word is also tried without the particles that are
written onto it (و ف ب ل ك ال). Where two answers fit equally there is none: unknown is an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from claims.extraction.context.places import place_id
from claims.extraction.text import read_document
from claims.extraction.values import Kind, Mention, Role

if TYPE_CHECKING:
    from claims.models.reference import Measure, Place

DATA = Path(__file__).parent / "data"

MARKS = "-=+^"  # in front of a term: not to stand here; what is counted; may stand by; whose rise the figure is
UNKNOWN = 0  # stands for the key of a place that has no row
RELATIVE_UNITS = {"%", "pp", "times"}  # what a change is told in, whatever it is a change of
LONGEST_CITY = 4  # words
Words = tuple[str, ...]

_ARTICLE = "ال"
_PARTICLES = ("و", "ف", "ب", "ل", "ك")
_OPTIONAL = {"and", "the"}
_SHORTEST = 3  # A shorter rest is rather a letter of the word than a word with a particle.


def words_of(text: str) -> Words:
    """Return the folded words of a text."""
    return tuple(read_document(text).words)


def name_words(text: str) -> Words:
    """Return the folded words of a name, without the English ones that come and go."""
    return tuple(word for word in words_of(text) if word not in _OPTIONAL)


def name_key(name: str) -> Words:
    """Return what two spellings of one name have in common."""
    return tuple(map(bare, name_words(name)))


@lru_cache(maxsize=50_000)
def spellings(word: str) -> frozenset[str]:
    """Return an Arabic word with and without each particle that may be written onto it; any other word as it is."""
    found = {word}
    for particle in _PARTICLES:
        if word.startswith(particle) and len(word) > _SHORTEST:
            found |= spellings(word[1:])
    if word.startswith("لل") and len(word) > _SHORTEST + 1:
        found.add(word[2:])
    if word.startswith(_ARTICLE) and len(word) > _SHORTEST + 1:
        found.add(bare(word))
    return frozenset(found)


def bare(word: str) -> str:
    """Return a word without the Arabic article."""
    return word.removeprefix(_ARTICLE) if len(word) > _SHORTEST + 1 else word


@lru_cache(maxsize=1000)
def forms_of(words: Words) -> frozenset[str]:
    """Return the spellings of all these words."""
    return frozenset().union(*map(spellings, words))


def fits(term: str, forms: Collection[str]) -> bool:
    """Tell whether a term is one of some forms, or begins one where it ends in "*"."""
    return any(form.startswith(term[:-1]) for form in forms) if term.endswith("*") else term in forms


def matches(term: str, word: str) -> bool:
    """Tell whether a word is a term, or begins as one that ends in "*"."""
    return fits(term, spellings(word) if term[:1] >= "\u0600" else (word,))


@cache
def term_words(term: str) -> Words:
    """Return the folded words of a term; a "*" stays on the word that it follows."""
    return tuple(f"{word}*" if part.endswith("*") else word for part in term.split() for word in words_of(part))


def has_term(words: Words, term: str) -> bool:
    """Tell whether the words of a term stand in `words`, one after the other."""
    wanted = term_words(term)
    if wanted and not fits(wanted[0], forms_of(words)):
        return False
    starts = range(len(words) - len(wanted) + 1)
    return any(all(matches(part, words[start + offset]) for offset, part in enumerate(wanted)) for start in starts)


def has_name(words: Words, name: Words) -> bool:
    """Tell whether a name stands in `words`, its first word with or without particles."""
    starts = (start for start, word in enumerate(words) if name and name[0] in spellings(word))
    return any(words[start + 1 : start + len(name)] == name[1:] for start in starts)


class PlaceIndex:
    """The places by every name they have. Building it reads all places once: keep it for a whole article."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = {place.pk: place for place in places}
        self.codes = {place.code: place.pk for place in self.places.values()}
        self.names: dict[Words, set[int]] = {}
        self.groups: dict[frozenset[int], int] = {}
        for place in self.places.values():
            for name in [place.name_ar, place.name_en, *place.aliases]:
                self.names.setdefault(name_key(name), set()).add(place.pk)
            if parts := frozenset(part.pk for part in place.parts.all()):
                self.groups[parts] = place.pk
        self.names.pop((), None)
        self.longest = max(map(len, self.names), default=0)

    def resolve(self, text: str | None, near: str = "") -> Place | None:
        """Return the one place that a text names, or the group of exactly those that it names; None where unsure.

        near: where the text stands; places that are joined to it there ("العراق وسوريا") are named with it.
        """
        named = self.named(name_words(self.with_joined(text or "", near)))
        if not named or any(len(places) > 1 for places in named):
            return None
        found = frozenset().union(*named)
        key = next(iter(found)) if len(found) == 1 else self.groups.get(found)
        return self.places.get(key) if key is not None else None

    def with_joined(self, text: str, near: str) -> str:
        """Return the name of a place with those that it is joined to where it first stands in `near`."""
        wanted, words = words_of(text), words_of(near)
        start = 0
        while start < len(words):
            length, places = self.name_at(words, start)
            end = start + length
            while places and (length := self.joined_at(words, end)):
                end += length
            if places and has_name(words[start:end], wanted):
                return " ".join(words[start:end])
            start = end
        return text

    def joined_at(self, words: Words, start: int) -> int:
        """Return how many words from `start` on join another place to the one before; 0 where none does."""
        conjunction = int(words[start : start + 1] == ("and",))
        attached = words[start : start + 1] and words[start].startswith("و")
        if not (conjunction or attached) or start + conjunction == len(words):
            return 0
        length, places = self.name_at(words, start + conjunction)
        return conjunction + length if places else 0

    def surface_in(self, text: str) -> str | None:
        """Return the one name in a text that only the registry knows, as it stands there folded; None where unsure.

        The extractor finds the names that it knows by itself; a name that people have entered it does not.
        """
        words, start, found = words_of(text), 0, []
        while start < len(words):
            length, places = self.name_at(words, start)
            surface = " ".join(words[start : start + length])
            if places and UNKNOWN not in places and place_id(surface) is None:
                found.append(surface)
            start += length
        return found[0] if len(set(found)) == 1 else None

    def named(self, words: Words) -> list[set[int]]:
        """Return the places of each name in `words`, in order; a name that two places share gives both."""
        found, start = [], 0
        while start < len(words):
            length, places = self.name_at(words, start)
            found += [places] if places else []
            start += length
        return found

    def name_at(self, words: Words, start: int) -> tuple[int, set[int]]:
        """Return the length in words, at least one, and the places of the longest name that begins at `start`.

        Adjectives ("العراقية") and cities are the extractor's to know; a place of its that has no row is UNKNOWN.
        """
        for length in range(min(self.longest, len(words) - start), 0, -1):
            rest = tuple(map(bare, words[start + 1 : start + length]))
            # The word as it stands comes first: "لبنان" is itself before it is "ل" and a rest.
            for first in sorted(spellings(words[start]), key=len, reverse=True):
                if places := self.names.get((first, *rest)):
                    return length, places
        code = place_id(" ".join(words[start : start + LONGEST_CITY]))
        return 1, {self.codes.get(code, UNKNOWN)} if code else set()


class MeasureIndex:
    """The measures by the unit of their figures."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        self.by_unit: dict[str, list[Measure]] = {}
        for measure in measures:
            self.by_unit.setdefault(measure.unit, []).append(measure)

    def resolve(self, mention: Mention, clause: str) -> Measure | None:
        """Return the one measure that a mention is a figure of, or None.

        What the extractor found out about the figure decides first, then the clause: the text between the
        neighbouring figures of the sentence. A change ("rose by 12 %", "doubled") is of the measure that changed,
        which the figure's own words have to name.
        """
        if mention.per is not None:
            return None
        own = words_of(" ".join(filter(None, (mention.predicate, mention.subject, mention.counted))))
        near, subject = words_of(clause), words_of(mention.subject or "")
        stated = [
            measure
            for measure in self.by_unit.get(mention.unit or "", ())
            if is_change(measure.role) == is_change(mention.role) and counts(measure, mention.counted)
        ]
        tries = ((stated, own), (stated, own + near), (self.changing(mention), own))
        for measures, words in tries:
            fitting = [measure for measure in measures if not has_any((own, near), marked(measure, "-"))]
            fitting = [measure for measure in fitting if not is_narrowed(measure, subject, mention.place)]
            told = [measure for measure in fitting if is_told(measure, words)]
            if told:
                return told[0] if len(told) == 1 else None
        return None

    def changing(self, mention: Mention) -> list[Measure]:
        """Return the measures that a mention may tell a change of: in their own unit, in per cent, points or times.

        A sum of money's change in per cent is as a rule meant at constant prices, which no figures are held for.
        """
        if not is_change(mention.role) and mention.unit not in ("times", "pp"):
            return []
        levels = [measure for group in self.by_unit.values() for measure in group if not is_change(measure.role)]
        if mention.unit == "pp":
            return [measure for measure in levels if measure.unit == "%"]
        if mention.unit in RELATIVE_UNITS or (mention.unit is None and mention.kind is Kind.RATIO):
            return [measure for measure in levels if not is_money(measure.unit)]
        return [measure for measure in levels if measure.unit == mention.unit and counts(measure, mention.counted)]


def is_money(unit: str) -> bool:
    """Tell whether a unit is a currency, by its ISO 4217 code."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def is_change(role: str) -> bool:
    """Tell whether a figure is the change of a quantity and not its size."""
    return role == Role.CHANGE


def is_told(measure: Measure, words: Words) -> bool:
    """Tell whether each group of a measure's terms has one of its words here."""
    groups = [wanted for group in measure.terms if (wanted := [term for term in group if term[0] not in MARKS])]
    return bool(groups) and all(has_any([words], group) for group in groups)


def marked(measure: Measure, mark: str) -> list[str]:
    """Return the terms of a measure behind a mark."""
    return [term[1:] for group in measure.terms for term in group if term[0] == mark]


def counts(measure: Measure, counted: str | None) -> bool:
    """Tell whether a measure is one of what is counted, where the text names that and the measure has a say in it."""
    nouns = marked(measure, "=")
    return not counted or not nouns or has_any([words_of(counted)], nouns)


def is_narrowed(measure: Measure, subject: Words, place: str | None) -> bool:
    """Tell whether a subject is only a part of what a measure is of: "the Muslim population", "non-oil GDP".

    That is so where, beside the measure's own terms and the name of the place, it has a word that may not stand by
    them. A measure with no such words is not asked, nor is a subject that names something else.
    """
    known = marked(measure, "+")
    terms = [part for group in measure.terms for term in group if term[0] not in MARKS for part in term_words(term)]
    if not known or not any(matches(term, word) for term in terms for word in subject):
        return False
    rest = [word for word in subject if not any(matches(term, word) for term in [*terms, *known])]
    return not all(names_place(word, place) for word in rest)


def names_place(word: str, place: str | None) -> bool:
    """Tell whether a word is of the name of a place, or means it: "Egyptian"; any place where none is given."""
    if place is None:
        return place_id(word) is not None
    code = place_id(place)
    return not spellings(word).isdisjoint(words_of(place)) or (code is not None and place_id(word) == code)


def is_rise_of(measure: Measure, subject: str) -> bool:
    """Tell whether the rise of a subject is what a measure measures: that of consumer prices is inflation."""
    return has_any([words_of(subject)], marked(measure, "^"))


def has_any(texts: Iterable[Words], terms: Iterable[str]) -> bool:
    """Tell whether any of the terms stands in any of the texts."""
    return any(has_term(words, term) for words in texts for term in terms)
