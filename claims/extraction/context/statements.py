"""Statements that claim an amount without a number: that there is none ("no territory"), or the most ("largest camp").

They are no mentions: whoever wants them asks for them. Words stand in lexicon/context_statements.toml.
"""

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from claims.extraction.context.page import Page, read_page
from claims.extraction.context.sentences import sentence_span
from claims.extraction.context.verbs import is_verb
from claims.extraction.context.vocabulary import entries, load, sense
from claims.extraction.text import Document
from claims.extraction.values import Span

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
    behind = 0
    for word, form in enumerate(document.words[:-1]):
        if word < behind or form not in _words()["any"] | _words()["none"] | _words()["words"]:
            continue
        kind, start = _claims_at(page, word)
        if kind is not None:
            behind = word + 2
            found.append(_statement(page, kind, start, behind))
    return found


def _claims_at(page: Page, word: int) -> tuple[StatementKind | None, int]:
    """Return what the word before a noun claims, and the word where the claim begins."""
    words, form, noun = _words(), page.document.words[word], page.document.words[word + 1]
    if page.gap(word + 1) != " ":
        return None, word
    if form in words["words"]:
        known = noun not in words["comparing"] and not is_verb(page, word + 1)
        return (StatementKind.SUPERLATIVE if known else None), word
    if noun in words["not_things"] or not noun.isalpha():
        return None, word
    if form in words["none"]:
        return StatementKind.ZERO, word
    first = page.sentence(word)[0]
    for before in range(word - 1, max(first, word - _REACH) - 1, -1):
        if _bare(page.document.words[before]) in words["negations"]:
            return StatementKind.ZERO, before
    return None, word


def _statement(page: Page, kind: StatementKind, first: int, last: int) -> Statement:
    start, end = page.document.span(page.document.starts[first], page.document.end(last - 1))
    sentence = sentence_span(page.document, *page.sentence(first))
    return Statement(kind, page.document.raw[start:end], start, end, sentence)


def _bare(form: str) -> str:
    """Return a negation without the و or ف before it."""
    return form[1:] if form[0] in "وف" and "negative" in sense(form[1:]).tags else form


@cache
def _words() -> dict[str, frozenset[str]]:
    tables = load("statements")
    return {key: frozenset(entries(block)) for name in ("zero", "superlative") for key, block in tables[name].items()}
