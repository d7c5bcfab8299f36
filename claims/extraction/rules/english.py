"""The English grammar: which rules there are, and in which order they are asked."""

from claims.extraction.drafts import Grammar, by_form
from claims.extraction.numerals_en import candidates, read_number
from claims.extraction.rules import (
    ages,
    ages_en,
    claims_en,
    comparators,
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
    percent,
    pronouns_en,
    ranges,
    ratios_en,
    scores,
    signs,
    times,
    times_en,
)
from claims.extraction.vocabulary import vocabulary


def build() -> Grammar:
    """Return the grammar of English."""
    return Grammar(
        language="en",
        vocabulary=vocabulary("en"),
        candidates=candidates,
        read_number=read_number,
        shapes=by_form(
            *pronouns_en.RULES,
            *identifiers_en.MARKERS,
            *identifiers.RULES[:1],
            *times.RULES[:1],
            *times_en.RULES,
            *dates.RULES[:1],
            *dates_en.SHAPES,
            *identifiers.RULES[1:2],
            *identifiers_en.RULES,
            *identifiers.RULES[2:],
            *scores.RULES,
            *ages_en.RULES[:1],
            *dates.RULES[1:],
            *dates_en.ORDERED,
            *dates_en.RULES,
            *identifiers.VERSIONS,
            *ordinals.WORDS,
            *pronouns_en.DECADES,
        ),
        joins=by_form(*money.NOTES, ranges.join(read_number), *signs.RULES),
        kinds=by_form(
            *ratios_en.RULES,
            *percent.RULES,
            *money.BEFORE,
            *ages_en.RULES[1:],
            *ages.RULES,
            *measures_en.RULES,
            *money.RULES,
            *measures.RULES,
            *ratios_en.FRACTION,
            *counted_en.RULES,
            *money_en.RULES,
            *counted_en.LARGE,
            *identifiers_en.NAMES,
            *counted.BARE,
        ),
        details=(*comparators.RULES, *per.RULES, *claims_en.RULES),
    )
