"""The English grammar: which rules there are, and in which order they are asked."""

from claims.extraction.drafts import Grammar, Rule, by_form
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
    dimensions,
    elided_en,
    identifiers,
    identifiers_en,
    indices,
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
    series,
    series_en,
    signs,
    times,
    times_en,
    trade_en,
)
from claims.extraction.vocabulary import vocabulary


def _pick(rules: tuple[Rule, ...], *names: str) -> tuple[Rule, ...]:
    """Return the rules with these names, in this order; raises KeyError for a name that none has."""
    by_name = {rule.name: rule for rule in rules}
    return tuple(by_name[name] for name in names)


# Each in the order in which it is asked; Grammar says when.
SHAPES = (
    *pronouns_en.RULES,
    *ordinals.MARKERS,
    *identifiers_en.MARKERS,
    *_pick(identifiers.RULES, "identifier.link"),
    *_pick(times.RULES, "duration.race", "time.digital"),
    *times_en.RULES,
    *_pick(dates.RULES, "date.numeric", "date.day_and_month"),
    *ages_en.SHAPES,
    *measures_en.SHAPES,
    *dates_en.SHAPES,
    *_pick(identifiers.RULES, "identifier.telephone"),
    *identifiers_en.RULES,
    *money_en.SHAPES,
    dimensions.sides(read_number),
    *_pick(identifiers.RULES, "identifier.code"),
    *ratios_en.ODDS,
    *scores.FORMATIONS,
    *scores.RULES,
    *_pick(series.RULES, "series.day"),
    *_pick(dates.RULES, "date.day_of_month", "date.month_first", "date.year_of_month", "date.span", "date.marked_year"),
    *dates_en.ORDERED,
    *dates_en.RULES,
    *identifiers.VERSIONS,
    *ordinals.WORDS,
    *pronouns_en.DECADES,
)
JOINS = (*money.NOTES, ranges.join(read_number), ranges.tolerance(read_number), *signs.RULES, *series_en.JOINS)
KINDS = (
    dimensions.sides(read_number),  # "20 x 30 cm" is not 20 times
    *times_en.SPANS,
    *times_en.ZONED,  # "2200 hours" has a unit, and so is tried as an amount at once
    *ratios_en.RULES,
    *series_en.RULES,
    *percent.RULES,
    *money.BEFORE,
    *ages_en.RULES,
    *ages.RULES,
    *_pick(ages.SHAPES, "age.in_commas"),
    *measures_en.RULES,
    *trade_en.RULES,
    *money.RULES,
    *measures.RULES,
    *ratios_en.FRACTION,
    *indices.RULES,
    *series_en.AHEAD,
    *counted_en.RULES,
    *elided_en.RULES,
    *money_en.RULES,
    *elided_en.LARGE,
    *identifiers_en.NAMES,
    *counted.BARE,
)
DETAILS = (
    *comparators_en.RULES,
    *_pick(comparators.RULES, "comparator.between", "comparator.sign", "comparator.before", "comparator.behind"),
    *comparators_en.AFTER,
    *_pick(per.RULES, "per.behind", "per.slash", "per.cycles", "per.adjective", "per.price"),
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
