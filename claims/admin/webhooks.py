"""Webhooks of consumers and the log of their calls: seen, switched on and off, sent again."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import TabularInline

from claims.access import Act, may
from claims.admin.acting import act_on_each, tell
from claims.admin.desk import DeskAdmin, person
from claims.models import Delivery, DeliveryAttempt, WebhookEndpoint
from claims.pages import rows as shown
from claims.publishing import webhooks as services


class Managed(DeskAdmin):
    """Rows for whoever manages keys."""

    read_act = Act.MANAGE_KEYS

    def has_manage_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.MANAGE_KEYS)


@admin.register(WebhookEndpoint)
class WebhookEndpointAdmin(Managed):
    """Addresses that are called; consumers make them through the API."""

    list_display = ["__str__", "owner", "event_names", "inside", "failures", "disabled_reason"]
    list_filter = [("disabled_at", admin.EmptyFieldListFilter), "disabled_reason", "inside"]
    list_select_related = ["owner"]
    search_fields = ["url", "description", "owner__username"]
    actions = ["switch_on", "switch_off", "test"]
    fields = [
        *("description", "url", "owner", "event_names", "inside", "language", "created_at"),
        *("failures", "failing_since", "disabled_at", "disabled_reason", "told_at", "previous_until"),
    ]
    readonly_fields = ["event_names"]

    @admin.display(description=_("events"))
    def event_names(self, endpoint: WebhookEndpoint) -> str:
        return ", ".join(endpoint.events)

    @admin.action(description=_("Switch the selected webhooks on"), permissions=["manage"])
    def switch_on(self, request: HttpRequest, rows: QuerySet[WebhookEndpoint]) -> None:
        """Call each again."""
        self.change(request, rows, active=True)

    @admin.action(description=_("Switch the selected webhooks off"), permissions=["manage"])
    def switch_off(self, request: HttpRequest, rows: QuerySet[WebhookEndpoint]) -> None:
        """Call each no more."""
        self.change(request, rows, active=False)

    def change(self, request: HttpRequest, rows: QuerySet[WebhookEndpoint], **changes: Any) -> None:
        """Change each, and say how many."""
        actor = person(request)
        chosen = rows.select_related("owner")
        done = act_on_each(request, chosen, lambda row: services.change_endpoint(row, actor=actor, **changes))
        if done:
            text = ngettext("%(count)d webhook was changed.", "%(count)d webhooks were changed.", done)
            tell(request, text, done)

    @admin.action(description=_("Send a test to the selected webhooks"), permissions=["manage"])
    def test(self, request: HttpRequest, rows: QuerySet[WebhookEndpoint]) -> None:
        """Send a test event to each; its log shows what came of it."""
        actor = person(request)
        done = act_on_each(request, rows.select_related("owner"), lambda row: services.ping(row, actor=actor))
        if done:
            text = ngettext("%(count)d test is on its way.", "%(count)d tests are on their way.", done)
            tell(request, text, done)


class CallInline(TabularInline):  # type: ignore[misc]
    """Every call of one delivery."""

    model = DeliveryAttempt
    fields = readonly_fields = ["at", "status_code", "duration", "error", "excerpt"]
    extra = 0
    can_delete = False
    hide_title = True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, Act.MANAGE_KEYS)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Delivery)
class DeliveryAdmin(Managed):
    """What was told to whom, and what was answered."""

    list_display = ["kind", "endpoint", "status", "attempts", "due_at", "created_at"]
    list_filter = ["status", "event__type"]
    list_select_related = ["event", "endpoint"]
    search_fields = ["endpoint__url", "endpoint__description"]
    actions = ["replay"]
    fields = ["kind", "message", "endpoint", "status", "attempts", "due_at", "created_at", "content"]
    readonly_fields = ["kind", "message", "content"]
    inlines = [CallInline]

    @admin.display(description=_("event"), ordering="event__type")
    def kind(self, row: Delivery) -> str:
        return str(row.event.get_type_display())

    @admin.display(description="webhook-id")
    def message(self, row: Delivery) -> str:
        return row.event.message_id

    @admin.display(description=_("body"))
    def content(self, row: Delivery) -> SafeString | str:
        return shown.as_json(json.loads(row.body)) if row.body else ""

    @admin.action(description=_("Send the selected deliveries again"), permissions=["manage"])
    def replay(self, request: HttpRequest, rows: QuerySet[Delivery]) -> None:
        """Begin the schedule of each anew."""
        actor = person(request)
        chosen = rows.select_related("endpoint__owner")
        done = act_on_each(request, chosen, lambda row: services.replay(row, actor=actor))
        if done:
            text = ngettext("%(count)d delivery is sent again.", "%(count)d deliveries are sent again.", done)
            tell(request, text, done)
