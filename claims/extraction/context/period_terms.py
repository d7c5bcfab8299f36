"""The words that times are told in, from lexicon/context_periods.toml: what each means, with Arabic proclitics."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claims.extraction.context.vocabulary import load
from claims.extraction.text import Document, read_document

_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")
_NUMBERED = ("months", "hijri_months", "weekdays", "ordinals", "decades")


class Term(NamedTuple):
    """One meaning of one or several words of time.

    table: its table in the lexicon, for [words] and [leads] the key itself; value: the key there, a number for months,
    weekdays, ordinals and decades; rest: the words behind the first; proclitics: letters before the first word.
    """

    table: str
    value: str | int
    rest: tuple[str, ...]
    proclitics: int


def term_at(document: Document, word: int, *tables: str) -> Term | None:
    """Return the first, longest meaning that these tables give to the words from this one on, or None."""
    for term in term_index().get(document.words[word], ()):
        if term.table in tables and (not term.rest or _goes_on(document, word, term.rest)):
            return term
    return None


def _goes_on(document: Document, word: int, rest: tuple[str, ...]) -> bool:
    return tuple(document.words[word + 1 : word + 1 + len(rest)]) == rest


@cache
def term_index() -> dict[str, list[Term]]:
    """Return the terms by their first folded word."""
    index: defaultdict[str, dict[Term, None]] = defaultdict(dict)
    for table, value, name in _entries():
        first, *rest = read_document(name).words
        index[first][Term(table, value, tuple(rest), 0)] = None
        if first[0] >= "\u0620" and len(first) > 1:
            for lead in _PROCLITICS:
                index[lead + first].setdefault(Term(table, value, tuple(rest), len(lead)))
        if first.startswith("ال"):
            for lead in ("لل", "ولل"):
                index[lead + first[2:]].setdefault(Term(table, value, tuple(rest), len(lead) - 1))
    return {first: sorted(terms, key=lambda term: -len(term.rest)) for first, terms in index.items()}


@cache
def year_limits() -> dict[str, int]:
    """Return the least and most that a year may be, Gregorian and Hijri."""
    return dict(load("periods")["years"])


def _entries() -> Iterator[tuple[str, str | int, str]]:
    for table, rows in load("periods").items():
        if table in ("source", "years"):
            continue
        for key, names in rows.items():
            value = int(key) if table in _NUMBERED else key
            label = key if table in ("words", "leads") else table
            yield from ((label, value, name) for name in names)
