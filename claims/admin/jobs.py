"""Work on many rows, how far it is, and the verdicts that it found to rest on old figures."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.access import Act, may
from claims.admin.acting import act_on_each
from claims.admin.desk import DeskAdmin, person
from claims.models import Claim, Job, RevisedEvidence
from claims.pages import rows as shown
from claims.verification.services import cancel_job, settle_revised


@admin.register(Job)
class JobAdmin(DeskAdmin):
    """Imports and verifications of many claims, which whoever may start them may also stop."""

    list_display = ["__str__", "kind", "status", "how_far", "started_by", "queued_at"]
    list_filter = ["kind", "status"]
    list_select_related = ["started_by"]
    actions = ["cancel"]
    fields = ["title", "kind", "status", "how_far", "release", "started_by", "queued_at", "finished_at", "error"]
    readonly_fields = ["how_far"]

    def has_cancel_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Act.VERIFY)

    @admin.display(description=_("progress"))
    def how_far(self, job: Job) -> str:
        progress = job.progress
        return _("%(done)s of %(total)s") % {"done": progress.done, "total": progress.total}

    @admin.action(description=_("Cancel the selected jobs"), permissions=["cancel"])
    def cancel(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        """Ask each to stop; what it did stays done."""
        done = act_on_each(request, jobs, lambda job: cancel_job(job, actor=person(request)))
        if done:
            text = ngettext("%(count)d job is being stopped.", "%(count)d jobs are being stopped.", done)
            messages.success(request, text % {"count": done})


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
            messages.success(request, text % {"count": done})
