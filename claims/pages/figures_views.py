"""The figures of the newsroom's work: charts, each with its table and its file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.pages.doors import desk_page
from claims.pages.figures import charts
from claims.pages.files import answer
from claims.pages.statistics import Span, span

CHOICES = (30, 90, 365)  # Days.


@require_safe
@desk_page
def figures(request: HttpRequest) -> HttpResponse:
    """Show all charts."""
    over = asked(request)
    return render(request, "pages/figures.html", {"charts": charts(over), "days": over.days, "choices": CHOICES})


@require_safe
@desk_page
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Return the table of one chart as a file."""
    chart = next((chart for chart in charts(asked(request)) if chart.code == code), None)
    if chart is None:
        raise Http404
    return answer(code, form, chart.header, chart.table)


def asked(request: HttpRequest) -> Span:
    """Return the time that was asked for; a quarter of a year where that is none of the choices."""
    days = request.GET.get("days", "")
    return span(int(days) if days in map(str, CHOICES) else 90, timezone.now())
