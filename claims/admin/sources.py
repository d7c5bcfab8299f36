"""Sources and speakers: who publishes numbers, and who is said to have given them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.access import Act
from claims.admin.desk import DeskAdmin
from claims.intake.ranking import rank_source
from claims.models import Source, Speaker


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    """Outlets, agencies and official bodies."""

    add_act = change_act = Act.TAKE_IN
    list_display = ["__str__", "kind", "reach", "domain", "country"]
    list_filter = ["kind", "reach", "country"]
    search_fields = ["name_ar", "name_en", "domain"]
    fields = ["name_ar", "name_en", "kind", "reach", "domain", "homepage", "country", "aliases"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Say what a source's reach is for."""
        if db_field.name == "reach":
            kwargs["help_text"] = _("How many people it reaches: claims that it prints come first in the work queue.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        """Save it, and put its claims in their new place in the work queue."""
        super().save_model(request, obj, form, change)
        if change and "reach" in form.changed_data:
            rank_source(obj)


@admin.register(Speaker)
class SpeakerAdmin(DeskAdmin):
    """People and bodies that numbers are attributed to."""

    add_act = change_act = Act.TAKE_IN
    list_display = ["__str__", "role", "organisation"]
    search_fields = ["name_ar", "name_en", "organisation", "role"]
    fields = ["name_ar", "name_en", "role", "organisation", "aliases"]
