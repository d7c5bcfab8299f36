"""Consumers' keys: made and revoked here; the secret is shown once."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.access import Act, may
from claims.admin.acting import act_on_each
from claims.admin.desk import DeskAdmin, person
from claims.admin.forms import KeyForm
from claims.errors import ClaimsError
from claims.models import ApiKey, Scope
from claims.publishing.services import revoke_key


@admin.register(ApiKey)
class ApiKeyAdmin(DeskAdmin):
    """Keys; only the beginning of a secret is known here."""

    read_act = add_act = Act.MANAGE_KEYS
    list_display = ["name", "prefix", "owner", "created_at", "expires_at", "last_used_at", "revoked_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "prefix", "owner__username"]
    fields = ["name", "owner", "prefix", "allowed", "created_at", "expires_at", "last_used_at", "revoked_at"]
    readonly_fields = ["allowed"]
    actions = ["revoke"]

    @admin.display(description=_("scopes"))
    def allowed(self, key: ApiKey) -> str:
        return ", ".join(str(Scope(scope).label) for scope in key.scopes)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Make a key, and show its secret in the answer itself: it is kept nowhere, not even in a message."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = KeyForm(request.POST) if request.method == "POST" else KeyForm()
        made: dict[str, Any] = {}
        if form.is_valid():
            try:
                made["key"], made["secret"] = form.make(person(request))
            except ClaimsError as error:
                form.add_error(None, str(error))
        return self.form_page(request, "admin/claims/apikey/add.html", form, title=_("Make a key"), **made)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.MANAGE_KEYS)

    @admin.action(description=_("Revoke the selected keys"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        """Take each out of use for good."""
        done = act_on_each(request, keys, lambda key: revoke_key(key, actor=person(request)))
        text = ngettext("%(count)d key was revoked.", "%(count)d keys were revoked.", done)
        messages.success(request, text % {"count": done})
