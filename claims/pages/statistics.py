"""The numbers behind the figures page, each read in one or two queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, OuterRef, Subquery
from django.db.models.fields.json import KT
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
    unmerged = Claim.objects.unmerged()
    moves = AuditEvent.objects.filter(act="claim.moved", at__gte=over.start, object_id__in=unmerged.values("pk"))
    for at, source, to in moves.values_list("at", KT("before__status"), KT("after__status")).iterator():
        found[over.period_of(at)].update({to: 1})
        found[over.period_of(at)].subtract({source: 1})
    for at in unmerged.filter(created_at__gte=over.start).values_list("created_at", flat=True).iterator():
        found[over.period_of(at)].update({Status.NEW.value: 1})
    return found


def hours_to_verdict(over: Span) -> list[list[Decimal]]:
    """Return for each period the hours from a claim's coming in to its first published verdict, shortest first."""
    first = Verdict.objects.filter(published_at__isnull=False).values("claim").annotate(first=Min("published_at"))
    found: list[list[Decimal]] = [[] for _ in range(PERIODS)]
    for came, published in first.filter(first__gte=over.start).values_list("claim__created_at", "first"):
        hours = Decimal((published - came).total_seconds()) / 3600
        found[over.period_of(published)].append(max(hours, Decimal(0)))
    return [sorted(hours) for hours in found]


def quantile(values: list[Decimal], share: Decimal) -> Decimal:
    """Return the value that `share` of the sorted values do not exceed (nearest rank), to a tenth; 0 for none."""
    if not values:
        return Decimal(0)
    rank = int((share * len(values)).to_integral_value(rounding="ROUND_CEILING"))
    return values[max(rank, 1) - 1].quantize(Decimal("0.1"))


def published(over: Span) -> list[dict[str, Any]]:
    """Return the verdicts published in the time, with what the machine had proposed when each was written."""
    before = Proposal.objects.filter(run__claim=OuterRef("claim"), created_at__lte=OuterRef("created_at"))
    latest = before.order_by("-created_at", "-pk")
    verdicts = Verdict.objects.filter(published_at__gte=over.start).order_by("pk")
    proposed = {name: Subquery(latest.values(field)[:1]) for name, field in (("proposed", "rating"), ("run", "run"))}
    columns = ["pk", "rating", "findings", "claim__comparator", *proposed]
    return list(verdicts.annotate(**proposed).values(*columns))


def ratings_by_source(over: Span) -> dict[int, Counter[str]]:
    """Return by outlet how many published verdicts of each rating are about claims of its articles."""
    rows = Verdict.objects.filter(published_at__gte=over.start, claim__appearances__article__source__isnull=False)
    counted = rows.order_by().values_list("claim__appearances__article__source", "rating")
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for source, rating, count in counted.annotate(count=Count("pk", distinct=True)):
        found[source][rating] = count
    return found


def finders(verdicts: list[dict[str, Any]]) -> dict[int, list[str]]:
    """Return which providers had found something in each run behind the verdicts' proposals."""
    found: dict[int, list[str]] = defaultdict(list)
    runs = {verdict["run"] for verdict in verdicts if verdict["run"]}
    answers = ProviderAnswer.objects.filter(outcome=Outcome.FOUND, run__in=runs)
    for run, provider in answers.values_list("run", "provider"):
        found[run].append(provider)
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
    return found


def day_of(at: datetime) -> date:
    """Return the day of a time in the house's time zone."""
    return timezone.localtime(at).date()
