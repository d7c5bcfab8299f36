"""The charts of the figures page."""

from collections import Counter
from decimal import Decimal

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.models import Rating, Source, Status
from claims.pages import statistics
from claims.pages.charts import Chart, Number, bars
from claims.pages.labels import label
from claims.pages.statistics import Judged, Span

MOST = 12  # Bars of a chart; the rest would be read by nobody.
HALF, NINE_TENTHS = Decimal("0.5"), Decimal("0.9")
HEDGES = {
    "=": "exactly",
    "~": "about",
    ">": "more_than",
    ">=": "at_least",
    "<": "less_than",
    "<=": "at_most",
    "range": "between",
}
Rows = list[tuple[str, list[Number]]]


def charts(over: Span) -> list[Chart]:
    """Return all charts for a time, in the reader's language."""
    verdicts = statistics.judged(over)
    return [
        by_status(over),
        to_verdict(over),
        by_rating(over),
        by_source(over),
        by_finding(over),
        by_person(over),
        agreement(
            "comparator", _("Agreement with the machine, by comparator"), _("comparator"), by_comparator(verdicts)
        ),
        agreement("provider", _("Agreement with the machine, by provider"), _("provider"), by_provider(verdicts)),
    ]


def by_status(over: Span) -> Chart:
    """Return where the claims stood over time."""
    series = [(status.value, str(status.label)) for status in Status]
    counts = statistics.statuses_over_time(over)
    rows: Rows = [
        (str(statistics.day_of(end)), [count[code] for code, _words in series])
        for end, count in zip(over.ends, counts, strict=True)
    ]
    title = _("Claims by status over time")
    return Chart("status", title, _("day"), _("claims"), series, bars(series, rows, stacked=True), columns=True)


def to_verdict(over: Span) -> Chart:
    """Return how long claims waited for their first published verdict."""
    series = [("median", _("half of them within")), ("p90", _("nine in ten within"))]
    waits = statistics.waits(over)
    rows: Rows = [
        (str(statistics.day_of(end)), [statistics.quantile_hours(found, share) for share in (HALF, NINE_TENTHS)])
        for end, found in zip(over.ends, waits, strict=True)
    ]
    title = _("Time to the first published verdict")
    return Chart("time", title, _("day"), _("hours"), series, bars(series, rows, stacked=False), columns=True)


def by_rating(over: Span) -> Chart:
    """Return how many verdicts of each rating were published."""
    counts = statistics.ratings(over)
    rows: Rows = [(str(rating.label), [counts[rating.value]]) for rating in Rating]
    return counted("rating", _("Published verdicts by rating"), _("rating"), rows)


def by_finding(over: Span) -> Chart:
    """Return the findings that published verdicts gave most often."""
    counts = statistics.findings(over)
    rows: Rows = [(label(code, "finding"), [count]) for code, count in counts.most_common(MOST)]
    return counted("finding", _("Published verdicts by finding"), _("finding"), rows)


def counted(code: str, title: str, of: str, rows: Rows) -> Chart:
    """Return a chart of one number a row."""
    series = [("count", _("verdicts"))]
    return Chart(code, title, of, _("verdicts"), series, bars(series, rows, stacked=True))


def by_source(over: Span) -> Chart:
    """Return the published verdicts on the outlets with most of them."""
    counts = statistics.ratings_by_source(over)
    most = sorted(counts, key=lambda source: (-counts[source].total(), source))[:MOST]
    names = Source.objects.in_bulk(most)
    series = [(rating.value, str(rating.label)) for rating in Rating]
    rows: Rows = [(str(names[source]), [counts[source][code] for code, _words in series]) for source in most]
    title = _("Published verdicts by source")
    return Chart("source", title, _("source"), _("verdicts"), series, bars(series, rows, stacked=True))


def by_person(over: Span) -> Chart:
    """Return who does how much."""
    work = statistics.load(over)
    most = sorted(work, key=lambda person: (-sum(work[person]), person))[:MOST]
    names = User.objects.in_bulk(most)
    series = [("written", _("verdicts written")), ("decided", _("decisions")), ("open", _("claims in hand"))]
    rows: Rows = [(names[key].get_full_name() or names[key].get_username(), list(work[key])) for key in most]
    title = _("Who does how much")
    return Chart(
        "load", title, _("person"), _("verdicts, decisions and claims"), series, bars(series, rows, stacked=True)
    )


def by_comparator(verdicts: list[Judged]) -> Counter[tuple[str, bool]]:
    """Count the verdicts with and without the proposed rating by the comparator of their claim."""
    return Counter(
        (label(HEDGES[verdict.comparator], "hedge"), verdict.rating == verdict.proposed) for verdict in verdicts
    )


def by_provider(verdicts: list[Judged]) -> Counter[tuple[str, bool]]:
    """Count the verdicts with and without the proposed rating by each provider that had found something."""
    found = statistics.finders(verdicts)
    return Counter(
        (label(provider, "provider"), verdict.rating == verdict.proposed)
        for verdict in verdicts
        for provider in found.get(verdict.run, [])
    )


def agreement(code: str, title: str, of: str, counts: Counter[tuple[str, bool]]) -> Chart:
    """Return how often people gave the rating that the machine had proposed."""
    series = [("same", _("the proposed rating")), ("other", _("another rating"))]
    names = sorted({name for name, _same in counts}, key=lambda name: (-counts[name, True] - counts[name, False], name))
    rows: Rows = [(name, [counts[name, True], counts[name, False]]) for name in names[:MOST]]
    return Chart(code, title, of, _("verdicts"), series, bars(series, rows, stacked=True))
