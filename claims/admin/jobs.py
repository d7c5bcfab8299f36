"""Work on many rows, how far it is, and the verdicts that it found to rest on old figures."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget

from claims.access import Act, may
from claims.admin.acting import act_on_each, tell
from claims.admin.desk import DeskAdmin, person
from claims.admin.entry_forms import day_field, text_field
from claims.errors import ClaimsError
from claims.models import Claim, Job, RevisedEvidence
from claims.models.jobs import OPEN
from claims.pages import rows as shown
from claims.pages.digits import shown as digits
from claims.verification.jobs import ACTS
from claims.verification.services import cancel_job, queue_import, settle_revised
from claims.verification.tables.profile import profile_names

REFRESH = "3"  # seconds after which the page of a job that goes on is shown anew


class UploadForm(forms.Form):
    """A file of figures, and how it is laid out."""

    file = forms.FileField(
        label=_("File"),
        widget=UnfoldAdminFileFieldWidget,
        help_text=_("CSV, xlsx or SDMX by a profile, or cited findings as TOML."),
    )
    profile = forms.ChoiceField(
        label=_("Profile"),
        required=False,
        choices=lambda: [("", "—"), *((name, name) for name in profile_names())],
        widget=UnfoldAdminSelectWidget({"dir": "ltr"}),
        help_text=_("How the file is laid out; cited findings need none."),
    )
    vintage = text_field(_("Vintage"), _("The edition, as its publisher names it."), max_length=60)
    published_at = day_field(_("Published on"))

    def queue(self, actor: User) -> Job:
        """Keep the file and queue its import. Raises what `queue_import` does."""
        given = self.cleaned_data
        file = given["file"]
        about = {"vintage": given["vintage"], "published_at": given["published_at"]}
        return queue_import(file.name, file.read(), profile=given["profile"], actor=actor, **about)


@admin.register(Job)
class JobAdmin(DeskAdmin):
    """Imports and verifications of many claims, which whoever may start them may also stop."""

    add_act = Act.IMPORT_DATA
    list_display = ["__str__", "kind", "state", "how_far", "started_by", "queued_at"]
    list_filter = ["kind", "status"]
    list_select_related = ["started_by"]
    actions = ["cancel"]
    change_form_template = "admin/claims/job/change_form.html"

    def get_fieldsets(self, request: HttpRequest, obj: Job | None = None) -> list[Any]:
        """Return none: the page shows the job itself, and no form."""
        return []

    def get_urls(self) -> list[URLPattern]:
        cancel = self.admin_site.admin_view(self.cancel_view)
        urls: list[URLPattern] = super().get_urls()
        return [path("<int:job_id>/cancel/", cancel, name="claims_job_cancel"), *urls]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send a file of figures, which a worker imports."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if form.is_valid():
            try:
                return HttpResponseRedirect(shown.link_to(form.queue(person(request))))
            except ClaimsError as error:
                form.add_error(None, str(error))
        return self.form_page(request, form, "admin/claims/job/upload.html", title=_("Import figures"))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add how far the job is; while it goes on, have the page shown anew."""
        job: Job = context["original"]
        context |= {"progress": job.progress, "is_open": job.status in OPEN, "may_cancel": may_cancel(request, job)}
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        if context["is_open"]:
            response["Refresh"] = REFRESH
        return response

    def cancel_view(self, request: HttpRequest, job_id: int) -> HttpResponse:
        """Ask one job to stop, as its page does."""
        job = self.get_queryset(request).filter(pk=job_id).first()
        if job is None:
            raise Http404
        if request.method != "POST":
            raise PermissionDenied
        try:
            cancel_job(job, actor=person(request))
        except ClaimsError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(shown.link_to(job))

    def has_cancel_permission(self, request: HttpRequest) -> bool:
        return any(may(request.user, act) for act in ACTS.values())

    @admin.display(description=_("status"), ordering="status")
    def state(self, job: Job) -> SafeString:
        """Tell how the job stands, with the reason where it failed."""
        return shown.badge(job.status, job.get_status_display(), "run", job.error)

    @admin.display(description=_("progress"))
    def how_far(self, job: Job) -> SafeString:
        progress = job.progress
        return shown.apart(digits(_("%(done)s of %(total)s") % {"done": progress.done, "total": progress.total}))

    @admin.action(description=_("Cancel the selected jobs"), permissions=["cancel"])
    def cancel(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Ask each to stop; what it did stays done."""
        done = act_on_each(request, jobs, lambda job: cancel_job(job, actor=person(request)))
        if done:
            text = ngettext("%(count)d job is being stopped.", "%(count)d jobs are being stopped.", done)
            tell(request, text, done)


def may_cancel(request: HttpRequest, job: Job) -> bool:
    """Tell whether to offer this person that the job stops; the service decides."""
    return job.status in OPEN and not job.cancel_requested and may(request.user, ACTS[Job.Kind(job.kind)])


@admin.register(RevisedEvidence)
class RevisedEvidenceAdmin(DeskAdmin):
    """Public verdicts whose figures a release has changed, until somebody has looked at them."""

    list_display = ["verdict", "claim", "release", "found_at", "settled_by"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter)]
    list_select_related = ["verdict__claim", "release__dataset", "settled_by"]
    actions = ["settle"]
    fields = ["verdict", "claim", "release", "shown_changes", "found_at", "settled_at", "settled_by"]
    readonly_fields = ["claim", "shown_changes"]

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.CORRECT)

    @admin.display(description=_("claim"))
    def claim(self, row: RevisedEvidence) -> Claim:
        return row.verdict.claim

    @admin.display(description=_("changes"))
    def shown_changes(self, row: RevisedEvidence) -> SafeString:
        return shown.as_json(row.changes)

    @admin.action(description=_("Nothing is to be done about the selected ones"), permissions=["settle"])
    def settle(self, request: HttpRequest, rows: QuerySet[RevisedEvidence]) -> None:
        """Note that somebody has looked at each."""
        done = act_on_each(request, rows, lambda row: settle_revised(row, actor=person(request)))
        if done:
            text = ngettext("%(count)d verdict was looked at.", "%(count)d verdicts were looked at.", done)
            tell(request, text, done)
