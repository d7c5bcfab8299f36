"""Statements that claim an amount without a number: that there is none ("no territory"), or the most ("largest camp").

They are no mentions: whoever wants them asks for them. Words stand in lexicon/context_statements.toml.
"""

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from claims.extraction.context.page import Page, read_page
from claims.extraction.context.sentences import sentence_span
from claims.extraction.context.verbs import is_verb, starts_clause
from claims.extraction.context.vocabulary import entries, load, sense
from claims.extraction.text import Document
from claims.extraction.values import Span

_LONGEST = 3  # words of a noun phrase
_OPENERS = ("any", "none", "words", "nothing", "being")
_PLURALS = ("ات", "ي", "ا", "ون", "ين", "ايا")
_PERSONS = "يتن"  # a present tense begins with one of these
_REACH = 6  # words from a negation to what there is none of


class StatementKind(StrEnum):
    """What a statement without a number claims."""

    ZERO = "zero"
    SUPERLATIVE = "superlative"


class Statement(NamedTuple):
    """A claim of none or of the most: its words as given, where they lie, and the sentence."""

    kind: StatementKind
    surface: str
    start: int
    end: int
    sentence: Span


def find_statements(document: Document) -> list[Statement]:
    """Return the zero statements and superlatives of a text, in order and disjoint; never raises."""
    if not document.words:
        return []
    page = read_page(document, ())
    found: list[Statement] = []
    behind, openers = 0, frozenset().union(*(_words()[name] for name in _OPENERS))
    for word, form in enumerate(document.words[:-1]):
        if word < behind or form not in openers:
            continue
        kind, start, noun = _claims_at(page, word)
        if kind is not None:
            behind = _phrase_end(page, noun)
            found.append(_statement(page, kind, start, behind))
    return found


def _claims_at(page: Page, word: int) -> tuple[StatementKind | None, int, int]:
    """Return what a word claims of the noun behind it, the word where the claim begins, and the noun."""
    words, form = _words(), page.document.words[word]
    at = _noun_of(page, word)
    noun = page.document.words[at] if at < len(page.document.words) else ""
    if page.gap(word + 1) != " " or not noun.isalpha() or noun in words["not_things"]:
        return None, word, at
    if form in words["words"]:
        verb = noun[0] < "\u0620" and is_verb(page, at)
        known = noun not in words["comparing"] and noun not in words["vague"] and not verb
        return (StatementKind.SUPERLATIVE if known else None), word, at
    if form in words["none"]:
        return StatementKind.ZERO, word, at
    if form in words["nothing"]:  # "لا مستشفيات في القطاع"
        return (StatementKind.ZERO if starts_clause(page, word) and _is_bare_noun(page, at) else None), word, at
    first = page.sentence(word)[0] if form in words["any"] else word - 1
    for before in range(word - 1, max(first, word - _REACH) - 1, -1):
        if _bare(page.document.words[before]) in words["negations"]:
            return StatementKind.ZERO, before, at
    return None, word, at


def _noun_of(page: Page, word: int) -> int:
    """Return the word of which there is none or the most: behind "of the" in "none of the hostages"."""
    at = word + 1
    while (
        page.document.words[word] == "none" and at < word + 3 and page.document.words[at : at + 1] in (["of"], ["the"])
    ):
        at += 1
    return at


def _is_bare_noun(page: Page, word: int) -> bool:
    """Return whether an Arabic word behind لا can only be a noun: no verb, and none that لا would deny."""
    form = page.document.words[word]
    tags = page.tags(word)
    return form.endswith(_PLURALS) and form[0] not in _PERSONS and not tags & {"verb", "prep", "determiner", "clause"}


def _phrase_end(page: Page, noun: int) -> int:
    """Return the word behind a noun phrase: "largest refugee camp" ends where something else begins."""
    end = noun + 1
    while page.document.words[noun] < "\u0620" and end < min(noun + _LONGEST, len(page.document.words)):
        if page.gap(end) != " " or page.tags(end) or end in page.firsts or is_verb(page, end):
            break
        end += 1
    return end


def _statement(page: Page, kind: StatementKind, first: int, last: int) -> Statement:
    start, end = page.document.span(page.document.starts[first], page.document.end(last - 1))
    sentence = sentence_span(page.document, *page.sentence(first))
    return Statement(kind, page.document.raw[start:end], start, end, sentence)


def _bare(form: str) -> str:
    """Return a negation without the و or ف before it."""
    return form[1:] if len(form) > 1 and form[0] in "وف" and "negative" in sense(form[1:]).tags else form


@cache
def _words() -> dict[str, frozenset[str]]:
    tables = load("statements")
    return {key: frozenset(entries(block)) for name in ("zero", "superlative") for key, block in tables[name].items()}
