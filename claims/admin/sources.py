"""Sources and speakers: who publishes numbers, and who is said to have given them."""

from django.contrib import admin

from claims.access import Act
from claims.admin.desk import DeskAdmin
from claims.models import Source, Speaker


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    """Outlets, agencies and official bodies."""

    add_act = change_act = Act.TAKE_IN
    list_display = ["__str__", "kind", "domain", "country"]
    list_filter = ["kind", "country"]
    search_fields = ["name_ar", "name_en", "domain"]
    fields = ["name_ar", "name_en", "kind", "domain", "homepage", "country", "aliases"]


@admin.register(Speaker)
class SpeakerAdmin(DeskAdmin):
    """People and bodies that numbers are attributed to."""

    add_act = change_act = Act.TAKE_IN
    list_display = ["__str__", "role", "organisation"]
    search_fields = ["name_ar", "name_en", "organisation", "role"]
    fields = ["name_ar", "name_en", "role", "organisation", "aliases"]
