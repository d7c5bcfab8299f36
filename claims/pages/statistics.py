"""The numbers behind the figures page, each read in one or two queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, Min, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone

from claims.models import AuditEvent, Claim, Outcome, Proposal, ProviderAnswer, Review, Status, Verdict

PERIODS = 12  # Columns of a chart over time.


@dataclass(frozen=True)
class Span:
    """The time that the figures are of, in equal periods; `ends` are their ends, the last one now."""

    days: int
    ends: list[datetime]

    @property
    def start(self) -> datetime:
        """When it begins."""
        return self.ends[-1] - timedelta(days=self.days)

    def period_of(self, at: datetime) -> int:
        """Return the number of the period that a time falls into."""
        return min(int((at - self.start) / timedelta(days=self.days) * PERIODS), PERIODS - 1)


def span(days: int, now: datetime) -> Span:
    """Return the last days up to now."""
    length = timedelta(days=days) / PERIODS
    return Span(days, [now - length * (PERIODS - 1 - number) for number in range(PERIODS)])


def statuses_over_time(over: Span) -> list[Counter[str]]:
    """Return how many claims had each status at the end of each period: from now, the moves undone backwards."""
    counts: Counter[str] = Counter(dict(status_counts()))
    undo = undone(over)
    found = []
    for number in reversed(range(PERIODS)):
        found.append(Counter({status: max(count, 0) for status, count in counts.items()}))
        counts.subtract(undo[number])
    return found[::-1]


def status_counts() -> Iterable[tuple[str, int]]:
    """Return how many claims stand where now."""
    return Claim.objects.unmerged().order_by().values_list("status").annotate(count=Count("pk"))


def undone(over: Span) -> list[Counter[str]]:
    """Return for each period what it added to each status: its moves, and the claims that came in."""
    found: list[Counter[str]] = [Counter() for _ in range(PERIODS)]
    merged = Claim.objects.filter(merged_into__isnull=False)
    moves = AuditEvent.objects.filter(act="claim.moved", at__gte=over.start).exclude(object_id__in=merged.values("pk"))
    # By the whole values: to take the statuses out of them, row for row, would cost the database most of its time.
    ways = moves.order_by().values_list(period(over, "at"), "before", "after").annotate(count=Count("pk"))
    for number, before, after, count in ways:
        found[number].update({after["status"]: count})
        found[number].subtract({before["status"]: count})
    came = Claim.objects.unmerged().filter(created_at__gte=over.start).order_by()
    for number, count in came.values_list(period(over, "created_at")).annotate(count=Count("pk")):
        found[number].update({Status.NEW.value: count})
    return found


def period(over: Span, field: str) -> Case:
    """Return the number of the period that a time of a row falls into, for the database to count by."""
    ends = (When(**{f"{field}__lt": end}, then=Value(number)) for number, end in enumerate(over.ends[:-1]))
    return Case(*ends, default=Value(PERIODS - 1))


def waits(over: Span) -> list[list[float]]:
    """Return for each period the seconds from a claim's coming in to its first published verdict, shortest first."""
    first = Verdict.objects.filter(published_at__isnull=False).values("claim").annotate(first=Min("published_at"))
    found: list[list[float]] = [[] for _ in range(PERIODS)]
    for came, published in first.filter(first__gte=over.start).values_list("claim__created_at", "first"):
        found[over.period_of(published)].append(max((published - came).total_seconds(), 0))
    return [sorted(seconds) for seconds in found]


def quantile_hours(seconds: list[float], share: Decimal) -> Decimal:
    """Return the hours that `share` of the sorted waits do not exceed (nearest rank), to a tenth; 0 for none."""
    if not seconds:
        return Decimal(0)
    rank = int((share * len(seconds)).to_integral_value(rounding="ROUND_CEILING"))
    return (Decimal(seconds[max(rank, 1) - 1]) / 3600).quantize(Decimal("0.1"))


def published(over: Span) -> QuerySet[Verdict]:
    """Return the verdicts published in the time."""
    return Verdict.objects.filter(published_at__gte=over.start).order_by()


def ratings(over: Span) -> Counter[str]:
    """Return how many verdicts of each rating were published."""
    return Counter(dict(published(over).values_list("rating").annotate(count=Count("pk"))))


def findings(over: Span) -> Counter[str]:
    """Return how many published verdicts gave each finding."""
    rows = published(over).exclude(findings=[]).values_list("findings", flat=True)
    return Counter(code for codes in rows.iterator() for code in codes)


@dataclass(frozen=True)
class Judged:
    """A published verdict, with what the machine had proposed when it was written and the run that proposed it."""

    comparator: str
    rating: str
    proposed: str
    run: int

    @property
    def agrees(self) -> bool:
        """Whether people gave the rating that the machine had proposed."""
        return self.rating == self.proposed


def judged(over: Span) -> list[Judged]:
    """Return the published verdicts that had a proposal to agree with."""
    before = Proposal.objects.filter(run__claim=OuterRef("claim"), created_at__lte=OuterRef("created_at"))
    latest = before.order_by("-created_at", "-pk")
    verdicts = published(over).annotate(proposed=Subquery(latest.values("rating")[:1]))
    verdicts = verdicts.filter(proposed__isnull=False).annotate(run=Subquery(latest.values("run")[:1]))
    return [Judged(*row) for row in verdicts.values_list("claim__comparator", "rating", "proposed", "run")]


def ratings_by_source(over: Span) -> dict[int, Counter[str]]:
    """Return by outlet how many published verdicts of each rating are about claims of its articles."""
    rows = published(over).filter(claim__appearances__article__source__isnull=False)
    counted = rows.values_list("claim__appearances__article__source", "rating")
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for source, rating, count in counted.annotate(count=Count("pk", distinct=True)):
        found[source][rating] = count
    return found


def finders(verdicts: list[Judged]) -> dict[int, list[str]]:
    """Return which providers had found something in each run behind the verdicts' proposals."""
    found: dict[int, list[str]] = defaultdict(list)
    runs = {verdict.run for verdict in verdicts}
    answers = ProviderAnswer.objects.filter(outcome=Outcome.FOUND, run__in=runs) if runs else []
    for answer in answers:
        found[answer.run_id].append(answer.provider)
    return found


def load(over: Span) -> dict[int, list[int]]:
    """Return by person: verdicts written and decisions made in the time, and claims that are theirs and not done."""
    done = [Status.PUBLISHED, Status.DISMISSED, Status.RETRACTED]
    columns: list[Any] = [
        Verdict.objects.filter(created_at__gte=over.start).values_list("author"),
        Review.objects.filter(decided_at__gte=over.start).values_list("editor"),
        Claim.objects.unmerged().filter(assigned_to__isnull=False).exclude(status__in=done).values_list("assigned_to"),
    ]
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for number, rows in enumerate(columns):
        for person, count in rows.order_by().annotate(count=Count("pk")):
            found[person][number] = count
    return dict(found)


def day_of(at: datetime) -> date:
    """Return the day of a time in the house's time zone."""
    return timezone.localtime(at).date()
