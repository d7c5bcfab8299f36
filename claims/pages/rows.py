"""Reads that several pages of the admin share, and cells of their lists."""

import json
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from claims.models import Appearance, Article, Claim, Desk, Digits, Evidence, Observation, Proposal, Status, Verdict
from claims.models.fields import FigureFields
from claims.pages.digits import active, shown
from claims.review.desks import rating_label


def with_ratings(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Add `rated`, the rating that the public reads of each claim, and `proposed`, that of its latest proposal."""
    public = Verdict.objects.filter(claim=OuterRef("pk"), is_current=True)
    latest = Proposal.objects.filter(run__claim=OuterRef("pk")).order_by("-created_at", "-pk")
    return claims.annotate(rated=Subquery(public.values("rating")[:1]), proposed=Subquery(latest.values("rating")[:1]))


def with_claim_count(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Add `claim_count`, the number of different claims in each article."""
    # A count for each row that is shown: joined and grouped, every article would be counted before the first is shown.
    appearances = Appearance.objects.filter(article=OuterRef("pk")).order_by().values("article")
    counted = appearances.annotate(count=Count("claim", distinct=True)).values("count")
    return articles.annotate(claim_count=Coalesce(Subquery(counted), 0))


def badge(code: str, text: object, kind: str, hint: str = "") -> SafeString:
    """Return a small label for a cell; `kind` tells which look it has."""
    return render_to_string("factcheck/parts/badge.html", {"code": code, "text": text, "kind": kind, "hint": hint})


def status_badge(claim: Claim) -> SafeString:
    """Return the label of a claim's status."""
    return badge(claim.status, Status(claim.status).label, "status")


def rating_badge(rating: str | None, desk: Desk | None = None) -> SafeString | str:
    """Return the label of a rating, as its desk has it; nothing where there is none."""
    return badge(rating, rating_label(rating, desk), "rating") if rating else ""


def proposal_badge(rating: str, desk: Desk | None = None) -> SafeString:
    """Return the label of what only the machine says of a claim: nobody may take it for a verdict."""
    return badge(rating, _("proposed: %(rating)s") % {"rating": rating_label(rating, desk)}, "proposal")


def quoted(text: str, language: str = "") -> SafeString:
    """Return a text from outside in its own direction."""
    direction = {"ar": "rtl", "en": "ltr"}.get(language, "auto")
    return format_html('<span class="fc-quoted" dir="{}"{}>{}</span>', direction, lang_attribute(language), text)


def lang_attribute(language: str) -> SafeString | str:
    """Return the attribute that names the language of a text, where it is known."""
    return format_html(' lang="{}"', language) if language else ""


def as_json(value: Any) -> SafeString:
    """Return a JSON value as people can read it: indented, with Arabic letters as letters, from left to right."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return format_html('<pre class="fc-json" dir="ltr">{}</pre>', text)


def apart(value: Any) -> SafeString:
    """Return a number or a name kept apart from the text round it."""
    return format_html("<bdi>{}</bdi>", value)


def shown_figure(thing: FigureFields) -> SafeString:
    """Return a figure in the page's direction: a counted noun in the other script must not turn "> 12" round."""
    direction = "rtl" if get_language_bidi() else "ltr"
    figure, plain = shown(thing.figure), "" if active() == Digits.LATIN else thing.figure
    copied = format_html(' data-copy="{}"', plain) if plain else ""  # What is copied has 0-9.
    return format_html('<bdi class="fc-figure" dir="{}"{}>{}</bdi>', direction, copied, figure)


def shown_period(thing: Claim | Evidence | Observation) -> str:
    """Return when a figure holds, in the reader's digits; a text's own words stay as they are."""
    bounded = thing.period_start is not None or thing.period_end is not None
    return shown(period_text(thing)) if bounded else period_text(thing)


def period_text(thing: Claim | Evidence | Observation) -> str:
    """Return when a figure holds, as short as its bounds allow ("2019", "since 2014"); its words where it has none."""
    start, end = thing.period_start, thing.period_end
    if start is None and end is None:
        return thing.period_surface
    size = width(start, end)
    first, last = (str(bound)[:size] if bound else "" for bound in (start, end))
    if not first or not last:
        return _("since %(day)s") % {"day": first} if first else _("until %(day)s") % {"day": last}
    return first if first == last else f"{first} – {last}"


def width(start: date | None, end: date | None) -> int:
    """Return how many characters of an ISO date the bounds need: whole years take 4, whole months 7, days 10."""
    if (start is None or (start.month, start.day) == (1, 1)) and (end is None or (end.month, end.day) == (12, 31)):
        return 4
    whole_months = (start is None or start.day == 1) and (end is None or (end + timedelta(days=1)).day == 1)
    return 7 if whole_months else 10


def link_to(obj: Model) -> str:
    """Return the address of an object's page in the admin."""
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
