"""Claims: the list that work is chosen from, the page that shows all that is known, and the acts on them."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.access import Act, may
from claims.admin.acting import act_on_each
from claims.admin.desk import DeskAdmin, person
from claims.admin.filters import DeskFilter, KindFilter, ProposedRatingFilter
from claims.admin.forms import ReasonForm
from claims.extraction.text import fold
from claims.models import Claim
from claims.pages import rows
from claims.pages.claim_page import ClaimPage, claim_with_rows
from claims.review.services import dismiss
from claims.verification.services import queue_verification

# Sent by the page of one claim, so that the answer goes back there and not to the list.
FROM_PAGE = "from_page"
SHOWN = 140  # Characters of a statement in the list.


@admin.register(Claim)
class ClaimAdmin(DeskAdmin):
    """What is checked. Nothing of a claim is edited here: the acts below call services."""

    list_display = ["summary", "shown_figure", "shown_status", "proposal", "place", "period", "shown_score", "sources"]
    list_filter = [
        DeskFilter,
        "status",
        ProposedRatingFilter,
        KindFilter,
        "language",
        ("measure", admin.RelatedOnlyFieldListFilter),
        ("place", admin.RelatedOnlyFieldListFilter),
        ("appearances__article__source", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["search_text"]
    list_select_related = ["place", "desk"]
    ordering = ["-score", "-created_at", "-pk"]
    actions = ["verify", "dismiss"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        claims = rows.with_proposed_rating(super().get_queryset(request))
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
        """Find claims that have each of the words, however either side is spelt."""
        wanted = Q()
        for word in fold(search_term).split():
            wanted &= Q(search_text__contains=word)
        return queryset.filter(wanted), False

    @admin.display(description=_("statement"), ordering="statement")
    def summary(self, claim: Claim) -> SafeString:
        return rows.quoted(Truncator(claim.statement).chars(SHOWN), claim.language)

    @admin.display(description=_("figure"), ordering="value")
    def shown_figure(self, claim: Claim) -> SafeString:
        return rows.shown_figure(claim)

    @admin.display(description=_("status"), ordering="status")
    def shown_status(self, claim: Claim) -> SafeString:
        return rows.status_badge(claim)

    @admin.display(description=_("proposed"), ordering="proposed")
    def proposal(self, claim: Any) -> SafeString | str:
        return rows.rating_badge(claim.proposed, "proposal", claim.desk)

    @admin.display(description=_("period"), ordering="period_start")
    def period(self, claim: Claim) -> SafeString | str:
        return rows.apart(rows.period_text(claim))

    @admin.display(description=_("score"), ordering="score")
    def shown_score(self, claim: Claim) -> SafeString | str:
        return "" if claim.score is None else rows.apart(f"{claim.score:.2f}")

    @admin.display(description=_("sources"))
    def sources(self, claim: Claim) -> SafeString:
        """Name the outlets that state it, each once."""
        articles = [appearance.article for appearance in claim.appearances.all() if appearance.article]
        return rows.apart(", ".join(dict.fromkeys(str(article.source) for article in articles if article.source)))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what the page shows of the claim, and which acts this person has."""
        context["page"] = ClaimPage(context["original"])
        context["acts"] = [name for name, act in ACTS.items() if may(request.user, act)]
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    def has_verify_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.VERIFY)

    def has_dismiss_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.DISMISS)

    @admin.action(description=_("Verify the selected claims"), permissions=["verify"])
    def verify(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Queue a verification of each."""
        chosen = list(claims)
        done = act_on_each(request, chosen, lambda claim: queue_verification(claim, actor=person(request)))
        if done:
            text = ngettext(
                "%(count)d claim is queued to be verified.", "%(count)d claims are queued to be verified.", done
            )
            messages.success(request, text % {"count": done})
        return back(request, chosen)

    @admin.action(description=_("Dismiss the selected claims"), permissions=["dismiss"])
    def dismiss(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Ask for a reason, and then set each aside."""
        chosen = list(claims)
        form = ReasonForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self.ask_why(request, chosen, form)
        reason = form.cleaned_data["reason"]
        done = act_on_each(request, chosen, lambda claim: dismiss(claim, actor=person(request), reason=reason))
        if done:
            text = ngettext("%(count)d claim was dismissed.", "%(count)d claims were dismissed.", done)
            messages.success(request, text % {"count": done})
        return back(request, chosen)

    def ask_why(self, request: HttpRequest, claims: list[Claim], form: ReasonForm) -> HttpResponse:
        """Return the page that confirms a dismissal."""
        more = {"claims": claims, "checkbox": ACTION_CHECKBOX_NAME, "from_page": FROM_PAGE in request.POST}
        return self.form_page(request, "admin/claims/claim/dismiss.html", form, title=_("Dismiss"), **more)


# The buttons of a claim's page, and the act that each needs.
ACTS = {"verify": Act.VERIFY, "dismiss": Act.DISMISS, "add_evidence": Act.ADD_EVIDENCE, "write": Act.WRITE_VERDICT}


def back(request: HttpRequest, claims: list[Claim]) -> HttpResponse | None:
    """Return to the claim's page where the act came from there; None is the list."""
    return HttpResponseRedirect(rows.link_to(claims[0])) if FROM_PAGE in request.POST and claims else None
