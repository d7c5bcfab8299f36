"""Data gaps: what claims speak of and no source has a figure for, so that people know which table to look for next."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from claims.admin.desk import DeskAdmin
from claims.models import DataGap, GapClaim
from claims.pages import files, rows
from claims.pages.digits import shown

EXAMPLES = 3  # claims that are shown with a gap in the list
SHOWN = 100  # characters of a statement
HEADER = ["measure", "place", "times_asked", "claims", "first_asked", "last_asked", "example"]


@admin.register(DataGap)
class DataGapAdmin(DeskAdmin):
    """Measures of places that no source could give, those asked for most often first."""

    change_list_template = "admin/claims/datagap/change_list.html"
    list_display = ["measure", "place", "asked", "shown_claims", "first_asked_at", "last_asked_at", "examples"]
    list_filter = [("measure", admin.RelatedOnlyFieldListFilter), ("place", admin.RelatedOnlyFieldListFilter)]
    search_fields = [f"{name}__{part}" for name in ("measure", "place") for part in ("name_ar", "name_en", "code")]
    ordering = ["-asked", "-pk"]
    fields = ["measure", "place", "asked", "first_asked_at", "last_asked_at", "all_claims"]
    readonly_fields = ["all_claims"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DataGap, Any]:
        standing = GapClaim.objects.filter(claim__merged_into__isnull=True).select_related("claim")
        return DataGap.objects.open().prefetch_related(Prefetch("gap_claims", standing))

    def get_urls(self) -> list[URLPattern]:
        urls: list[URLPattern] = super().get_urls()
        return [path("csv/", self.admin_site.admin_view(self.csv_view), name="claims_datagap_csv"), *urls]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Offer what is listed as a file, narrowed down alike."""
        address = f"{reverse('admin:claims_datagap_csv')}?{request.GET.urlencode()}"
        answer: HttpResponse = super().changelist_view(request, (extra_context or {}) | {"csv": address})
        return answer

    def csv_view(self, request: HttpRequest) -> HttpResponse:
        """Return the list as CSV, narrowed down as the page is."""
        gaps = self.get_changelist_instance(request).get_queryset(request)
        return files.answer("data-gaps", "csv", HEADER, (line(gap) for gap in gaps))

    @admin.display(description=gettext_lazy("claims"), ordering="claim_count")
    def shown_claims(self, gap: Any) -> SafeString:
        return rows.apart(shown(gap.claim_count))

    @admin.display(description=gettext_lazy("examples"))
    def examples(self, gap: DataGap) -> SafeString:
        return claims_of(gap, EXAMPLES)

    @admin.display(description=gettext_lazy("claims"))
    def all_claims(self, gap: DataGap) -> SafeString:
        return claims_of(gap, None)


def claims_of(gap: DataGap, most: int | None) -> SafeString:
    """Return links to the claims of a gap, those asked about last first."""
    found = [row.claim for row in gap.gap_claims.all()[:most]]
    lines = ((rows.link_to(claim), rows.quoted(Truncator(str(claim)).chars(SHOWN), claim.language)) for claim in found)
    return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', lines))


def line(gap: Any) -> list[Any]:
    """Return a gap as a line of the file."""
    example = next((row.claim.statement for row in gap.gap_claims.all()), "")
    times = (gap.first_asked_at.isoformat(), gap.last_asked_at.isoformat())
    return [gap.measure.code, gap.place.code, gap.asked, gap.claim_count, *times, example]
