"""One text with its mentions, counted in words: what every part of the context reads from."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from claims.extraction.context.sentences import sentence_starts
from claims.extraction.context.vocabulary import Sense, sense, tags_of
from claims.extraction.drafts import Draft
from claims.extraction.text import Document
from claims.extraction.values import Kind

Words = tuple[int, int]
"""A half-open range of word indices."""

UNMEASURED = frozenset({Kind.DATE, Kind.TIME, Kind.ORDINAL, Kind.IDENTIFIER, Kind.SCORE})
"""Kinds that place or name something and so have no subject, role or predicate."""


_NEVER_TIMES = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.RATIO, Kind.AGE, Kind.IDENTIFIER, Kind.SCORE})


@dataclass(slots=True)
class Page:
    """A document with its mentions and sentences as ranges of words.

    numbers[k] and extents[k] are the words of mention k and of its extent; number_at tells the mention that a word
    belongs to; named has the words of units and of what is counted; timely has the words of those that a time can
    begin with; firsts has the first word of each sentence, bounds and verbs the sentences and verbs that were asked
    for. gap gives what stands before a word, folded; tags gives the tags of a word.
    """

    document: Document
    mentions: Sequence[Draft]
    firsts: list[int]
    numbers: list[Words]
    extents: list[Words]
    named: frozenset[int]
    number_at: dict[int, int]
    timely: frozenset[int]
    gap: Callable[[int], str]
    tags: Callable[[int], frozenset[str]]
    bounds: dict[int, Words] = field(default_factory=dict)
    verbs: dict[int, bool] = field(default_factory=dict)

    def sense(self, word: int) -> Sense:
        """Return what a word can do."""
        return sense(self.document.words[word])

    def sentence(self, word: int) -> Words:
        """Return the words of the sentence that a word stands in."""
        found = self.bounds.get(word)
        if found is None:
            index = bisect_right(self.firsts, word)
            last = self.firsts[index] if index < len(self.firsts) else len(self.document.words)
            found = self.bounds[word] = self.firsts[index - 1], last
        return found

    def text(self, words: Words, proclitics: int = 0) -> str:
        """Return the text as given of some words, without so many letters of the first."""
        return self.document.phrase(self.document.starts[words[0]] + proclitics, self.document.end(words[1] - 1))

    def word_text(self, word: int) -> str:
        """Return a word as given without the و, ف, ب, ل or ك before it; the س of a future stays."""
        form, found = self.document.words[word], self.sense(word)
        if not found.tags and form.startswith(("وي", "وت")):  # a present tense that is not known
            return self.text((word, word + 1), 1)
        return self.bare_text((word, word + 1), found.proclitics - form[: found.proclitics].endswith("س"))

    def bare_text(self, words: Words, proclitics: int) -> str:
        """Return the text of some words without the proclitics of the first, which has its article again: "للفوز"."""
        if proclitics and self.document.words[words[0]][proclitics - 1 : proclitics + 1] == "لل":
            return "ال" + self.text(words, proclitics + 1)
        return self.text(words, proclitics)

    def is_capital(self, word: int) -> bool:
        """Return whether a word is written with a capital; False behind the last."""
        return word < len(self.document.words) and self.document.is_capital(word)

    def is_acronym(self, word: int) -> bool:
        """Return whether a word is written in capitals alone: WHO, UN."""
        text = self.text((word, word + 1))
        return len(text) > 1 and text.isupper()

    def is_name(self, word: int) -> bool:
        """Return whether a verb of saying is written as part of a name: Said Omari."""
        if "say" not in self.tags(word) or not self.is_capital(word):
            return False
        return self.is_capital(word + 1) and self.gap(word) == " "

    def is_measured(self, mention: int) -> bool:
        """Return whether a mention gives a quantity: no date, name or rank, nor a length that only places an event."""
        found = self.mentions[mention]
        return found.kind not in UNMEASURED and (found.claim or found.kind is not Kind.DURATION)


def read_page(document: Document, drafts: Sequence[Draft]) -> Page:
    """Set mentions among the words and sentences of their document."""
    starts = document.starts

    def words(start: int, end: int) -> Words:
        first = max(bisect_right(starts, start) - 1, 0)
        return first, max(bisect_left(starts, end, first), first + 1)

    numbers = [words(draft.start, draft.end) for draft in drafts]
    extents = [words(*draft.extent) for draft in drafts]
    number_at = {word: k for k, (first, last) in enumerate(numbers) for word in range(first, last)}
    inside = {word for first, last in numbers for word in range(first + 1, last)}
    firsts = [word for word in sentence_starts(document) if word not in inside]  # no number is cut
    timely = frozenset([word for word, k in number_at.items() if drafts[k].kind not in _NEVER_TIMES])
    named = frozenset([word for n, extent in zip(numbers, extents, strict=True) for word in range(n[1], extent[1])])
    gap, tags = document.gaps.__getitem__, tags_of(document.words).__getitem__  # quicker than methods, asked so often
    return Page(document, drafts, firsts, numbers, extents, named, number_at, timely, gap, tags)
