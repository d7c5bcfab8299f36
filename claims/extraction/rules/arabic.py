"""The Arabic grammar: which rules there are, and in which order they are asked."""

from claims.extraction.drafts import Grammar, by_form
from claims.extraction.numerals_ar import candidates, read_number
from claims.extraction.rules import (
    ages,
    ages_ar,
    claims,
    comparators,
    counted,
    dates,
    dates_ar,
    duals_ar,
    identifiers,
    measures,
    money,
    ordinals,
    per,
    percent,
    pronouns_ar,
    ranges,
    ratios,
    scores,
    series,
    signs,
    temperatures_ar,
    times,
)
from claims.extraction.vocabulary import vocabulary


def build() -> Grammar:
    """Return the grammar of Arabic."""
    return Grammar(
        language="ar",
        vocabulary=vocabulary("ar"),
        candidates=candidates,
        read_number=read_number,
        shapes=by_form(
            *identifiers.RULES[:1],
            *dates.RULES[:1],
            *identifiers.RULES[1:],
            *pronouns_ar.RULES,
            *times.RULES,
            *scores.RULES,
            *dates.RULES[1:],
            *identifiers.VERSIONS,
            *identifiers.CUED,
            *dates_ar.RULES,
            *dates.PLACED,
            *ages_ar.RULES,
            *ages.SHAPES,
            *series.RULES,
            *ordinals.WORDS,
        ),
        joins=by_form(*signs.RULES, ranges.join(read_number)),
        kinds=by_form(
            ratios.of_every(read_number, ratios.arabic_base),
            *percent.RULES,
            *money.RULES,
            *series.AGES,
            *ages.RULES[:1],
            *duals_ar.RULES,
            *ratios.RULES[:1],
            *ordinals.RULES,
            *temperatures_ar.RULES,
            *measures.RULES,
            *ages.RULES[1:],
            *ratios.RULES[1:],
            *counted.RULES[:2],
            series.ahead(read_number, (*percent.RULES, *ages.RULES[:1], *money.RULES, *measures.RULES, counted.NOUN)),
            *counted.RULES[2:],
            *dates.BARE,
            *ordinals.DEFINITE,
            *identifiers.NAMES,
            *counted.BARE,
        ),
        details=(*comparators.RULES, *per.RULES, *claims.RULES),
    )
