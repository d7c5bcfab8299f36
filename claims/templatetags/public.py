"""Tags of the public pages."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from claims.models import Verdict
from claims.publishing.checks import PublicCheck
from claims.publishing.claimreview import Json

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
