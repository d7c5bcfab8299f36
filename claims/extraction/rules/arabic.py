"""The Arabic grammar: which rules there are, and in which order they are asked."""

from claims.extraction.drafts import Grammar, by_form
from claims.extraction.numerals_ar import read_number
from claims.extraction.rules import (
    ages,
    ages_ar,
    billions_ar,
    claims,
    comparators,
    counted,
    counted_ar,
    dates,
    dates_ar,
    decades_ar,
    dimensions,
    duals_ar,
    halves_ar,
    identifiers,
    indices,
    measures,
    money,
    ordinals,
    per,
    percent,
    pronouns_ar,
    ranges,
    ratios,
    scores,
    scores_ar,
    series,
    signs,
    temperatures_ar,
    times,
    years,
)
from claims.extraction.vocabulary import vocabulary
from claims.extraction.words_ar import candidates

# Each in the order in which it is asked; Grammar says when.
SHAPES = (
    *identifiers.RULES[:1],
    dimensions.sides(read_number),
    *ordinals.MARKERS,
    *dates.RULES[:1],
    *identifiers.RULES[1:],
    *pronouns_ar.RULES,
    *ratios.PROPORTIONS,
    *times.RULES,
    *scores.RULES,
    *scores_ar.RULES,
    *scores.DESCENDING,
    *dates.RULES[1:],
    *identifiers.VERSIONS,
    *identifiers.CUED,
    *identifiers.MODELS,
    *dates_ar.RULES,
    *decades_ar.RULES,
    *years.PLACED,
    *years.IN_WORDS,
    *ages_ar.RULES,
    *ages.SHAPES,
    *series.RULES,
    *ordinals.WORDS,
)
JOINS = (*signs.RULES, ranges.tolerance(read_number), ranges.join(read_number))
KINDS = (
    ratios.of_every(read_number, ratios.arabic_base),
    *percent.RULES,
    *money.RULES,
    *pronouns_ar.ONE,
    *series.AGES,
    *ages.RULES[:1],
    *duals_ar.RULES,
    *ratios.RULES[:1],
    *ordinals.RULES,
    *temperatures_ar.RULES,
    *measures.RULES,
    *ages.RULES[1:],
    *ages_ar.WITHOUT_UNIT,
    *ratios.RULES[1:],
    *indices.RULES,
    *counted_ar.BEFORE,
    *counted.RULES[:2],
    series.ahead(read_number, (*percent.RULES, *ages.RULES[:1], *money.RULES, *measures.RULES, counted.NOUN)),
    *series.COMPARED,
    *money.UNNAMED,
    *counted.RULES[2:],
    *counted_ar.ELIDED,
    *years.BARE,
    *ordinals.DEFINITE,
    *temperatures_ar.PLACES,
    *identifiers.NAMES,
    *pronouns_ar.LAST,
    *counted_ar.LAST,
    *counted.BARE,
)
DETAILS = (
    *halves_ar.RULES,
    *comparators.RULES,
    *per.RULES,
    per.of_many(read_number),
    *claims.RULES,
    *billions_ar.RULES,
)


def build() -> Grammar:
    """Return the grammar of Arabic."""
    return Grammar(
        language="ar",
        vocabulary=vocabulary("ar"),
        candidates=candidates,
        read_number=read_number,
        shapes=by_form(*SHAPES),
        joins=by_form(*JOINS),
        kinds=by_form(*KINDS),
        details=DETAILS,
    )
