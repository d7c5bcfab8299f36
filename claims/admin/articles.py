"""Articles: taken in as text, file or address, and shown with every number where it stands."""

from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from claims.access import Act
from claims.admin.desk import DeskAdmin, person
from claims.admin.filters import DeskFilter
from claims.admin.forms import TakeInForm
from claims.errors import ClaimsError, NotAllowed
from claims.intake import copies_of
from claims.intake.looking import look_at, may_look
from claims.models import Article, Claim, Look, ReadingStatus, Status
from claims.pages import highlight, rows
from claims.pages.digits import shown

OUTCOMES = {
    Look.Outcome.SAME: _("The address carries the same text."),
    Look.Outcome.CHANGED: _("The address carries another text: it is kept as a revision and is being read."),
    Look.Outcome.GONE: _("The article is no longer there."),
    Look.Outcome.FAILED: _("The address could not be read:"),
}


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    """Texts as received; they are taken in and read, and never edited."""

    add_act = Act.TAKE_IN
    list_display = ["headline", "source", "language", "published_at", "received_at", "reading", "claim_count"]
    list_filter = [DeskFilter, "reading_status", "language", "source"]
    search_fields = ["title", "text", "url"]
    list_select_related = ["source"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return rows.with_claim_count(super().get_queryset(request)).annotate(head=Left("text", 80)).defer("text")

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list[Any]:
        """Return none: the page shows the article itself, and no form."""
        return []

    @admin.display(description=_("title"), ordering="title")
    def headline(self, article: Any) -> SafeString:
        return rows.quoted(article.title or article.head, article.language)

    @admin.display(description=_("reading"), ordering="reading_status")
    def reading(self, article: Article) -> SafeString:
        text = str(ReadingStatus(article.reading_status).label)
        if article.reading_status == ReadingStatus.READING:
            text = format_html("{} <bdi>{}</bdi>", text, shown(f"{article.progress}%"))
        return rows.badge(article.reading_status, text, "reading", article.error)

    @admin.display(description=_("claims"), ordering="claim_count")
    def claim_count(self, article: Any) -> SafeString:
        return rows.apart(shown(article.claim_count))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Take in an article; not in a transaction, because an address is fetched."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TakeInForm(request.POST, request.FILES) if request.method == "POST" else TakeInForm()
        if form.is_valid():
            try:
                article, new = form.take_in(person(request))
            except ClaimsError as error:
                form.add_error(None, str(error))
            else:
                text = _("The article is taken in; its numbers are being read.") if new else _("We already have it.")
                messages.success(request, text)
                return HttpResponseRedirect(rows.link_to(article))
        return self.form_page(request, form, "admin/claims/article/take_in.html", title=_("Take in"))

    def get_urls(self) -> list[Any]:
        look = self.admin_site.admin_view(require_POST(self.look))
        return [path("<int:key>/look/", look, name="claims_article_look"), *super().get_urls()]

    def look(self, request: HttpRequest, key: int) -> HttpResponse:
        """Look at an article's address again, and say what is there now."""
        article = get_object_or_404(Article, pk=key)
        try:
            seen = look_at(article, actor=person(request))
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except ClaimsError as error:
            messages.error(request, str(error))
        else:
            level = messages.WARNING if seen.outcome in (Look.Outcome.GONE, Look.Outcome.FAILED) else messages.SUCCESS
            messages.add_message(
                request, level, " ".join(filter(None, [str(OUTCOMES[Look.Outcome(seen.outcome)]), seen.error]))
            )
        return HttpResponseRedirect(rows.link_to(article))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add the numbers of the article, with their claims, in reading order."""
        article: Article = context["original"]
        claims = rows.with_ratings(Claim.objects.select_related("place", "desk"))
        found = list(article.appearances.prefetch_related(Prefetch("claim", claims)).order_by("start"))
        context["pieces"] = highlight.pieces(article.text, found)
        context["stated"] = [each for each in found if each.claim]
        counts = Counter(each.claim.status for each in found if each.claim)
        context["statuses"] = [(status, counts[status]) for status in Status if status in counts]
        context["others"] = [each for each in found if not each.claim]
        context["copies"] = copies_of(article)
        context["look"] = Look.objects.filter(article=article).first()
        context["revision"] = article.revisions.order_by("received_at", "pk").first()
        context["may_look"] = self.has_add_permission(request) and may_look(article)
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response
