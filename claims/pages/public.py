"""What all pages for the world share: whether there are any, what they are told of their reader, how they are kept."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.encoding import escape_uri_path
from django.utils.http import http_date
from django.utils.translation import get_language

from claims.models import Publisher
from claims.publishing.addresses import full
from claims.publishing.checks import LANGUAGES, PublicCheck, public_claims, with_evidence

View = Callable[..., HttpResponseBase]

OWN = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
PAGE_POLICY = f"{OWN}; frame-ancestors 'self'"
CARD_POLICY = f"{OWN}; frame-ancestors *"
CARD_WIDTH, CARD_HEIGHT = 520, 280
AGE = 60  # Seconds for which a copy may be shown without asking again.


def public_page(view: View) -> View:
    """Answer only while the public pages are switched on."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.FACTCHECK_PUBLIC_PAGES:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


def language_here() -> str:
    """Return the language of the page: "ar" or "en"."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def key_of(name: str) -> int:
    """Return the key that the name of a check in its address begins with."""
    return int(name.partition("-")[0])


def check_of(key: int) -> PublicCheck:
    """Return a check with all that its page shows, in the page's language; not found where none is public."""
    claim = with_evidence(public_claims()).filter(pk=key).first()
    if claim is None:
        raise Http404
    return PublicCheck(claim, language_here())


def shown(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    changed_at: datetime | None = None,
    policy: str = PAGE_POLICY,
) -> HttpResponse:
    """Return a page that anybody may keep a copy of."""
    body = render_to_string(template, frame_of(request) | context, request)
    answer = kept(request, body.encode(), "text/html; charset=utf-8", changed_at=changed_at)
    answer.headers["Content-Security-Policy"] = policy
    return answer


def framed(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Return a page for one reader alone."""
    answer = render(request, template, frame_of(request) | context, status=status)
    answer.headers["Content-Security-Policy"] = PAGE_POLICY
    return answer


def frame_of(request: HttpRequest) -> dict[str, Any]:
    """Return what stands round every page: who publishes, and the same page in the other language."""
    other = next(code for code in LANGUAGES if code != language_here())
    return {
        "publisher": Publisher.objects.current(),
        "alternates": {code: full(translate_url(request.path, code)) for code in LANGUAGES},
        "address": full(escape_uri_path(request.path)),
        "other": other,
        "other_path": translate_url(request.get_full_path(), other),
    }


def kept(
    request: HttpRequest, body: bytes, kind: str, *, changed_at: datetime | None = None, age: int = AGE
) -> HttpResponse:
    """Return bytes that anybody may keep a copy of; 304 where the reader has them already."""
    answer = HttpResponse(body, content_type=kind)
    patch_vary_headers(answer, ["Cookie"])  # The digits that its reader chose.
    answer.headers["ETag"] = etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer.headers["Cache-Control"] = f"public, max-age={age}"
    if changed_at is not None:
        answer.headers["Last-Modified"] = http_date(changed_at.timestamp())
    # The page has more on it than what was last modified: only its bytes tell whether it changed.
    found = get_conditional_response(request, etag=etag, response=answer)
    return answer if found is None else HttpResponse(found.content, status=found.status_code, headers=found.headers)
