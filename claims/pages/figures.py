"""The charts of the figures page."""

from collections import Counter

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.models import Rating, Source, Status
from claims.pages import statistics
from claims.pages.charts import Chart, Number, bars
from claims.pages.labels import label
from claims.pages.work import Work

MOST = 12  # Bars of a chart; the rest would be read by nobody.
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


def charts(work: Work) -> list[Chart]:
    """Return all charts of a time's work, in the reader's language."""
    return [
        by_status(work),
        to_verdict(work),
        by_rating(work),
        by_source(work),
        by_finding(work),
        by_person(work),
        by_comparator(work),
        by_provider(work),
    ]


def by_status(work: Work) -> Chart:
    """Return where the claims stood over time."""
    series = [(status.value, str(status.label)) for status in Status]
    rows: Rows = [
        (str(statistics.day_of(end)), [count[code] for code, _words in series])
        for end, count in zip(work.over.ends, work.statuses, strict=True)
    ]
    title = _("Claims by status over time")
    return Chart("status", title, _("day"), _("claims"), series, bars(series, rows, stacked=True), columns=True)


def to_verdict(work: Work) -> Chart:
    """Return how long claims waited for their first published verdict."""
    series = [("median", _("half of them within")), ("p90", _("nine in ten within"))]
    rows: Rows = [
        (str(statistics.day_of(end)), list(hours)) for end, hours in zip(work.over.ends, work.waits, strict=True)
    ]
    title = _("Time to the first published verdict")
    return Chart("time", title, _("day"), _("hours"), series, bars(series, rows, stacked=False), columns=True)


def by_rating(work: Work) -> Chart:
    """Return how many verdicts of each rating were published."""
    rows: Rows = [(str(rating.label), [work.ratings[rating.value]]) for rating in Rating]
    return counted("rating", _("Published verdicts by rating"), _("rating"), rows)


def by_finding(work: Work) -> Chart:
    """Return the findings that published verdicts gave most often."""
    rows: Rows = [(label(code, "finding"), [count]) for code, count in work.findings.most_common(MOST)]
    return counted("finding", _("Published verdicts by finding"), _("finding"), rows)


def counted(code: str, title: str, of: str, rows: Rows) -> Chart:
    """Return a chart of one number a row."""
    series = [("count", _("verdicts"))]
    return Chart(code, title, of, _("verdicts"), series, bars(series, rows, stacked=True))


def by_source(work: Work) -> Chart:
    """Return the published verdicts on the outlets with most of them."""
    counts = work.sources
    most = sorted(counts, key=lambda source: (-counts[source].total(), source))[:MOST]
    names = Source.objects.in_bulk(most)
    series = [(rating.value, str(rating.label)) for rating in Rating]
    rows: Rows = [(str(names[source]), [counts[source][code] for code, _words in series]) for source in most]
    title = _("Published verdicts by source")
    return Chart("source", title, _("source"), _("verdicts"), series, bars(series, rows, stacked=True))


def by_person(work: Work) -> Chart:
    """Return who does how much."""
    load = work.load
    most = sorted(load, key=lambda person: (-sum(load[person]), person))[:MOST]
    names = User.objects.in_bulk(most)
    series = [("written", _("verdicts written")), ("decided", _("decisions")), ("open", _("claims in hand"))]
    rows: Rows = [(names[key].get_full_name() or names[key].get_username(), list(load[key])) for key in most]
    title = _("Who does how much")
    return Chart(
        "load", title, _("person"), _("verdicts, decisions and claims"), series, bars(series, rows, stacked=True)
    )


def by_comparator(work: Work) -> Chart:
    """Return how often people gave the rating that the machine had proposed, by the comparator of the claim."""
    counts = Counter({(label(HEDGES[code], "hedge"), same): n for (code, same), n in work.comparators.items()})
    return agreement("comparator", _("Agreement with the machine, by comparator"), _("comparator"), counts)


def by_provider(work: Work) -> Chart:
    """Return the same by each provider that had found something."""
    counts = Counter({(label(code, "provider"), same): n for (code, same), n in work.providers.items()})
    return agreement("provider", _("Agreement with the machine, by provider"), _("provider"), counts)


def agreement(code: str, title: str, of: str, counts: Counter[tuple[str, bool]]) -> Chart:
    """Return a chart of how often the two ratings were the same."""
    series = [("same", _("the proposed rating")), ("other", _("another rating"))]
    names = sorted({name for name, _same in counts}, key=lambda name: (-counts[name, True] - counts[name, False], name))
    rows: Rows = [(name, [counts[name, True], counts[name, False]]) for name in names[:MOST]]
    return Chart(code, title, of, _("verdicts"), series, bars(series, rows, stacked=True))
