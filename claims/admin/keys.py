"""Consumers' keys: made and revoked here; the secret is shown once."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.access import Act, may
from claims.admin.acting import act_on_each, tell
from claims.admin.desk import DeskAdmin, person
from claims.admin.forms import KeyForm
from claims.errors import ClaimsError
from claims.models import ApiKey, Scope
from claims.publishing.services import revoke_key

DAYS = 30  # that the page of a key shows


@admin.register(ApiKey)
class ApiKeyAdmin(DeskAdmin):
    """Keys, each with what it was used for; only the beginning of a secret is known here. Owners see their own."""

    read_act = add_act = Act.MANAGE_KEYS
    list_display = ["name", "prefix", "owner", "created_at", "expires_at", "last_used_at", "revoked_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "prefix", "owner__username"]
    fields = ["name", "owner", "prefix", "allowed", "created_at", "expires_at", "last_used_at", "revoked_at", "use"]
    readonly_fields = ["allowed", "use"]
    actions = ["revoke"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if may(request.user, self.read_act):
            return True
        own = ApiKey.objects.filter(owner=request.user.pk)
        return (own.filter(pk=obj.pk) if obj else own).exists()

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiKey]:
        keys: QuerySet[ApiKey] = super().get_queryset(request)
        return keys if may(request.user, self.read_act) else keys.filter(owner=request.user.pk)

    @admin.display(description=_("requests by day"))
    def use(self, key: ApiKey) -> str:
        """Show the last days on which the key was used, in UTC."""
        days = key.usage.all()[:DAYS]
        if not days:
            return str(_("No request was counted yet."))
        head = format_html(
            "<tr><th>{}</th><th>{}</th><th>{}</th></tr>", _("day"), _("answered requests"), _("refused requests")
        )
        cells = ((day.day.isoformat(), day.answered, day.refused) for day in days)
        row = "<tr><td><bdi>{}</bdi></td><td><bdi>{}</bdi></td><td><bdi>{}</bdi></td></tr>"
        return format_html('<table class="key-use">{}{}</table>', head, format_html_join("", row, cells))

    @admin.display(description=_("scopes"))
    def allowed(self, key: ApiKey) -> str:
        return _t(", ").join(str(Scope(scope).label) for scope in key.scopes)

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
        return self.form_page(request, form, "admin/claims/apikey/add.html", title=_("Make a key"), **made)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.MANAGE_KEYS)

    @admin.action(description=_("Revoke the selected keys"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        """Take each out of use for good."""
        done = act_on_each(request, keys, lambda key: revoke_key(key, actor=person(request)))
        text = ngettext("%(count)d key was revoked.", "%(count)d keys were revoked.", done)
        tell(request, text, done)
