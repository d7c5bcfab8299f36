"""Tags and filters for pages that show claims."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.contrib.auth.models import User
from django.template.defaultfilters import date as date_filter
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, gettext, npgettext, pgettext

from claims.access import Act, may
from claims.extraction.context.worth import reason_text
from claims.models import Appearance, Article, AuditEvent, Claim, Decision, Desk, Digits, Notice, Status, Verdict
from claims.models.figures import grouped
from claims.pages import highlight
from claims.pages.digits import active, shown
from claims.pages.labels import label, producer, translated
from claims.pages.rows import apart, link_to, proposal_badge, shown_figure, shown_period
from claims.review import desks
from claims.review.notices import who
from claims.review.translation import missing_language, standing_translation

register = template.Library()
register.filter("label", label)
register.filter("producer", producer)
register.filter("admin_link", link_to)
register.filter("translated", translated)
register.filter("who", who)
register.filter("period", shown_period)
register.filter("figure", shown_figure)
register.simple_tag(proposal_badge, name="proposed")


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


@register.simple_tag
def rating(code: str, desk: Desk | None = None) -> str:
    """Return the words for a rating, as a claim's desk has them."""
    return desks.rating_label(code, desk)


@register.inclusion_tag("factcheck/parts/badge.html")
def rating_badge(code: str, desk: Desk | None = None, kind: str = "rating") -> dict[str, str]:
    """Show a rating as a small label, in the words of a claim's desk."""
    return {"code": code, "text": desks.rating_label(code, desk), "kind": kind, "hint": ""}


@register.filter
def score_reason(reason: dict[str, Any]) -> str:
    """Return the sentence for one reason of a check-worthiness score."""
    return reason_text(reason["code"], get_language() or "en")


@register.filter
def number(value: Decimal | str | None) -> SafeString | str:
    """Return a number with its thousands apart and without trailing zeros, in the reader's digits."""
    return "" if value is None else apart(shown(grouped(Decimal(value))))


@register.filter(name="digits", is_safe=True)
def reader_digits(value: object) -> str:
    """Return a count, or a text that holds one, in the reader's digits; never for what was written by others."""
    return "" if value is None else shown(value)


@register.filter
def day(at: datetime | date | None) -> str:
    """Return a day as the newsroom writes it (2024-05-31), in the house's time zone and the reader's digits."""
    return shown(date_filter(at, "Y-m-d"))


@register.filter
def moment(at: datetime | None) -> str:
    """Return a day and a time (2024-05-31 14:05), in the house's time zone and the reader's digits."""
    return shown(date_filter(at, "Y-m-d H:i"))


@register.filter
def age(since: datetime) -> str:
    """Return how long ago something was, in the largest unit that fits: "3 hours", "منذ 3 ساعات"."""
    minutes = int((timezone.now() - since).total_seconds()) // 60
    hours, days = minutes // 60, minutes // (24 * 60)
    if days > 0:
        text, count = npgettext("age", "%(count)d day", "%(count)d days", days), days
    elif hours > 0:
        text, count = npgettext("age", "%(count)d hour", "%(count)d hours", hours), hours
    elif minutes > 0:
        text, count = npgettext("age", "%(count)d minute", "%(count)d minutes", minutes), minutes
    else:
        return pgettext("age", "a moment")
    return shown(text % {"count": count})


@register.filter
def marked_sentence(appearance: Appearance) -> list[highlight.Piece]:
    """Return the sentence of an appearance, cut at its number."""
    if appearance.article is None:
        return [highlight.Piece(appearance.quotation, appearance)]
    span = (appearance.sentence_start, appearance.sentence_end)
    return highlight.pieces(appearance.article.text, [appearance], *span)


@register.filter
def full_name(user: User) -> str:
    """Return a person's name as people write it."""
    return user.get_full_name() or user.get_username()


@register.filter
def doer(event: AuditEvent) -> str:
    """Return who did something by the name that people know; the account's name then, where it is gone."""
    return full_name(event.actor) if event.actor else event.actor_label or gettext("the system")


@register.inclusion_tag("factcheck/parts/badge.html")
def badge(code: str, text: str, kind: str = "status", hint: str = "") -> dict[str, str]:
    """Show a status, a rating or an outcome as a small label; `kind` tells which look it has."""
    return {"code": code, "text": text, "kind": kind, "hint": hint}


@register.simple_tag
def unread(user: User) -> int:
    """Return how many notices a person has not read."""
    return Notice.objects.filter(person=user, read_at__isnull=True).count() if user.is_authenticated else 0


@register.inclusion_tag("factcheck/digits_switch.html", takes_context=True)
def digits_switch(context: dict[str, Any]) -> dict[str, Any]:
    """Show a button for the digits that the reader does not have."""
    other = Digits.LATIN if active() == Digits.ARABIC else Digits.ARABIC
    return {"other": other, "request": context["request"], "csrf_token": context.get("csrf_token")}


@register.simple_tag
def lacking(verdict: Verdict) -> str:
    """Return the language in which a verdict can be translated now: "ar", "en", or "" where it cannot."""
    returned = hasattr(verdict, "review") and verdict.review.decision == Decision.RETURNED
    return "" if returned or standing_translation(verdict) else missing_language(verdict)


@register.inclusion_tag("factcheck/parts/desk_form.html", takes_context=True)
def desk_form(context: dict[str, Any], thing: Article | Claim) -> dict[str, Any]:
    """Show whose work a claim or an article is, with the form that gives it to another desk; nothing without desks."""
    name = "desk:give" if isinstance(thing, Claim) else "desk:give-article"
    may_give = may(context["request"].user, Act.ASSIGN)
    more = {"csrf_token": context.get("csrf_token"), "address": reverse(name, args=[thing.pk])}
    return {"thing": thing, "desks": list(Desk.objects.all()), "may_give": may_give, **more}
