"""Check the numbers of one article from the command line."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework.utils.encoders import JSONEncoder

from claims.api.serializers import ArticleDetail, ClaimDetail
from claims.errors import ClaimsError
from claims.intake import take_in_address, take_in_file
from claims.management.bar import Bar
from claims.management.terminal import article_lines
from claims.management.waiting import is_done, state_of, wait_for
from claims.models import Article, Claim, Source
from claims.pages.claim_page import ClaimPage, claim_with_rows

WAIT = 120.0


class Command(BaseCommand):
    """Takes in a file, an address or the standard input; the worker reads it and verifies its claims."""

    help = "Take in an article, and show its numeric claims with what is known of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument(
            "article", metavar="PATH|URL|-", help="a text, HTML, PDF or Word file, an address, or - for input"
        )
        parser.add_argument("--wait", action="store_true", help="wait until all is verified; on a terminal with a bar")
        parser.add_argument("--timeout", type=float, default=WAIT, metavar="SECONDS", help="how long to wait (120)")
        parser.add_argument("--json", action="store_true", help="print JSON, in the shapes of the API")
        parser.add_argument("--title", default="", help="the article's title")
        parser.add_argument("--url", default="", help="where the text was published")
        parser.add_argument("--source", default="", help="who published it: name or domain of a known source")
        parser.add_argument("--published", type=moment, metavar="WHEN", help="as 2026-03-01 or 2026-03-01T09:00+03:00")
        parser.add_argument("--language", choices=["ar", "en"], help="told from the text if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take in, wait where asked to, and print."""
        try:
            article, is_new = take(options["article"], about(options))
        except ClaimsError as error:
            raise CommandError(str(error)) from error
        if options["wait"]:
            with Bar(self.stderr) as bar:
                wait_for(article, options["timeout"], bar.show)
        article.refresh_from_db()
        pages = claim_pages(article)
        if options["json"]:
            self.stdout.write(as_json(article, is_new, pages))
            return
        for line in article_lines(article, is_new, pages):
            self.stdout.write(line)
        if not is_done(state_of(article)):
            self.stdout.write(_("The worker does the rest: ask again with --wait to see it."))


def moment(printed: str) -> datetime:
    """Return an aware time; one without a zone is in UTC. Raises ArgumentTypeError for what is no time."""
    try:
        given = datetime.fromisoformat(printed)
    except ValueError as error:
        raise ArgumentTypeError(_("give a day or a time as 2026-03-01 or 2026-03-01T09:00+03:00")) from error
    return given if given.tzinfo else given.replace(tzinfo=UTC)


def about(options: dict[str, Any]) -> dict[str, Any]:
    """Return what is said about the article, as intake takes it."""
    known = {"title": options["title"], "published_at": options["published"], "language": options["language"]}
    return known | {"url": options["url"], "source": source_called(options["source"])}


def source_called(name: str) -> Source | None:
    """Return the source of this name or domain; raises CommandError where there is none."""
    if not name:
        return None
    found = Source.objects.filter(Q(domain__iexact=name) | Q(name_ar=name) | Q(name_en__iexact=name)).first()
    if found is None:
        raise CommandError(_("No source is called “%s”: add it in the admin first.") % name)
    return found


def take(given: str, known: dict[str, Any]) -> tuple[Article, bool]:
    """Take in what the command line names; raises CommandError where it cannot be opened."""
    if given.startswith(("http://", "https://")):
        return take_in_address(given, **{name: value for name, value in known.items() if name != "url"})
    if given == "-":
        return take_in_file("", sys.stdin.buffer.read() if sys.stdin else b"", **known)
    return take_in_file(given, bytes_of(given), **known)


def bytes_of(path: str) -> bytes:
    """Return what a file holds; raises CommandError where it cannot be opened."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise CommandError(_("%(path)s cannot be read: %(why)s.") % {"path": path, "why": error.strerror}) from error


def claim_pages(article: Article) -> list[ClaimPage]:
    """Return the claims of an article in the order of the text, each with all that is known of it."""
    keys = article.appearances.filter(claim__isnull=False).order_by("start").values_list("claim_id", flat=True)
    claims = (claim_with_rows(key) for key in dict.fromkeys(keys) if key is not None)
    return [ClaimPage(claim) for claim in claims if claim is not None]


def as_json(article: Article, is_new: bool, pages: list[ClaimPage]) -> str:
    """Return the article and its claims in the shapes of the API, as an insider sees them."""
    claims = Claim.objects.with_rows().in_bulk([page.claim.pk for page in pages])
    context = {"insider": True}
    shown = {
        "created": is_new,
        "article": ArticleDetail(article, context=context).data,
        "claims": [ClaimDetail(claims[page.claim.pk], context=context).data for page in pages],
    }
    return json.dumps(shown, cls=JSONEncoder, ensure_ascii=False, indent=2)
