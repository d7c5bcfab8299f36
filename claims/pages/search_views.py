"""One search for everything: claims by their words, articles by title, who publishes and who speaks."""

from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Article, Claim, Source, Speaker
from claims.pages.doors import desk_page
from claims.verification.matching import search_claims

CLAIMS, OTHERS = 30, 12
LONGEST = 300


@require_safe
@desk_page
def search(request: HttpRequest) -> HttpResponse:
    """Show what is found for the words asked for; a claim's number leads to it at once."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    found: dict[str, Any] = results(asked) if asked else {}
    return render(request, "pages/search.html", {"q": asked, **found, "nothing": asked and not any(found.values())})


def results(asked: str) -> dict[str, Any]:
    """Return the claims, articles, sources and speakers that a text finds, the nearest first."""
    return {
        "claims": list(claims_like(asked)),
        "articles": list(
            Article.objects.filter(title__icontains=asked).select_related("source").defer("text")[:OTHERS]
        ),
        "sources": list(named(Source.objects.all(), asked, Q(domain__icontains=asked))),
        "speakers": list(named(Speaker.objects.all(), asked, Q(organisation__icontains=asked))),
    }


def claims_like(asked: str) -> QuerySet[Claim]:
    """Return the claims that have the words, the nearest first; one whose number is asked for before them."""
    keys = [key for key, _score in search_claims(asked, CLAIMS)]
    if asked.lstrip("#").isdecimal() and len(asked) < 19:
        keys = [int(asked.lstrip("#")), *keys]
    place = Case(*(When(pk=key, then=place) for place, key in enumerate(keys)), output_field=IntegerField())
    rows = Claim.objects.filter(pk__in=keys, merged_into__isnull=True).select_related("desk", "assigned_to")
    return rows.order_by(place) if keys else rows.none()


def named(rows: QuerySet[Any], asked: str, also: Q) -> QuerySet[Any]:
    """Return the sources or speakers that a text names in either language."""
    return rows.filter(Q(name_ar__icontains=asked) | Q(name_en__icontains=asked) | also)[:OTHERS]
