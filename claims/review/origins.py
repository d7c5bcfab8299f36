"""Who said a number first, and where: what ClaimReview calls the claimant and the first appearance."""

from collections.abc import Iterable
from datetime import UTC, datetime

from claims.models import Appearance, Source, Speaker

LATE = datetime.max.replace(tzinfo=UTC)  # What has no date comes after all that has one.


def said_at(appearance: Appearance) -> datetime | None:
    """Return when a number was said or printed, as far as is known."""
    return appearance.article.published_at if appearance.article else appearance.seen_at


def in_order(appearances: Iterable[Appearance]) -> list[Appearance]:
    """Return appearances, the earliest first."""
    return sorted(appearances, key=lambda each: (said_at(each) or LATE, each.pk))


def claimant_of(appearances: Iterable[Appearance]) -> Speaker | Source | None:
    """Return the earliest speaker, or official body, at the end of a chain; never the outlet that reports.

    appearances: read with their articles and attributions.
    """
    for appearance in in_order(appearances):
        chain = list(appearance.attributions.all())
        if chain and (said := chain[-1].speaker or official(chain[-1].source)):
            return said
    return None


def official(source: Source | None) -> Source | None:
    """Return a source that speaks for itself: an official body does, an outlet does not."""
    return source if source is not None and source.kind == Source.Kind.OFFICIAL else None
