"""The official statistics that we hold."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.access import Act
from claims.admin.desk import DeskAdmin
from claims.models import Dataset, Observation, Series
from claims.pages import rows


@admin.register(Dataset)
class DatasetAdmin(DeskAdmin):
    """Tables that somebody publishes, and collections of cited findings."""

    add_act = change_act = Act.IMPORT_DATA
    list_display = ["__str__", "code", "publisher", "origin", "authority", "licence"]
    list_select_related = ["publisher"]
    search_fields = ["name_ar", "name_en", "code"]
    fields = ["name_ar", "name_en", "code", "publisher", "origin", "authority", "licence", "url", "aliases"]


@admin.register(Series)
class SeriesAdmin(DeskAdmin):
    """Measures as datasets define them."""

    list_display = ["label", "code", "dataset", "measure", "unit"]
    list_filter = ["dataset"]
    list_select_related = ["dataset", "measure"]
    search_fields = ["label", "code"]
    fields = ["dataset", "code", "measure", "label", "definition", "unit", "population"]


@admin.register(Observation)
class ObservationAdmin(DeskAdmin):
    """Single figures of series."""

    list_display = ["series", "place", "period", "shown_figure", "release"]
    list_filter = ["release__dataset", ("place", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["series", "place", "release__dataset"]
    search_fields = ["place__name_en", "place__name_ar", "series__label"]
    fields = [
        "release",
        "series",
        "place",
        "period",
        "shown_figure",
        "raw_text",
        "pointer",
        "flags",
        "title",
        "url",
        "quotation",
        "origin",
        "published_at",
    ]
    readonly_fields = ["period", "shown_figure"]

    @admin.display(description=_("figure"), ordering="value")
    def shown_figure(self, observation: Observation) -> SafeString:
        return rows.shown_figure(observation)

    @admin.display(description=_("period"), ordering="period_start")
    def period(self, observation: Observation) -> SafeString:
        return rows.apart(rows.shown_period(observation))
