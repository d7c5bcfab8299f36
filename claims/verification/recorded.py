"""Finds what a text calls a claim's figure ("the highest in a decade"), and the series that judges it."""

from collections.abc import Sequence

from claims.models import Appearance, Claim, Evidence, Observation
from claims.verification.comparison import Flag
from claims.verification.superlatives import Record, Superlative, YearValue, patterns, record_from, superlative_in

NO_FIGURES = ("duration", "age", "date", "ordinal")  # "the highest in ten years": the ten does not end the clause


def record_of(claim: Claim, evidence: Sequence[Evidence]) -> Record | None:
    """Return the record that a claim's text makes of its figure, with the figures of one series and edition.

    None where the text calls it no record, or where no series of ours has the claim's year.
    """
    if not patterns()[0].search(claim.search_text):
        return None
    held = [item for item in evidence if is_of_claimed_year(claim, item)]
    told = said_of(claim) if held else None
    if told is None:
        return None
    best = max(held, key=lambda item: (item.authority, -(item.pk or 0)))
    assert claim.period_end is not None
    return record_from(told, claim.period_end.year, values_of(best))


def is_of_claimed_year(claim: Claim, item: Evidence) -> bool:
    """Tell whether evidence is the figure of a series for the claim's year and place."""
    span = (claim.period_start, claim.period_end)
    same = (item.period_start, item.period_end) == span and item.place_id == claim.place_id
    year = None not in span and item.period_type == "year"
    return same and year and item.observation_id is not None and Flag.DERIVED not in item.flags


def said_of(claim: Claim) -> Superlative | None:
    """Return what the first article that states a claim calls its figure, in the figure's own clause."""
    appearance = claim.appearances.filter(article__isnull=False).select_related("article").order_by("pk").first()
    if appearance is None or appearance.article is None:
        return None
    sentence = (appearance.sentence_start, appearance.sentence_end)
    beside = Appearance.objects.filter(
        article=appearance.article, is_claim=True, extent_start__gte=sentence[0], extent_end__lte=sentence[1]
    ).exclude(kind__in=NO_FIGURES)
    others = beside.exclude(pk=appearance.pk).values_list("extent_start", "extent_end")
    before = max((end for _, end in others if end <= appearance.extent_start), default=sentence[0])
    behind = min((start for start, _ in others if start >= appearance.extent_end), default=sentence[1])
    text = appearance.article.text
    after, ahead = text[appearance.extent_end : behind], text[before : appearance.extent_start]
    return superlative_in(after) or superlative_in(ahead)


def values_of(item: Evidence) -> list[YearValue]:
    """Return the figures by year of the series, edition and place that a piece of evidence is from."""
    own = item.observation
    assert own is not None
    rows = Observation.objects.filter(
        release=own.release_id, series=own.series_id, place=own.place_id, period_type="year", value__isnull=False
    )
    known = rows.order_by("period_end").values_list("period_end", "value")
    return [YearValue(end.year, value) for end, value in known if end is not None and value is not None]
