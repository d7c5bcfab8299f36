"""All that the charts of a time are drawn from: counted once and kept for some minutes, so page and files agree."""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.cache import cache
from django.utils import timezone
from redis.exceptions import RedisError

from claims.pages import statistics
from claims.pages.statistics import Judged, Span, span

CHOICES = (30, 90, 365)  # Days that one can ask for.
KEPT = 15 * 60  # Seconds. Beat counts anew every ten minutes, so that nobody waits for it.
HALF, NINE_TENTHS = Decimal("0.5"), Decimal("0.9")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """What a desk did in a time, without words: keys are codes of statuses, ratings and findings, and rows' keys.

    statuses: how many claims had each at the end of each period; waits: hours to the first published verdict that
    half and nine tenths of each period's claims did not exceed; load: verdicts written, decisions, claims in hand;
    comparators and providers: how often the published rating was the proposed one, by (code, whether it was).
    """

    over: Span
    statuses: list[Counter[str]]
    waits: list[tuple[Decimal, Decimal]]
    ratings: Counter[str]
    findings: Counter[str]
    sources: dict[int, Counter[str]]
    load: dict[int, list[int]]
    comparators: Counter[tuple[str, bool]]
    providers: Counter[tuple[str, bool]]

    @property
    def at(self) -> datetime:
        """When it was counted."""
        return self.over.ends[-1]


def work_of(days: int) -> Work:
    """Return the work of the last days, as it was counted at most some minutes ago; without the cache, now."""
    try:
        found: Work | None = cache.get(key_of(days))
    except RedisError as error:
        log.warning("The figures are counted for each reader, as the cache is away: %s", error)
        return count_work(days)
    return found or keep_work(days)


def keep_work(days: int) -> Work:
    """Count the work of the last days and keep it for whoever asks next."""
    found = count_work(days)
    cache.set(key_of(days), found, KEPT)
    return found


def keep_all() -> None:
    """Count the work of every time that one can ask for."""
    for days in CHOICES:
        keep_work(days)


def key_of(days: int) -> str:
    """Return the cache's key for the work of the last days."""
    return f"figures:{days}"


def count_work(days: int) -> Work:
    """Count the work of the last days up to now."""
    over = span(days, timezone.now())
    verdicts = statistics.judged(over)
    return Work(
        over=over,
        statuses=statistics.statuses_over_time(over),
        waits=[
            (statistics.quantile_hours(found, HALF), statistics.quantile_hours(found, NINE_TENTHS))
            for found in statistics.waits(over)
        ],
        ratings=statistics.ratings(over),
        findings=statistics.findings(over),
        sources=statistics.ratings_by_source(over),
        load=statistics.load(over),
        comparators=Counter((verdict.comparator, verdict.agrees) for verdict in verdicts),
        providers=by_provider(verdicts),
    )


def by_provider(verdicts: list[Judged]) -> Counter[tuple[str, bool]]:
    """Count the verdicts with and without the proposed rating by each provider that had found something."""
    found = statistics.finders(verdicts)
    return Counter((provider, verdict.agrees) for verdict in verdicts for provider in found.get(verdict.run, []))
