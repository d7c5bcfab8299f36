"""The English grammar: which rules there are, and in which order they are asked."""

from claims.extraction.drafts import Grammar, by_form
from claims.extraction.numberwords_en import candidates
from claims.extraction.numerals_en import read_number
from claims.extraction.rules import (
    ages,
    ages_en,
    claims_en,
    comparators,
    comparators_en,
    counted,
    counted_en,
    dates,
    dates_en,
    identifiers,
    identifiers_en,
    measures,
    measures_en,
    money,
    money_en,
    ordinals,
    per,
    per_en,
    percent,
    pronouns_en,
    ranges,
    ratios_en,
    scores,
    series_en,
    signs,
    times,
    times_en,
)
from claims.extraction.vocabulary import vocabulary

# Each in the order in which it is asked; Grammar says when.
SHAPES = (
    *pronouns_en.RULES,
    *identifiers_en.MARKERS,
    *identifiers.RULES[:1],
    *times.RULES[:1],
    *times_en.RULES,
    *dates.RULES[:1],
    *ages_en.SHAPES,
    *dates_en.SHAPES,
    *identifiers.RULES[1:2],
    *identifiers_en.RULES,
    *measures_en.SHAPES,
    *identifiers.RULES[2:],
    *scores.RULES,
    *dates.RULES[1:],
    *dates_en.ORDERED,
    *dates_en.RULES,
    *identifiers.VERSIONS,
    *ordinals.WORDS,
    *pronouns_en.DECADES,
)
JOINS = (*money.NOTES, ranges.join(read_number), *signs.RULES, *series_en.JOINS)
KINDS = (
    *ratios_en.RULES,
    *series_en.RULES,
    *percent.RULES,
    *money.BEFORE,
    *ages_en.RULES,
    *ages.RULES,
    *ages.SHAPES[1:],
    *measures_en.RULES,
    *money.RULES,
    *measures.RULES,
    *ratios_en.FRACTION,
    *series_en.AHEAD,
    *counted_en.RULES,
    *money_en.RULES,
    *counted_en.LARGE,
    *identifiers_en.NAMES,
    *counted.BARE,
)
DETAILS = (
    *comparators_en.RULES,
    *(rule for rule in comparators.RULES if rule.name != "comparator.gapped"),
    *comparators_en.AFTER,
    *per.RULES[:-1],
    *per_en.RULES,
    *claims_en.RULES,
)


def build() -> Grammar:
    """Return the grammar of English."""
    return Grammar(
        language="en",
        vocabulary=vocabulary("en"),
        candidates=candidates,
        read_number=read_number,
        shapes=by_form(*SHAPES),
        joins=by_form(*JOINS),
        kinds=by_form(*KINDS),
        details=DETAILS,
    )
