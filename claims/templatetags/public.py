"""Tags of the public pages."""

import json
from typing import Any

from django import template
from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from claims.access import Act, may
from claims.models import Claim, ReaderRequest, Verdict
from claims.publishing.addresses import page_path
from claims.publishing.checks import PublicCheck
from claims.publishing.claimreview import Json
from claims.review.scheduling import schedule_of

register = template.Library()

# What would end the element, or begin a comment in it, as HTML reads it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def json_ld(value: Json) -> SafeString:
    """Return structured data as an element of the page."""
    text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.simple_tag
def words_of(check: PublicCheck, version: Verdict) -> str:
    """Return the words for the rating of a version."""
    return check.words_for(version)


@register.simple_tag
def change_of(check: PublicCheck, version: Verdict) -> str:
    """Return what a version changed; "" for the first."""
    later = check.versions[check.versions.index(version) + 1 :]
    return check.change(later[0], version) if later else ""


@register.simple_tag
def public_link(claim: Claim, language: str) -> str:
    """Return the path of a claim's public page."""
    return page_path(claim, language)


@register.inclusion_tag("pages/parts/publication.html")
def publication(claim: Claim, user: User) -> dict[str, Any]:
    """Show when the verdict of a claim goes out, and lead to all that its public page needs."""
    return {"claim": claim, "planned": schedule_of(claim), "may_publish": may(user, Act.PUBLISH)}


@register.simple_tag
def waiting_requests() -> int:
    """Return how many of the public's requests wait for an answer."""
    return ReaderRequest.objects.waiting().count()
