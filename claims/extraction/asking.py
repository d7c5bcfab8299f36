"""Which rules a number's surroundings call for, so that those that cannot apply there need not be asked.

A rule names the words that it waits for (`near`, `before`, `behind`); it is asked only where one of them stands in that
place. Every word of a language that some rule waits for is looked up once, as bits: one bit a rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from functools import cache
from typing import TYPE_CHECKING

from claims.extraction.drafts import Draft, Grammar, Rule, RulesByForm
from claims.extraction.numbers import Form
from claims.extraction.values import Kind

if TYPE_CHECKING:  # the tables load with the first text
    from claims.extraction.vocabulary import Vocabulary

_NEAR, _BEFORE, _BEHIND = 6, 16, 24  # words of the document round a number: at least what the rules look at
_REMEMBERED = 4096  # choices of rules


class Choice:
    """Rules in their order, and the choice of them that some bits call for."""

    __slots__ = ("_chosen", "_mask", "_rules")

    def __init__(self, rules: Iterable[Rule], bits: dict[Rule, int]) -> None:
        """Put each rule beside its bit."""
        self._rules = [(rule, bits[rule]) for rule in rules]
        self._mask = sum({bit for _, bit in self._rules})
        self._chosen: dict[int, tuple[Rule, ...]] = {}

    def of(self, called: int) -> tuple[Rule, ...]:
        """Return the rules that these bits call for, in their order."""
        key = called & self._mask
        chosen = self._chosen.get(key)
        if chosen is None:
            if len(self._chosen) >= _REMEMBERED:
                self._chosen.clear()
            chosen = self._chosen[key] = tuple(rule for rule, bit in self._rules if bit & key)
        return chosen


class Asking:
    """The rules of one grammar, and what calls for each."""

    __slots__ = ("_always", "_before", "_behind", "_near", "details", "joins", "kinds", "shapes")

    def __init__(self, grammar: Grammar) -> None:
        """Give each rule its bit, and each word that a rule waits for the bits of all those rules."""
        lists = (grammar.shapes, grammar.joins, grammar.kinds)
        rules = dict.fromkeys(rule for by_form in lists for found in by_form.values() for rule in found)
        rules |= dict.fromkeys(grammar.details)
        bits = {rule: 1 << place for place, rule in enumerate(rules)}
        self.shapes, self.joins, self.kinds = (_choices(by_form, bits) for by_form in lists)
        self.details = {kind: Choice([rule for rule in grammar.details if kind in rule.kinds], bits) for kind in Kind}
        self._always = sum(bit for rule, bit in bits.items() if not (rule.near or rule.before or rule.behind))
        self._near = _by_word(grammar.vocabulary, ((rule.near, bit) for rule, bit in bits.items()))
        self._before = _by_word(grammar.vocabulary, ((rule.before, bit) for rule, bit in bits.items()))
        self._behind = _by_word(grammar.vocabulary, ((rule.behind, bit) for rule, bit in bits.items()))

    def called(self, draft: Draft) -> int:
        """Return the bits of the rules that the words round a number, and its own, call for."""
        called, words = self._always, draft.document.words
        first, last = draft.number.first, draft.number.last
        for table, around in (
            (self._near, words[max(0, first - _NEAR) : first]),
            (self._before, words[max(0, first - _BEFORE) : first]),
            (self._behind, words[first : last + 1 + _BEHIND]),
        ):
            for word in table.keys() & around:
                called |= table[word]
        return called


@cache
def asking(grammar: Grammar) -> Asking:
    """Return what calls for the rules of a grammar; made once for each."""
    return Asking(grammar)


def _choices(by_form: RulesByForm, bits: dict[Rule, int]) -> dict[tuple[Form, bool], Choice]:
    return {key: Choice(rules, bits) for key, rules in by_form.items()}


def _by_word(vocabulary: "Vocabulary", waiting: Iterable[tuple[tuple[str, ...], int]]) -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for names, bit in waiting:
        for name in names:
            words: Set[str] = vocabulary.words_of(name[1:]) if name[0] == "@" else {name}
            for word in words:
                found[word] |= bit
    return dict(found)
