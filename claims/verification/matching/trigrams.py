"""How alike two texts are, by their runs of three letters. Pure: no row is read here.

BM25 over trigrams within words, with one letter of space at both ends: it finds an Arabic word under its particles and
endings without a stemmer. A trigram counts once in a text: sentences are short, and a test for a substring is then all
that scoring costs. On the pairs of the ANS corpus this ranks no worse than FTS5's own trigrams (`make bench-matching`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import log, prod

# Letters and digits of folded Arabic and English; the index of PostgreSQL (migration 0011) cuts words alike.
WORD = re.compile("[0-9a-z\u0620-\u064a\u066e-\u06d3]+")
SIZE = 3
MOST = 24  # trigrams that texts are listed by; more change hardly anything
ALONE, PAIRED = 1000, 2000  # texts, about, that are fetched by single trigrams, and by pairs of them
WORDS_PAIRED = 8  # the rarest words of a text, of which any two fetch it
TOGETHER = 3  # how much more often two words of a text stand together than by chance, about
SATURATION, LENGTH_WEIGHT = 1.2, 0.5  # BM25's k1 and b; b = 0.5 was best on ANS, of 0.3 to 0.9.

Weights = list[tuple[str, float]]
Clue = tuple[str, ...]  # trigrams that stand in a text together


def words_in(text: str) -> list[str]:
    """Return the words of a folded text, digits included."""
    return WORD.findall(text)


def trigrams(text: str) -> list[str]:
    """Return the distinct trigrams of a folded text in order: " wo", "wor", "ord", "rd "."""
    padded = (f" {word} " for word in words_in(text))
    return list(dict.fromkeys(word[i : i + SIZE] for word in padded for i in range(len(word) - SIZE + 1)))


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In which share of the texts each trigram stands, the texts' mean length in characters, and how many there are."""

    shares: Mapping[str, float]
    rarest: float
    length: float
    texts: int

    def share(self, trigram: str) -> float:
        """Return the share of texts with a trigram; one that no text of the sample has is rarer than any."""
        return self.shares.get(trigram, self.rarest)


def count(sample: Iterable[str], texts: int) -> Frequencies:
    """Return the frequencies in a sample of so many folded texts."""
    counted: Counter[str] = Counter()
    number = length = 0
    for text in sample:
        counted.update(trigrams(text))
        number, length = number + 1, length + len(text)
    # Less than all of them: among the first few claims a word that all have still says something.
    shares = {trigram: min(times, number - 0.5) / number for trigram, times in counted.items()}
    return Frequencies(shares, 0.5 / max(number, 1), max(length, 1) / max(number, 1), texts)


class Query:
    """A text that others are laid beside."""

    def __init__(self, text: str, frequencies: Frequencies) -> None:
        self.text, self.frequencies = text, frequencies
        self.weights = [(gram, weight(frequencies.share(gram))) for gram in trigrams(text)]
        self.full = sum(each for _, each in self.weights) / self._length(text) if self.weights else 1.0

    def rank(self, text: str, weights: Weights | None = None) -> float:
        """Return the BM25 score of a folded text, by all trigrams or by some; higher is more alike."""
        padded = f" {text} "
        return sum([each for gram, each in weights or self.weights if gram in padded]) / self._length(text)

    def likeness(self, text: str) -> float:
        """Return how much of the query a text has, 0 to 1: its score as a share of the query's own."""
        return self.likeness_of(self.rank(text))

    def likeness_of(self, score: float) -> float:
        """Return a score as a share of the query's own, 1 at most."""
        return min(1.0, score / self.full)

    def rarest(self) -> Weights:
        """Return the rarest trigrams with their weights, the rarest first, MOST of them.

        Those with digits come last: another figure is another claim, and a rare number is no topic.
        """
        share = self.frequencies.share
        return sorted(self.weights, key=lambda each: (any(map(str.isdigit, each[0])), share(each[0])))[:MOST]

    def clues(self) -> list[Clue]:
        """Return by what texts are fetched, some thousands at most: whatever has all trigrams of any of these clues.

        Rare trigrams tell a text by themselves. Of a million texts too many have each of them, and those that are alike
        may lack the rarest: then any two of the rarest words do, since hardly any other text has both.
        """
        alone = [gram for gram, _ in self.rarest()]
        alone = alone[: fitting((self.expected(gram) for gram in alone), ALONE)]
        words = sorted(set(self.rarest_of_words()) - set(alone), key=self.expected)[:WORDS_PAIRED]
        pairs = sorted(combinations(words, 2), key=lambda pair: self.expected(*pair))
        pairs = pairs[: fitting((TOGETHER * self.expected(*pair) for pair in pairs), PAIRED)]
        return [*((gram,) for gram in alone), *pairs] or [(gram,) for gram, _ in self.rarest()[:1]]

    def expected(self, *grams: str) -> float:
        """Return how many texts have all of some trigrams by chance."""
        return self.frequencies.texts * prod(map(self.frequencies.share, grams))

    def rarest_of_words(self) -> Iterator[str]:
        """Yield the rarest trigram inside of each word: its ends change, and a number is no topic."""
        for word in words_in(self.text):
            if inner := [gram for gram in trigrams(word) if gram.isalpha()]:
                yield min(inner, key=self.frequencies.share)

    def _length(self, text: str) -> float:
        return 1 + SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * len(text) / self.frequencies.length)


def fitting(costs: Iterable[float], most: float) -> int:
    """Return how many of some costs, from the first one on, come to no more than `most` together."""
    return sum(sofar <= most for sofar in accumulate(costs))


def weight(share: float) -> float:
    """Return the weight of a trigram that stands in this share of the texts, after BM25; always above zero."""
    return log(1 + (1 - share) / share) if share < 1 else 0.01
