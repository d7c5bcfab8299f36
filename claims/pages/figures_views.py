"""The figures of the newsroom's work: charts, each with its table and its file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.pages.doors import desk_page
from claims.pages.figures import charts
from claims.pages.files import answer
from claims.pages.work import CHOICES, Work, work_of
from claims.review.desks import own_words


@require_safe
@desk_page
def figures(request: HttpRequest) -> HttpResponse:
    """Show all charts."""
    work = asked(request)
    shown = {
        "charts": charts(work),
        "days": work.over.days,
        "choices": CHOICES,
        "at": work.at,
        "own_words": own_words(),
    }
    return render(request, "pages/figures.html", shown)


@require_safe
@desk_page
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Return the table of one chart as a file."""
    chart = next((chart for chart in charts(asked(request)) if chart.code == code), None)
    if chart is None:
        raise Http404
    return answer(code, form, chart.header, chart.table)


def asked(request: HttpRequest) -> Work:
    """Return the work of the time that was asked for; of a quarter of a year where that is none of the choices."""
    days = request.GET.get("days", "")
    return work_of(int(days) if days in map(str, CHOICES) else 90)
