"""Evidence, runs and verdicts: lists to look through. Services make them; no form changes them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldBooleanSwitchWidget,
)

from claims.access import Act
from claims.admin.desk import DeskAdmin, person
from claims.errors import ClaimsError
from claims.models import Evidence, ProviderAnswer, RunStatus, Stance, Verdict, VerificationRun
from claims.pages import rows
from claims.pages.copies import kept_copy
from claims.pages.labels import label, producer, translated
from claims.verification.citing import cite
from claims.verification.figures import Flag

# What a comparator is typed as, and how it is shown.
COMPARATORS = [("=", "="), ("~", "≈"), (">", ">"), (">=", "≥"), ("<", "<"), ("<=", "≤"), ("range", "–")]


class EvidenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A finding as a person types it, with the file that it cites, or its address to be fetched."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=UnfoldAdminFileFieldWidget,
        help_text=_(
            "A report, a table, an image or a recording; it is kept as it is. Once a verdict is published, readers can "
            "open it, unless the evidence is confidential."
        ),
    )
    fetch = forms.BooleanField(
        label=_("Fetch and keep the page"),
        required=False,
        initial=True,
        widget=UnfoldBooleanSwitchWidget,
        help_text=_("What stands at the address now is kept, so that it can be shown once the page has changed."),
    )


@admin.register(Evidence)
class EvidenceAdmin(DeskAdmin):
    """Findings for or against claims; people add theirs here, with what they cite."""

    add_act = Act.ADD_EVIDENCE
    form = EvidenceForm
    # What a person fills in; the service does the rest.
    add_fields = [
        "claim",
        "title",
        "url",
        "fetch",
        "file",
        "quotation",
        "value",
        "low",
        "high",
        "comparator",
        "unit",
        "period_start",
        "period_end",
        "place",
        "origin",
        "authority",
        "stance",
        "flags",
        "published_at",
        "confidential",
    ]
    autocomplete_fields = ["claim", "place"]
    list_display = ["title_shown", "shown_figure", "stance_shown", "place", "period", "producer", "claim"]
    list_filter = ["stance", "provider", "confidential", ("place", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["claim", "place"]
    search_fields = ["title", "quotation", "url", "origin"]
    fields = [
        "claim",
        "title_shown",
        "shown_figure",
        "stance_shown",
        "quotation",
        "url",
        "place",
        "period",
        "population",
        "producer",
        "authority",
        "flags_shown",
        "published_at",
        "finder",
        "added_by",
        "added_at",
        "pointer",
        "vintage",
        "licence",
        "confidential",
    ]
    readonly_fields = ["title_shown", "shown_figure", "stance_shown", "period", "producer", "flags_shown", "finder"]

    def get_fields(self, request: HttpRequest, obj: Evidence | None = None) -> list[str]:
        return self.fields if obj else self.add_fields

    def get_readonly_fields(self, request: HttpRequest, obj: Evidence | None = None) -> list[str]:
        return self.readonly_fields if obj else []

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Let people choose where a column takes any text."""
        if db_field.name == "comparator":
            return forms.ChoiceField(
                label=db_field.verbose_name, choices=COMPARATORS, widget=UnfoldAdminSelectWidget, initial="="
            )
        if db_field.name == "flags":
            return forms.MultipleChoiceField(
                label=db_field.verbose_name,
                choices=[(flag, label(flag, "flag")) for flag in Flag],
                widget=UnfoldAdminCheckboxSelectMultipleWidget,
                required=False,
            )
        if db_field.name == "authority":
            kwargs["help_text"] = _("From 0 to 1: who makes the figure 1, an international body 0.85, the press 0.3.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Add a finding to the claim that the address names, or to another one."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        kind = self.get_form(request)
        first = {"claim": request.GET.get("claim")}
        form = kind(request.POST, request.FILES) if request.method == "POST" else kind(initial=first)
        if form.is_valid():
            given = form.cleaned_data
            file = (given["file"].name, given["file"].read()) if given["file"] else None
            try:
                evidence = cite(actor=person(request), **given | {"file": file})
            except ClaimsError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("The evidence is added; verify the claim to have it compared."))
                return HttpResponseRedirect(rows.link_to(evidence.claim))
        return self.form_page(request, form, title=_("Add evidence"))

    def get_urls(self) -> list[Any]:
        copy = self.admin_site.admin_view(require_safe(self.copy))
        return [path("<int:key>/copy/", copy, name="claims_evidence_copy"), *super().get_urls()]

    def copy(self, request: HttpRequest, key: int) -> HttpResponse:
        """Return the bytes that a finding cites, as they were kept; nothing in them is run here."""
        item = get_object_or_404(Evidence.objects.select_related("snapshot"), pk=key)
        if not self.has_view_permission(request):
            raise PermissionDenied
        return kept_copy(item.snapshot, f"evidence-{item.pk}")

    @admin.display(description=_("title"), ordering="title")
    def title_shown(self, item: Evidence) -> SafeString:
        return rows.quoted(str(item))

    @admin.display(description=_("figure"), ordering="value")
    def shown_figure(self, item: Evidence) -> SafeString:
        return rows.shown_figure(item)

    @admin.display(description=_("stance"), ordering="stance")
    def stance_shown(self, item: Evidence) -> SafeString:
        return rows.badge(item.stance, Stance(item.stance).label, "stance")

    @admin.display(description=_("period"), ordering="period_start")
    def period(self, item: Evidence) -> SafeString:
        return rows.apart(rows.shown_period(item))

    @admin.display(description=_("first producer"), ordering="origin")
    def producer(self, item: Evidence) -> SafeString:
        return rows.apart(producer(item.origin))

    @admin.display(description=_("provider"), ordering="provider")
    def finder(self, item: Evidence) -> str:
        return label(item.provider, "provider") if item.provider else ""

    @admin.display(description=_("flags"))
    def flags_shown(self, item: Evidence) -> str:
        return _t(", ").join(label(flag, "flag") for flag in item.flags)


def answer_row(answer: ProviderAnswer) -> tuple[str, str, str]:
    """Return who answered, what came of it, and why."""
    return label(answer.provider, "provider"), str(answer.get_outcome_display()), translated(answer.reason)


@admin.register(VerificationRun)
class RunAdmin(DeskAdmin):
    """Attempts to verify."""

    list_display = ["claim", "status_shown", "trigger", "attempts", "queued_at", "finished_at"]
    list_filter = ["status", "trigger"]
    list_select_related = ["claim"]
    fields = [
        "claim",
        "status_shown",
        "trigger",
        "requested_by",
        "attempts",
        "queued_at",
        "started_at",
        "finished_at",
        "error",
        "answers",
        "inputs_shown",
    ]
    readonly_fields = ["status_shown", "answers", "inputs_shown"]

    @admin.display(description=_("status"), ordering="status")
    def status_shown(self, run: VerificationRun) -> SafeString:
        return rows.badge(run.status, RunStatus(run.status).label, "run")

    @admin.display(description=_("inputs"))
    def inputs_shown(self, run: VerificationRun) -> SafeString:
        return rows.as_json(run.inputs)

    @admin.display(description=_("providers' answers"))
    def answers(self, run: VerificationRun) -> SafeString:
        """List what each provider answered, with the reason."""
        return format_html_join("", "<p>{}: {} <bdi>{}</bdi></p>", map(answer_row, run.answers.all()))


@admin.register(Verdict)
class VerdictAdmin(DeskAdmin):
    """Versions of verdicts."""

    list_display = ["claim", "rating_shown", "version", "author", "created_at", "is_current"]
    list_filter = ["rating", "is_current"]
    list_select_related = ["claim__desk", "author"]
    fields = [
        "claim",
        "rating_shown",
        "version",
        "findings_shown",
        "rationale_ar",
        "rationale_en",
        "author",
        "created_at",
        "is_current",
        "published_at",
        "review",
    ]
    readonly_fields = ["rating_shown", "findings_shown", "review"]

    @admin.display(description=_("rating"), ordering="rating")
    def rating_shown(self, verdict: Verdict) -> SafeString | str:
        return rows.rating_badge(verdict.rating, desk=verdict.claim.desk)

    @admin.display(description=_("findings"))
    def findings_shown(self, verdict: Verdict) -> str:
        return _t("; ").join(label(code, "finding") for code in verdict.findings)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Leave out the review where there is none yet."""
        return [name for name in self.fields if name != "review" or hasattr(obj, "review")]
