"""The published verdicts as feeds: Atom, RSS, JSON Feed, sitemaps, and the ClaimReview feed of Data Commons."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as Xml

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import override

from claims.models import Publisher
from claims.models.figures import plain_number
from claims.publishing.addresses import address_of
from claims.publishing.checks import LANGUAGES, PublicCheck
from claims.publishing.claimreview import shortened
from claims.publishing.reviews import claim_review_of

EXCERPT = 600  # Characters of the reasons in a feed.
MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
JSON_FEED = "https://jsonfeed.org/version/1.1"
FORMS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


def headline(check: PublicCheck) -> str:
    """Return what a list of headlines shows of a check: the rating first, then what was claimed."""
    return printable(f"{check.label}: {check.title}")


def summary(check: PublicCheck) -> str:
    """Return a check in a few lines: the figure, what was last corrected or that it was retracted, the reasons."""
    change = check.corrections[0][1] if check.corrections else ""
    return printable("\n\n".join(filter(None, [check.figure, change, shortened(check.reasons, EXCERPT)])))


def printable(text: str) -> str:
    """Return a text without the control characters that XML cannot carry."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc")


def syndication(form: str, checks: Sequence[PublicCheck], language: str, publisher: Publisher) -> bytes:
    """Return the checks as Atom ("atom") or RSS 2.0 ("rss")."""
    with override(language):
        feed = FORMS[form](
            title=_("%(name)s: numbers checked") % {"name": publisher},
            link=address_of("front", language),
            description=_("What became of the numbers that the news printed."),
            language=language,
            author_name=str(publisher),
            feed_url=address_of("feed", language, form),
        )
        for check in checks:
            feed.add_item(
                title=headline(check),
                link=check.address,
                description=linebreaks(summary(check), autoescape=True),  # Readers take it for HTML.
                unique_id=check.address,
                pubdate=check.published_at,
                updateddate=check.changed_at,
                author_name=check.byline,
                categories=[check.label],
            )
        return feed.writeString("utf-8").encode()


def json_feed(checks: Sequence[PublicCheck], language: str, publisher: Publisher) -> dict[str, Any]:
    """Return the checks as a JSON Feed, version 1.1; what is our own stands under `_factcheck`."""
    with override(language):
        return {
            "version": JSON_FEED,
            "title": _("%(name)s: numbers checked") % {"name": publisher},
            "home_page_url": address_of("front", language),
            "feed_url": address_of("feed", language, "json"),
            "language": language,
            "authors": [{"name": str(publisher), "url": address_of("front", language)}],
            "items": [feed_item(check) for check in checks],
        }


def feed_item(check: PublicCheck) -> dict[str, Any]:
    """Return one check of a JSON Feed."""
    claim = check.claim
    numbers = {"value": claim.value, "low": claim.low, "high": claim.high}
    figure = {name: plain_number(number) if number is not None else None for name, number in numbers.items()}
    retracted = check.retracted_at.isoformat() if check.retracted_at else None
    return {
        "id": check.address,
        "url": check.address,
        "title": headline(check),
        "content_text": summary(check),
        "date_published": check.published_at.isoformat(),
        "date_modified": check.changed_at.isoformat(),
        "authors": [{"name": check.byline}],
        "tags": [check.label],
        "language": check.language,
        "image": address_of("picture", check.language, claim.pk),
        "_factcheck": {
            "claim": claim.pk,
            "rating": check.rating,
            "retracted_at": retracted,
            "version": check.verdict.version,
            "figure": {**figure, "unit": claim.unit, "comparator": claim.comparator, "display": check.figure},
        },
    }


def data_feed(checks: Iterable[PublicCheck], publisher: Publisher, changed_at: datetime | None) -> Iterator[str]:
    """Yield the Data Commons feed of every ClaimReview, piece by piece: it may be long.

    Source: the shape of https://storage.googleapis.com/datacommons-feeds/claimreview/latest/data.json.
    """
    head = {"@context": "https://schema.org", "@type": "DataFeed", "name": str(publisher)}
    if changed_at is not None:
        head["dateModified"] = changed_at.isoformat()
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "dataFeedElement": ['
    for number, check in enumerate(checks):
        yield (",\n" if number else "\n") + json.dumps(data_item(check, publisher), ensure_ascii=False)
    yield "\n]}\n"


def data_item(check: PublicCheck, publisher: Publisher) -> dict[str, Any]:
    """Return one ClaimReview as the feed has it."""
    return {
        "@type": "DataFeedItem",
        "dateCreated": check.published_at.isoformat(),
        "dateModified": check.changed_at.isoformat(),
        "item": [claim_review_of(check, publisher)],
    }


def sitemap(pages: Iterable[tuple[dict[str, str], datetime | None]]) -> bytes:
    """Return a sitemap. pages: the address of each page by language, and when it last changed."""
    Xml.register_namespace("", MAP)
    Xml.register_namespace("xhtml", XHTML)
    root = Xml.Element(f"{{{MAP}}}urlset")
    for addresses, changed_at in pages:
        for language in LANGUAGES:
            url = Xml.SubElement(root, f"{{{MAP}}}url")
            Xml.SubElement(url, f"{{{MAP}}}loc").text = addresses[language]
            if changed_at is not None:
                Xml.SubElement(url, f"{{{MAP}}}lastmod").text = changed_at.isoformat(timespec="seconds")
            for code, address in addresses.items():
                Xml.SubElement(url, f"{{{XHTML}}}link", rel="alternate", hreflang=code, href=address)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def news_sitemap(checks: Iterable[PublicCheck], publisher: Publisher) -> bytes:
    """Return a sitemap of news: each check once, on the page that carries its ClaimReview, with the title it has there.

    Source: Google Search Central, "News sitemaps"; what is older than two days does not belong in it.
    """
    Xml.register_namespace("", MAP)
    Xml.register_namespace("news", NEWS)
    root = Xml.Element(f"{{{MAP}}}urlset")
    for check in checks:
        url = Xml.SubElement(root, f"{{{MAP}}}url")
        Xml.SubElement(url, f"{{{MAP}}}loc").text = check.address
        news = Xml.SubElement(url, f"{{{NEWS}}}news")
        publication = Xml.SubElement(news, f"{{{NEWS}}}publication")
        with override(check.language):
            Xml.SubElement(publication, f"{{{NEWS}}}name").text = str(publisher)
        Xml.SubElement(publication, f"{{{NEWS}}}language").text = check.language
        Xml.SubElement(news, f"{{{NEWS}}}publication_date").text = check.published_at.isoformat(timespec="seconds")
        Xml.SubElement(news, f"{{{NEWS}}}title").text = headline(check)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def sitemap_index(addresses: Iterable[str]) -> bytes:
    """Return the index of several sitemaps."""
    Xml.register_namespace("", MAP)
    root = Xml.Element(f"{{{MAP}}}sitemapindex")
    for address in addresses:
        Xml.SubElement(Xml.SubElement(root, f"{{{MAP}}}sitemap"), f"{{{MAP}}}loc").text = address
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))
