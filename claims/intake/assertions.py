"""What a mention asserts, in the terms of the rows and of identity. Pure: no row is read or written here."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from claims.extraction.__main__ import as_json
from claims.extraction.values import Mention, Span
from claims.identity import NOT_APPLICABLE, UNKNOWN, Absent, Days, Slots
from claims.models import Measure, Place
from claims.models.fields import DECIMAL_PLACES, LARGEST
from claims.models.registry import has_name, is_change, words_of
from claims.models.turns import turns


def reading_of(mention: Mention) -> dict[str, Any]:
    """Return a mention as the contract's JSON object: decimals as strings, days as ISO dates."""
    return as_json(mention)


def extent_of(mention: Mention) -> Span:
    """Return the span of the number with its unit, which holds the number."""
    start, end = mention.extent or (mention.start, mention.end)
    return min(start, mention.start), max(end, mention.end)


def sentence_of(mention: Mention, text: str) -> Span:
    """Return the span of the mention's sentence, which holds its extent; the whole text where there is none."""
    start, end = mention.sentence or (0, len(text))
    extent = extent_of(mention)
    return min(start, extent[0]), max(end, extent[1])


def clauses(text: str, mentions: Sequence[Mention]) -> dict[int, str]:
    """Return the clause of each mention that states a claim, by the mention's start.

    A clause is what lies of the sentence between the figures before and behind it; dates, ordinals and the like are
    no figures, and do not end one.
    """
    figures = [mention for mention in mentions if mention.claim]
    ends = [0, *(extent_of(mention)[1] for mention in figures)]
    starts = [*(extent_of(mention)[0] for mention in figures[1:]), len(text)]
    found = {}
    for mention, before, behind in zip(figures, ends, starts, strict=False):
        start, end = sentence_of(mention, text)
        found[mention.start] = text[max(start, before) : min(end, behind)]
    return found


def keepable(mention: Mention) -> str | None:
    """Return why a claim's columns cannot hold the figure of a mention; None where they can."""
    numbers = [n for n in (mention.value, mention.low, mention.high, mention.step) if n is not None]
    if any(not number.is_finite() or abs(number) >= LARGEST for number in numbers):
        return "number_too_large"
    if any(has_too_many_places(number) for number in numbers):
        return "number_too_fine"
    if mention.low is not None and mention.high is not None and mention.low > mention.high:
        return "bounds_reversed"
    period = mention.period
    if period and period.start and period.end and period.start > period.end:
        return "period_reversed"
    return None


def has_too_many_places(number: Decimal) -> bool:
    """Tell whether a finite number has more decimals than a column."""
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent > DECIMAL_PLACES


def period_of(mention: Mention) -> Days | Absent:
    """Return the days that a figure holds for; unknown where the text gives none, or leaves an end open."""
    period = mention.period
    return Days(period.start, period.end) if period and period.start and period.end else UNKNOWN


def slots_of(mention: Mention, sentence: str, place: Place | None, measure: Measure | None) -> Slots:
    """Return the slots of identity.

    A place or a period that the sentence itself does not name was carried over from an earlier one: that is a guess,
    good enough to look for evidence, and not to take two claims for one.
    A measure of the registry says whose quantity it is and of which part of the people, so that nothing is left for
    subject and population to say; without one, the words of a text are no ids, and both are unknown.
    """
    told = UNKNOWN if measure is None else NOT_APPLICABLE
    return Slots(
        measure=UNKNOWN if measure is None else measure.code,
        role=mention.role,
        subject=told,
        population=told,
        place=place.code if place and has_name(words_of(sentence), words_of(mention.place or "")) else UNKNOWN,
        period=period_of(mention) if mention.period and mention.period.surface in sentence else UNKNOWN,
        unit=mention.unit or NOT_APPLICABLE,
        per=mention.per or NOT_APPLICABLE,
        value=mention.value,
        low=mention.low,
        high=mention.high,
        comparator=mention.comparator,
        hedge=mention.hedge.hedge_class if mention.hedge else None,
        step=mention.step,
        vague=mention.vague,
        falls=falls(mention),
    )


def falls(mention: Mention) -> bool | Absent | None:
    """Tell whether a change is told as a fall; None for what is no change."""
    if not is_change(mention.role):
        return None
    turn = turns(mention.predicate or "")
    return UNKNOWN if turn.up == turn.down else turn.down
