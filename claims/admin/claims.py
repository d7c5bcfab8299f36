"""Claims: the list that work is chosen from, the page that shows all that is known, and the acts on them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from claims.access import Act, may
from claims.admin.acting import act_on_each, tell
from claims.admin.desk import person
from claims.admin.exchange import ExchangeAdmin
from claims.admin.filters import DeskFilter, KindFilter, ProposedRatingFilter
from claims.admin.forms import AssignForm, ReasonForm
from claims.admin.queue import MeasureFilter, PlaceFilter, SourceFilter, WorkFilter, above_list, is_overdue, worth_now
from claims.models import Appearance, Claim
from claims.pages import rows
from claims.pages.claim_page import ClaimPage, claim_with_rows
from claims.pages.claim_views import pairs
from claims.pages.copies import kept_copy
from claims.pages.digits import shown as digits
from claims.review.exchange import FORMS
from claims.review.services import dismiss
from claims.verification.services import asks, queue_verification

# Sent by the page of one claim, so that the answer goes back there and not to the list.
FROM_PAGE = "from_page"
SHOWN = 140  # Characters of a statement in the list.


@admin.register(Claim)
class ClaimAdmin(ExchangeAdmin):
    """What is checked. Nothing of a claim is edited here: the acts below call services."""

    list_display = ["summary", "shown_figure", "shown_status", "rating", "owner", "about", "rank", "source"]
    list_filter = [
        WorkFilter,
        DeskFilter,
        "status",
        ProposedRatingFilter,
        KindFilter,
        "language",
        MeasureFilter,
        PlaceFilter,
        SourceFilter,
    ]
    search_fields = ["search_text"]
    list_select_related = ["place", "desk", "assigned_to"]
    list_before_template = "admin/claims/claim/work.html"
    show_full_result_count = False  # It would count all claims a second time.
    ordering = ["-urgency", "-pk"]
    actions = ["verify", "assign", "dismiss"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        claims = rows.with_ratings(super().get_queryset(request))
        return claims.filter(merged_into__isnull=True).prefetch_related("appearances__article__source")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Claim | None:
        """Return the claim with all that its page shows."""
        return claim_with_rows(int(object_id)) if object_id.isdecimal() else None

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> list[Any]:
        """Return none: the page shows the claim itself, and no form."""
        return []

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        """Find claims that have each of the words, or are about what they name, however either side is spelt."""
        return queryset.filter(asks(search_term)), False

    @admin.display(description=_("statement"), ordering="statement")
    def summary(self, claim: Claim) -> SafeString:
        return rows.quoted(Truncator(claim.statement).chars(SHOWN), claim.language)

    @admin.display(description=_("figure"), ordering="value")
    def shown_figure(self, claim: Claim) -> SafeString:
        return rows.shown_figure(claim)

    @admin.display(description=_("status"), ordering="status")
    def shown_status(self, claim: Claim) -> SafeString:
        return rows.status_badge(claim)

    @admin.display(description=_("verdict"), ordering="proposed")
    def rating(self, claim: Any) -> SafeString | str:
        """Show what the public reads; before that, what is proposed."""
        if claim.rated or not claim.proposed:
            return rows.rating_badge(claim.rated, desk=claim.desk)
        return rows.proposal_badge(claim.proposed, claim.desk)

    @admin.display(description=_("place and period"), ordering="period_start")
    def about(self, claim: Claim) -> SafeString:
        """Name the place and the period that the figure is of, each on its line."""
        return format_html("{}<br><bdi>{}</bdi>", claim.place or "", digits(rows.period_text(claim)))

    @admin.display(description=_("priority"), ordering="urgency")
    def rank(self, claim: Claim) -> SafeString | str:
        """Tell what it is worth now, from 0 to 100; what it is made of stands on the claim's page."""
        worth = worth_now(claim)
        return "" if worth is None else rows.apart(digits(str(worth)))

    @admin.display(description=_("owner"), ordering="assigned_to")
    def owner(self, claim: Claim) -> SafeString | str:
        """Name who works on it, and by when."""
        name = claim.assigned_to.get_full_name() or claim.assigned_to.get_username() if claim.assigned_to else ""
        if claim.due_at is None:
            return rows.apart(name) if name else ""
        due = timezone.localtime(claim.due_at).strftime("%Y-%m-%d")
        late = rows.badge("failed", _("overdue"), "run") if is_overdue(claim) else ""
        return format_html("<bdi>{}</bdi> <bdi>{}</bdi> {}", name, digits(due), late)

    @admin.display(description=_("sources"))
    def source(self, claim: Claim) -> SafeString:
        """Name the outlets that state it, each once."""
        articles = [appearance.article for appearance in claim.appearances.all() if appearance.article]
        return rows.apart(_t(", ").join(dict.fromkeys(str(article.source) for article in articles if article.source)))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what the page shows of the claim, and which acts this person has."""
        context["page"] = ClaimPage(context["original"])
        context["acts"] = [name for name, act in ACTS.items() if may(request.user, act)]
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the list, with the work queues and the kept filters above it."""
        more = {"above": above_list(request), "may_enter": self.has_add_permission(request), "forms": FORMS}
        response: HttpResponse = super().changelist_view(request, (extra_context or {}) | more)
        return response

    def get_urls(self) -> list[Any]:
        panel = self.admin_site.admin_view(self.panel)
        copy = self.admin_site.admin_view(require_safe(self.copy))
        return [
            path("<int:key>/panel/", panel, name="claims_claim_panel"),
            path("appearances/<int:key>/copy/", copy, name="claims_appearance_copy"),
            *super().get_urls(),
        ]

    def copy(self, request: HttpRequest, key: int) -> HttpResponse:
        """Return the file in which a number was seen or heard."""
        appearance = get_object_or_404(Appearance.objects.select_related("snapshot"), pk=key)
        if not self.has_view_permission(request):
            raise PermissionDenied
        return kept_copy(appearance.snapshot, f"appearance-{appearance.pk}")

    def panel(self, request: HttpRequest, key: int) -> HttpResponse:
        """Return what stands beside an article's text on one of its claims."""
        found = claim_with_rows(key)
        if found is None or not self.has_view_permission(request):
            raise Http404
        context = {"page": ClaimPage(found), "pairs": pairs(found), "acts": []}
        return render(request, "admin/claims/claim/panel.html", context)

    def has_verify_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.VERIFY)

    def has_dismiss_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.DISMISS)

    @admin.action(description=_("Verify the selected claims"), permissions=["verify"])
    def verify(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Queue a verification of each."""
        chosen = list(claims)
        if FROM_PAGE not in request.POST and "confirmed" not in request.POST:
            return self.confirm(request, chosen, forms.Form(), "verify")
        done = act_on_each(request, chosen, lambda claim: queue_verification(claim, actor=person(request)))
        if done:
            text = ngettext(
                "%(count)d claim is queued to be verified.", "%(count)d claims are queued to be verified.", done
            )
            tell(request, text, done)
        return back(request, chosen)

    @admin.action(description=_("Dismiss the selected claims"), permissions=["dismiss"])
    def dismiss(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Ask for a reason, and then set each aside."""
        chosen = list(claims)
        form = ReasonForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self.confirm(request, chosen, form, "dismiss")
        reason = form.cleaned_data["reason"]
        done = act_on_each(request, chosen, lambda claim: dismiss(claim, actor=person(request), reason=reason))
        if done:
            text = ngettext("%(count)d claim was dismissed.", "%(count)d claims were dismissed.", done)
            tell(request, text, done)
        return back(request, chosen)

    def has_assign_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.WRITE_VERDICT)

    @admin.action(description=_("Give the selected claims to somebody"), permissions=["assign"])
    def assign(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Ask to whom and by when, and then give each."""
        chosen, actor = list(claims), person(request)
        form = AssignForm(request.POST if "confirmed" in request.POST else None, actor=actor)
        if not form.is_valid():
            return self.confirm(request, chosen, form, "assign")
        done = act_on_each(request, chosen, lambda claim: form.give(claim, actor))
        if done:
            text = ngettext("%(count)d claim was given.", "%(count)d claims were given.", done)
            tell(request, text, done)
        return back(request, chosen)

    def confirm(self, request: HttpRequest, claims: list[Claim], form: forms.BaseForm, act: str) -> HttpResponse:
        """Return the page on which a person says yes to an act on several claims."""
        more = {"claims": claims, "checkbox": ACTION_CHECKBOX_NAME, "from_page": FROM_PAGE in request.POST, "act": act}
        return self.form_page(request, form, "admin/claims/claim/confirm.html", title=_("Are you sure?"), **more)


# The buttons of a claim's page, and the act that each needs.
ACTS = {"verify": Act.VERIFY, "dismiss": Act.DISMISS, "add_evidence": Act.ADD_EVIDENCE, "write": Act.WRITE_VERDICT}


def back(request: HttpRequest, claims: list[Claim]) -> HttpResponse | None:
    """Return to the claim's page where the act came from there; None is the list."""
    return HttpResponseRedirect(rows.link_to(claims[0])) if FROM_PAGE in request.POST and claims else None
