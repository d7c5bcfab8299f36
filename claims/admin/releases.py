"""Releases of official figures: what one holds and changes, and the acts by which two people let it count or not."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.access import Act, may
from claims.admin.acting import act_on_each, tell
from claims.admin.citing import CiteForm
from claims.admin.desk import DeskAdmin, person
from claims.admin.forms import ReasonForm
from claims.errors import ClaimsError
from claims.models import Release
from claims.pages import rows
from claims.verification.services import Imported, ask_withdrawal, confirm_release, keep_release, withdraw_release
from claims.verification.tables.preview import Preview

DONE = {
    "confirm": _("The release is live: verification reads it from now on."),
    "ask": _("Asked for. A second person withdraws the release, or keeps it."),
    "withdraw": _("The release is withdrawn. Claims that its figures were laid beside are verified again."),
    "keep": _("The release stays."),
}


@admin.register(Release)
class ReleaseAdmin(DeskAdmin):
    """Editions of datasets; importing makes them, and none is overwritten."""

    add_act = Act.IMPORT_DATA
    list_display = ["__str__", "status_shown", "published_at", "retrieved_at", "imported_by", "confirmed_by"]
    list_filter = ["status", "dataset"]
    list_select_related = ["dataset", "confirmed_by", "imported_by"]
    actions = ["confirm"]

    def get_fieldsets(self, request: HttpRequest, obj: Release | None = None) -> list[Any]:
        """Return none: the page shows the release itself, and no form."""
        return []

    def get_urls(self) -> list[URLPattern]:
        act = self.admin_site.admin_view(self.act_view)
        urls: list[URLPattern] = super().get_urls()
        return [path("<int:release_id>/<slug:act>/do/", act, name="claims_release_act"), *urls]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Enter one cited figure; what comes of it is a draft."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = CiteForm(request.POST or None)
        if form.is_valid():
            try:
                release = form.enter(person(request))
            except ClaimsError as error:
                form.add_error(None, str(error))
            else:
                messages.success(
                    request, _("Entered. Enter the next one, or ask a second person to confirm the draft.")
                )
                return HttpResponseRedirect(rows.link_to(release))
        return self.form_page(request, form, "admin/claims/release/cite.html", title=_("Enter a cited figure"))

    @admin.display(description=_("status"), ordering="status")
    def status_shown(self, release: Release) -> SafeString:
        asked = release.withdrawal_asked_by_id is not None and release.status == Release.Status.LIVE
        text = _("live, to be withdrawn") if asked else Release.Status(release.status).label
        return rows.badge(release.status, text, "release", release.withdrawal_reason)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add what the release holds and changes, and which acts this person has."""
        release: Release = context["original"]
        imported = Imported(release, new=False)
        preview: Preview | None = imported.preview if release.preview else None
        context |= {
            "preview": preview,
            "noticed": noticed(preview) if preview else [],
            "samples": imported.samples,
            "acts": acts_on(release, request),
            "ask_form": ReasonForm(auto_id="ask_%s"),
            "keep_form": ReasonForm(auto_id="keep_%s"),
        }
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    def act_view(self, request: HttpRequest, release_id: int, act: str) -> HttpResponse:
        """Do one act on a release, as its page asks for it."""
        release = self.get_queryset(request).filter(pk=release_id).first()
        if release is None or act not in SERVICES:
            raise Http404
        if request.method != "POST":
            raise PermissionDenied
        try:
            SERVICES[act](release, request)
        except ClaimsError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, DONE[act])
        return HttpResponseRedirect(rows.link_to(release))

    def has_confirm_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.CONFIRM_DATA)

    @admin.action(description=_("Confirm the selected releases"), permissions=["confirm"])
    def confirm(self, request: HttpRequest, releases: QuerySet[Release]) -> None:
        """Let verification read each from now on."""
        done = act_on_each(request, releases, lambda release: confirm_release(release, actor=person(request)))
        if done:
            text = ngettext("%(count)d release was confirmed.", "%(count)d releases were confirmed.", done)
            tell(request, text, done)


def why(request: HttpRequest) -> str:
    """Return the reason that a person typed."""
    return request.POST.get("reason", "")


SERVICES: dict[str, Callable[[Release, HttpRequest], Release]] = {
    "confirm": lambda release, request: confirm_release(release, actor=person(request)),
    "ask": lambda release, request: ask_withdrawal(release, actor=person(request), reason=why(request)),
    "withdraw": lambda release, request: withdraw_release(release, actor=person(request)),
    "keep": lambda release, request: keep_release(release, actor=person(request), reason=why(request)),
}


def acts_on(release: Release, request: HttpRequest) -> set[str]:
    """Return the acts that this person has on a release as it stands; the services decide."""
    user = person(request)
    confirms, imports = may(user, Act.CONFIRM_DATA), may(user, Act.IMPORT_DATA)
    draft, live = release.status == Release.Status.DRAFT, release.status == Release.Status.LIVE
    asked, own = release.withdrawal_asked_by_id is not None, release.withdrawal_asked_by_id == user.pk
    rules = {
        "confirm": draft and confirms and release.imported_by_id != user.pk,
        "ask": (draft and (confirms or release.imported_by_id == user.pk)) or (live and imports and not asked),
        "withdraw": live and asked and confirms and not own,
        "keep": live and asked and (confirms or own),
    }
    return {act for act, holds in rules.items() if holds}


def noticed(preview: Preview) -> list[tuple[str, int, list[Any]]]:
    """Return what looks wrong, or changes, by kind: its code, how often there is it, and the first ones."""
    counts = {count.check: count.notices for count in preview.counts}
    groups = groupby(preview.notices, key=lambda notice: notice.check)
    return [(str(check), counts[check], list(group)) for check, group in groups]
