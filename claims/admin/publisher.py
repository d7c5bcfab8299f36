"""Who publishes: one row, which administrators and editors keep."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from claims.access import Act
from claims.admin.desk import DeskAdmin
from claims.models import Publisher


@admin.register(Publisher)
class PublisherAdmin(DeskAdmin):
    """The names on the public pages, the address for complaints, and whether checks stop publication."""

    add_act = change_act = Act.MANAGE_KEYS
    list_display = ["__str__", "email", "strict"]
    fields = ["name_ar", "name_en", "email", "about_ar", "about_en", "strict", "snapshots"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Publisher.objects.exists()

    def save_model(self, request: HttpRequest, obj: Publisher, form: object, change: bool) -> None:
        """Keep the one row."""
        obj.pk = 1
        obj.save()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """Lead to the one row, or to where it is made."""
        if row := Publisher.objects.first():
            return HttpResponseRedirect(reverse("admin:claims_publisher_change", args=[row.pk]))
        if self.has_add_permission(request):
            return HttpResponseRedirect(reverse("admin:claims_publisher_add"))
        found: HttpResponse = super().changelist_view(request, extra_context)
        return found
