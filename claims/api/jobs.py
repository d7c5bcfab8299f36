"""Doors to work on many rows, and to verdicts whose figures a release has changed; for insiders."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.access import Act
from claims.api.docs import IDEMPOTENCY_KEY, operation
from claims.api.docs_rows import resource
from claims.api.doors import Door
from claims.api.filtering import ChoicesIn, Filters, IdFilter, YesOrNo
from claims.api.serializers.jobs import JobRow, RevisedRow
from claims.models import Job, JobStatus, RevisedEvidence
from claims.verification.services import cancel_job, settle_revised


class JobFilters(Filters):
    """Filters of the list of jobs."""

    kind = ChoicesIn(field_name="kind", choices=Job.Kind.choices, help_text=_("What kind of work it is."))
    status = ChoicesIn(field_name="status", choices=JobStatus.choices, help_text=_("How far it has come."))
    release = IdFilter(field_name="release", help_text=_("Id of the release."))


class RevisedFilters(Filters):
    """Filters of the list of verdicts whose figures have changed."""

    claim = IdFilter(field_name="verdict__claim", help_text=_("Id of the claim."))
    settled = YesOrNo(
        field_name="settled_at", lookup_expr="isnull", exclude=True, help_text=_("Whether somebody has looked at it.")
    )


@resource(
    JobRow,
    "jobs",
    "job",
    (
        "List jobs",
        "Imports of figures, verifications of many claims and files of articles, the last first. For insiders.",
    ),
    ("Watch a job", "How far it is: ask again until its status is done, failed or cancelled. For insiders."),
    inside=True,
    cancel=operation(
        "Cancel a job",
        "Ask it to stop, which it does before the next rows; what it did stays done. Needs the scope `write` and the "
        "role that may start such a job. 409 where it has ended.",
        {202: JobRow},
        "job",
        *(401, 403, 404, 409, 422),
        tags=["jobs"],
        parameters=[IDEMPOTENCY_KEY],
    ),
)
class JobViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Work on many rows; the service asks for the act of its kind."""

    acts = {"list": Act.READ_ALL, "retrieve": Act.READ_ALL, "cancel": Act.VERIFY}
    orderings = ("-queued_at", "queued_at")
    serializer_class = JobRow
    queryset = Job.objects.select_related("started_by")
    filterset_class: Any = JobFilters

    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def cancel(self, request: Request, pk: int) -> Response:
        return Response(self.get_serializer(cancel_job(self.get_object(), actor=self.actor)).data, status=202)


@resource(
    RevisedRow,
    "jobs",
    "revised_evidence",
    (
        "List revised evidence",
        "Public verdicts whose figures a new release has changed: for people to look at, never altered. For insiders.",
    ),
    ("Read revised evidence", "One verdict with each figure that has changed, before and now. For insiders."),
    inside=True,
    settle=operation(
        "Settle revised evidence",
        "Note that you have looked and nothing is to be done. Needs the scope `admin` and who may correct verdicts.",
        {200: RevisedRow},
        "revised_evidence",
        *(401, 403, 404, 409, 422),
        tags=["jobs"],
        parameters=[IDEMPOTENCY_KEY],
    ),
)
class RevisedViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Verdicts that rest on figures that are others now."""

    acts = {"list": Act.READ_ALL, "retrieve": Act.READ_ALL, "settle": Act.CORRECT}
    orderings = ("-found_at", "found_at")
    serializer_class = RevisedRow
    queryset = RevisedEvidence.objects.select_related("verdict", "settled_by")
    filterset_class: Any = RevisedFilters

    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def settle(self, request: Request, pk: int) -> Response:
        return Response(self.get_serializer(settle_revised(self.get_object(), actor=self.actor)).data)
