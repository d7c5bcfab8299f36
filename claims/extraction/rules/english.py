"""The English grammar: which rules there are, and in which order they are asked."""

from claims.extraction.digits import VULGAR, read_digits
from claims.extraction.drafts import Grammar, by_form
from claims.extraction.rules import comparators, counted, dates, identifiers, measures, money, per, percent
from claims.extraction.text import Document
from claims.extraction.vocabulary import vocabulary


def _candidates(document: Document) -> list[int]:
    return [index for index, word in enumerate(document.words) if word < ":" or word in VULGAR]


def build() -> Grammar:
    """Return the grammar of English."""
    return Grammar(
        language="en",
        vocabulary=vocabulary("en"),
        candidates=_candidates,
        read_number=read_digits,
        shapes=by_form(*identifiers.RULES, *dates.RULES),
        joins=by_form(),
        kinds=by_form(*percent.RULES, *money.RULES, *measures.RULES, *counted.RULES, *dates.BARE, *counted.BARE),
        details=(*comparators.RULES, *per.RULES),
    )
