"""What programs read of the published verdicts: feeds, sitemap, ClaimReview, citations, card, picture, oEmbed."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.paginator import Paginator
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from claims.models import AuditEvent, Evidence, Publisher, Verdict
from claims.pages.copies import kept_copy
from claims.pages.public import (
    AGE,
    CARD_HEIGHT,
    CARD_POLICY,
    CARD_WIDTH,
    check_of,
    kept,
    key_of,
    language_here,
    public_page,
    shown,
)
from claims.publishing import citations, feeds, pictures
from claims.publishing.addresses import address_of, full, page_address
from claims.publishing.checks import LANGUAGES, PublicCheck, public_claims, with_evidence
from claims.publishing.feeds import headline
from claims.publishing.reviews import claim_review_of

IN_FEED = 50
IN_SITEMAP = 10_000  # Claims; each has an address in either language, and a sitemap holds 50 000.
IN_NEWS, FRESH = 1000, timedelta(days=2)  # What a sitemap of news may hold.
AT_ONCE = 200  # Rows of the long feed that are read together.
PAGES = ("front", "corrections", "sources", "methodology")


def as_json(value: Any) -> bytes:
    """Return JSON with letters as letters."""
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


@require_safe
@public_page
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """Give the latest checks as Atom, RSS or JSON Feed."""
    checks = [PublicCheck(claim, language_here()) for claim in public_claims()[:IN_FEED]]
    changed_at = max((check.changed_at for check in checks), default=None)
    publisher = Publisher.objects.current()
    if form == "json":
        body, kind = as_json(feeds.json_feed(checks, language_here(), publisher)), "application/feed+json"
    else:
        body, kind = feeds.syndication(form, checks, language_here(), publisher), f"application/{form}+xml"
    return kept(request, body, f"{kind}; charset=utf-8", changed_at=changed_at, age=5 * AGE)


@require_safe
@public_page
def sitemap(request: HttpRequest, number: int = 0) -> HttpResponse:
    """Give the addresses of all public pages; where they are many an index, and each part by its number."""
    claims = public_claims().prefetch_related(None).select_related(None).select_related("public_page").order_by("pk")
    parts = Paginator(claims.annotate(changed_at=Max("verdicts__published_at")), IN_SITEMAP)
    if not number and parts.num_pages > 1:
        body = feeds.sitemap_index(full(f"/sitemap-{part}.xml") for part in parts.page_range)
    elif (number or 1) not in parts.page_range:
        raise Http404
    else:
        fixed = [({code: address_of(name, code) for code in LANGUAGES}, None) for name in PAGES] if number < 2 else []
        rows: Any = parts.page(number or 1)
        pages = [({code: page_address(claim, code) for code in LANGUAGES}, claim.changed_at) for claim in rows]
        body = feeds.sitemap([*fixed, *pages])
    return kept(request, body, "application/xml; charset=utf-8", age=60 * AGE)


@require_safe
@public_page
def news(request: HttpRequest) -> HttpResponse:
    """Give the checks that were first published within two days, as programs that look for news read them."""
    since = timezone.now() - FRESH
    latest = Verdict.objects.filter(is_current=True, published_at__gte=since)
    claims = public_claims().filter(pk__in=latest.values("claim"))[:IN_NEWS]
    checks = [PublicCheck(claim, claim.language) for claim in claims]
    fresh = [each.in_language(each.home) for each in checks if each.published_at >= since]
    body = feeds.news_sitemap(fresh, Publisher.objects.current())
    return kept(request, body, "application/xml; charset=utf-8", age=5 * AGE)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell programs what is for them: the public pages, where there are any."""
    return kept(request, robots_text().encode(), "text/plain; charset=utf-8", age=60 * AGE)


def robots_text() -> str:
    """Return robots.txt after RFC 9309."""
    if not settings.FACTCHECK_PUBLIC_PAGES:
        return "User-agent: *\nDisallow: /\n"
    closed = "".join(f"Disallow: /{folder}/\n" for folder in ("admin", "desk", "api"))
    maps = "".join(f"Sitemap: {full(path)}\n" for path in ("/sitemap.xml", "/sitemap-news.xml"))
    return f"User-agent: *\n{closed}\n{maps}"


@require_safe
@public_page
def data(request: HttpRequest) -> HttpResponseBase:
    """Give every ClaimReview in the shape of Data Commons, in one file that is written as it is read."""
    # It is too long to be written for its hash. Whatever it says changes with an audited act, or with the settings.
    state = f"{AuditEvent.objects.last_key()} {settings.FACTCHECK_SITE_ADDRESS}"
    stamp = f'W/"{hashlib.sha256(state.encode()).hexdigest()[:32]}"'
    headers = {"ETag": stamp, "Cache-Control": f"public, max-age={5 * AGE}"}
    known = get_conditional_response(request, etag=stamp, response=HttpResponse(headers=headers))
    if known is not None and known.status_code == 304:
        return known
    claims = with_evidence(public_claims()).iterator(chunk_size=AT_ONCE)
    checks = (PublicCheck(claim, claim.language) for claim in claims)
    pieces = feeds.data_feed(checks, Publisher.objects.current(), last_change())
    return StreamingHttpResponse(pieces, content_type="application/json; charset=utf-8", headers=headers)


def last_change() -> datetime | None:
    """Return when a verdict was last published or retracted."""
    times = Verdict.objects.aggregate(a=Max("published_at"), b=Max("retracted_at")).values()
    return max(filter(None, times), default=None)


@require_safe
@public_page
def claim_review(request: HttpRequest, key: int) -> HttpResponse:
    """Give the ClaimReview of one check."""
    check = check_of(key)
    body = as_json(claim_review_of(check, Publisher.objects.current()))
    return kept(request, body, "application/ld+json; charset=utf-8", changed_at=check.changed_at)


@require_safe
@public_page
def cite(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """Give how to cite one check, for a reference manager."""
    check, publisher = check_of(key), Publisher.objects.current()
    if form == "bib":
        body, kind = citations.bibtex(check, publisher).encode(), "application/x-bibtex; charset=utf-8"
    else:
        body, kind = as_json(citations.csl(check, publisher)), "application/vnd.citationstyles.csl+json"
    answer = kept(request, body, kind, changed_at=check.changed_at)
    answer.headers["Content-Disposition"] = f'attachment; filename="{citations.key_of(check)}.{form}"'
    return answer


@require_safe
@public_page
def picture(request: HttpRequest, key: int) -> HttpResponse:
    """Give the picture that other sites show beside a link."""
    check = check_of(key)
    body = pictures.picture(check, Publisher.objects.current())
    return kept(request, body, "image/png", changed_at=check.changed_at, age=5 * AGE)


@require_safe
@public_page
def copy(request: HttpRequest, key: int) -> HttpResponse:
    """Give what was kept of one piece of evidence that stands on a check's page, where the house shows such copies."""
    item = get_object_or_404(Evidence, pk=key)
    found = [each for each in check_of(item.claim_id).evidence if each.pk == key]
    if not found or not Publisher.objects.current().snapshots:
        raise Http404
    answer = kept_copy(found[0].snapshot, f"evidence-{key}")
    answer.headers["Cache-Control"] = f"public, max-age={AGE}"
    return answer


@require_safe
@xframe_options_exempt
@public_page
def card(request: HttpRequest, key: int) -> HttpResponse:
    """Show a check in short, inside any other page."""
    check = check_of(key)
    return shown(request, "public/card.html", {"check": check}, changed_at=check.changed_at, policy=CARD_POLICY)


@require_safe
@public_page
def oembed(request: HttpRequest) -> HttpResponse:
    """Tell how to embed the card of a page of ours, after oembed.com; JSON is the only form."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Ask for format=json.", status=501, content_type="text/plain")
    language, key = target(request.GET.get("url", ""))
    with override(language):
        check, publisher = check_of(key), Publisher.objects.current()
        width = bounded(request.GET.get("maxwidth"), CARD_WIDTH)
        height = bounded(request.GET.get("maxheight"), CARD_HEIGHT)
        frame = {"src": address_of("card", language, key), "title": headline(check), "width": width, "height": height}
        found = {
            "version": "1.0",
            "type": "rich",
            "title": headline(check),
            "author_name": check.byline,
            "provider_name": str(publisher),
            "provider_url": address_of("front", language),
            "cache_age": 5 * AGE,
            "thumbnail_url": address_of("picture", language, key),
            "thumbnail_width": pictures.SIZE[0],
            "thumbnail_height": pictures.SIZE[1],
            "html": render_to_string("public/frame.html", frame).strip(),
            "width": width,
            "height": height,
        }
    answer = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = f"public, max-age={5 * AGE}"
    return answer


def target(address: str) -> tuple[str, int]:
    """Return the language and the key of the check that an address of ours shows; not found for any other."""
    parts, site = urlsplit(address), urlsplit(settings.FACTCHECK_SITE_ADDRESS)
    language = parts.path.split("/")[1] if parts.path.startswith("/") else ""
    if parts.netloc != site.netloc or language not in LANGUAGES:
        raise Http404
    try:
        with override(language):
            match = resolve(unquote(parts.path))
    except Resolver404:
        raise Http404 from None
    if match.view_name != "public:check":
        raise Http404
    return language, key_of(match.kwargs["name"])


def bounded(asked: str | None, most: int) -> int:
    """Return a length in pixels that is no longer than the card, and no longer than was asked for."""
    return min(int(asked), most) if asked and asked.isdecimal() and int(asked) else most
