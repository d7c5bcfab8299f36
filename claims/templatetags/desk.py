"""Tags and filters for pages that show claims."""

from decimal import Decimal
from typing import Any

from django import template
from django.contrib.auth.models import User
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, gettext

from claims.extraction.context.worth import reason_text
from claims.models import Appearance, Notice, Rating, Status
from claims.models.figures import grouped
from claims.pages import highlight
from claims.pages.labels import label, translated
from claims.pages.rows import link_to, period_text, shown_figure

register = template.Library()
register.filter("label", label)
register.filter("admin_link", link_to)
register.filter("translated", translated)
register.filter("period", period_text)
register.filter("figure", shown_figure)


@register.filter
def direction(language: str) -> str:
    """Return the writing direction of a language: rtl or ltr."""
    return "rtl" if language == "ar" else "ltr"


@register.filter
def letters_direction(text: str) -> str:
    """Return the direction of what a person typed: from right to left where it has Arabic letters ("@karim نعم")."""
    return "rtl" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "ltr"


@register.filter
def isolated(text: str) -> str:
    """Return a text for an attribute, in the page's direction whatever stands round it (U+2066/7 … U+2069)."""
    return ("\u2067" if get_language_bidi() else "\u2066") + text + "\u2069"


@register.filter
def status_label(status: str) -> str:
    """Return the words for a claim's status."""
    return str(Status(status).label)


@register.filter
def rating_label(rating: str) -> str:
    """Return the words for a rating."""
    return str(Rating(rating).label)


@register.filter
def score_reason(reason: dict[str, Any]) -> str:
    """Return the sentence for one reason of a check-worthiness score."""
    return reason_text(reason["code"], get_language() or "en")


@register.filter
def number(value: Decimal | str | None) -> SafeString | str:
    """Return a number with its thousands apart and without trailing zeros."""
    return "" if value is None else format_html("<bdi>{}</bdi>", grouped(Decimal(value)))


@register.filter
def marked_sentence(appearance: Appearance) -> list[highlight.Piece]:
    """Return the sentence of an appearance, cut at its number."""
    if appearance.article is None:
        return [highlight.Piece(appearance.quotation, appearance)]
    span = (appearance.sentence_start, appearance.sentence_end)
    return highlight.pieces(appearance.article.text, [appearance], *span)


@register.inclusion_tag("factcheck/parts/badge.html")
def proposed(rating: str) -> dict[str, str]:
    """Show what only the machine says of a claim: nobody may take it for a verdict."""
    text = gettext("proposed: %(rating)s") % {"rating": rating_label(rating)}
    return {"code": rating, "text": text, "kind": "proposal", "hint": ""}


@register.filter
def full_name(user: User) -> str:
    """Return a person's name as people write it."""
    return user.get_full_name() or user.get_username()


@register.inclusion_tag("factcheck/parts/badge.html")
def badge(code: str, text: str, kind: str = "status", hint: str = "") -> dict[str, str]:
    """Show a status, a rating or an outcome as a small label; `kind` tells which look it has."""
    return {"code": code, "text": text, "kind": kind, "hint": hint}


@register.simple_tag
def unread(user: User) -> int:
    """Return how many notices a person has not read."""
    return Notice.objects.filter(person=user, read_at__isnull=True).count() if user.is_authenticated else 0
