"""Evidence, runs and verdicts: lists to look through. Services make them; no form changes them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.desk import DeskAdmin
from claims.models import Evidence, RunStatus, Stance, Verdict, VerificationRun
from claims.pages import rows
from claims.pages.labels import label


@admin.register(Evidence)
class EvidenceAdmin(DeskAdmin):
    """Findings for or against claims."""

    list_display = ["title_shown", "shown_figure", "stance_shown", "place", "period", "origin", "authority", "claim"]
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
        "origin",
        "authority",
        "flags_shown",
        "published_at",
        "provider",
        "added_by",
        "added_at",
        "confidential",
    ]
    readonly_fields = ["title_shown", "shown_figure", "stance_shown", "period", "flags_shown"]

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
        return rows.apart(rows.period_text(item))

    @admin.display(description=_("flags"))
    def flags_shown(self, item: Evidence) -> str:
        return ", ".join(label(flag, "flag") for flag in item.flags)


@admin.register(VerificationRun)
class RunAdmin(DeskAdmin):
    """Attempts to verify."""

    list_display = ["__str__", "status_shown", "claim", "trigger", "attempts", "queued_at", "finished_at"]
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
        "inputs",
    ]
    readonly_fields = ["status_shown", "answers"]

    @admin.display(description=_("status"), ordering="status")
    def status_shown(self, run: VerificationRun) -> SafeString:
        return rows.badge(run.status, RunStatus(run.status).label, "run")

    @admin.display(description=_("providers' answers"))
    def answers(self, run: VerificationRun) -> SafeString:
        """List what each provider answered, with the reason."""
        found = [
            (label(each.provider, "provider"), each.get_outcome_display(), each.reason) for each in run.answers.all()
        ]
        return format_html_join("", "<p>{}: {} <bdi>{}</bdi></p>", found)


@admin.register(Verdict)
class VerdictAdmin(DeskAdmin):
    """Versions of verdicts."""

    list_display = ["claim", "rating_shown", "version", "author", "created_at", "is_current"]
    list_filter = ["rating", "is_current"]
    list_select_related = ["claim", "author"]
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
        return rows.rating_badge(verdict.rating)

    @admin.display(description=_("findings"))
    def findings_shown(self, verdict: Verdict) -> str:
        return "; ".join(label(code, "finding") for code in verdict.findings)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Leave out the review where there is none yet."""
        return [name for name in self.fields if name != "review" or hasattr(obj, "review")]
