"""Watched outlets: what is asked for new articles, by which rules, and what came of it."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.access import Act, may
from claims.admin.acting import act_on_each, tell
from claims.admin.desk import DeskAdmin, person
from claims.admin.forms import LinesField
from claims.intake.watching import ask_now
from claims.models import Feed, FeedItem
from claims.pages import rows

FROM_PAGE = "from_page"
LATEST = 30  # Rows on a feed's page.
RULES = {
    "include": _("One part of an address on each line, such as /economy/; * stands for anything. Empty: everything."),
    "exclude": _("One part of an address on each line, such as /sport/ or *live*."),
    "days": _("Older articles of the list are left alone."),
    "newest": _("The rest is taken in the next time."),
}


@admin.register(Feed)
class FeedAdmin(DeskAdmin):
    """Feeds and sitemaps of outlets."""

    add_act = change_act = Act.TAKE_IN
    list_display = ["outlet", "kind", "active", "standing", "taken", "polled_at", "due_at", "desk"]
    list_filter = ["active", "kind", "source", "desk"]
    list_select_related = ["source", "desk"]
    search_fields = ["url", "source__name_ar", "source__name_en"]
    autocomplete_fields = ["source"]
    actions = ["ask"]
    change_form_outer_before_template = "admin/claims/feed/items.html"
    fields = [
        *("source", "url", "kind", "active", "interval"),
        *("include", "exclude", "days", "newest"),
        *("language", "priority", "desk"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        feeds: QuerySet[Feed] = super().get_queryset(request)
        return feeds.annotate(taken_count=Count("items", filter=Q(items__state=FeedItem.State.TAKEN)))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Let rules be typed one a line, and say what each does."""
        if db_field.name in ("include", "exclude"):
            name = capfirst(db_field.verbose_name)
            return LinesField(label=name, required=False, help_text=RULES[db_field.name])
        if db_field.name in RULES:
            kwargs["help_text"] = RULES[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("outlet"), ordering="source")
    def outlet(self, feed: Feed) -> SafeString:
        return rows.quoted(str(feed))

    @admin.display(description=_("last result"), ordering="failures")
    def standing(self, feed: Feed) -> SafeString:
        """Tell how the last time went, with the reason where it failed."""
        if feed.polled_at is None:
            return rows.badge("queued", _("not asked yet"), "reading")
        if feed.failures:
            text = ngettext("failed %(count)d time", "failed %(count)d times", feed.failures) % {"count": feed.failures}
            return rows.badge("failed", text, "reading", feed.error)
        return rows.badge("done", _("read in part") if feed.error else _("read"), "reading", feed.error)

    @admin.display(description=_("taken in"), ordering="taken_count")
    def taken(self, feed: Any) -> SafeString:
        return rows.apart(feed.taken_count)

    def has_ask_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.TAKE_IN)

    @admin.action(description=_("Ask the selected outlets now"), permissions=["ask"])
    def ask(self, request: HttpRequest, feeds: QuerySet[Feed]) -> HttpResponse | None:
        """Have each asked at once."""
        chosen = list(feeds)
        done = act_on_each(request, chosen, lambda feed: ask_now(feed, actor=person(request)))
        if done:
            text = ngettext("%(count)d outlet is being asked.", "%(count)d outlets are being asked.", done)
            tell(request, text, done)
        return HttpResponseRedirect(rows.link_to(chosen[0])) if FROM_PAGE in request.POST and chosen else None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what the feed listed last, and what came of it."""
        feed: Feed | None = context.get("original")
        if feed is not None:
            context["feed"], context["may_ask"] = feed, self.has_ask_permission(request)
            counted = feed.items.order_by("state").values_list("state").annotate(count=Count("pk"))
            context["counts"] = [{"label": FeedItem.State(state).label, "count": count} for state, count in counted]
            context["listed"] = feed.items.select_related("article")[:LATEST]
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response
