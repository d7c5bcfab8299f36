"""What every page of the admin has in common: permissions from the table of acts, and our audit trail."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.admin.utils import quote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminTextInputWidget

from claims.access import Act, may
from claims.admin.cells import column, texts
from claims.admin.forms import LinesField, NumberField
from claims.models import AuditEvent


class DeskAdmin(ModelAdmin):  # type: ignore[misc]
    """Rows that a reader may see; `add_act` and `change_act` say who may add and change them, if anybody.

    Nothing is deleted here: rows are dismissed, retracted, revoked or withdrawn, and stay.
    """

    read_act: ClassVar[Act] = Act.READ_ALL
    add_act: ClassVar[Act | None] = None
    change_act: ClassVar[Act | None] = None
    list_per_page = 50
    empty_value_display = ""
    # A number is typed as text: a browser's own field for numbers takes neither ١١٫٤ nor 11,439,213.
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.DecimalField: {
            "form_class": NumberField,
            "widget": UnfoldAdminTextInputWidget({"inputmode": "decimal"}),
        },
    }

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Show plain columns as their reader wants them."""
        return [column(self.model, name) for name in super().get_list_display(request)]

    @property
    def readonly_preprocess_fields(self) -> dict[str, Callable[[str], str]]:
        """Show fields that cannot be changed as their reader wants them, too."""
        return texts(self.model)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, self.read_act)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may(request.user, self.read_act)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.add_act is not None and may(request.user, self.add_act)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.change_act is not None and may(request.user, self.change_act)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Let other names be typed one a line, where Django would show the JSON, and each language in its direction."""
        if db_field.name == "aliases":
            return LinesField(label=db_field.verbose_name, required=False, help_text=_("One name on each line."))
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if (language := db_field.name[-3:]) in ("_ar", "_en"):
            field.widget.attrs |= {"lang": language[1:], "dir": "rtl" if language == "_ar" else "ltr"}
        return field

    def form_page(
        self, request: HttpRequest, form: BaseForm, template: str = "admin/claims/form.html", **more: Any
    ) -> HttpResponse:
        """Return a page of our own around a form, with what the admin's pages need."""
        context = {"form": form, "opts": self.opts, "media": self.media + form.media}
        return TemplateResponse(request, template, self.admin_site.each_context(request) | context | more)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """Record the act in our audit trail, which takes the place of Django's own log."""
        self.record(request, obj, "added", message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """Record the act in our audit trail, with the names of the fields that changed."""
        self.record(request, obj, "changed", message)

    def record(self, request: HttpRequest, obj: Model, act: str, message: Any) -> None:
        """Add one audit event about a form that was saved."""
        fields = [name for part in message or [] for name in part.get("changed", {}).get("fields", [])]
        AuditEvent.objects.record(
            f"{obj._meta.model_name}.{act}", obj, actor=person(request), after={"fields": fields} if fields else None
        )

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the audit events about one row."""
        events = reverse("admin:claims_auditevent_changelist")
        query = f"object_type={self.model._meta.model_name}&object_id={quote(object_id)}"
        return HttpResponseRedirect(f"{events}?{query}")


def person(request: HttpRequest) -> User:
    """Return who is signed in; the admin lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
