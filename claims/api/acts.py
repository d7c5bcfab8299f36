"""What people of the newsroom do with a claim through the API: each door calls one service of review."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import transaction
from django.utils.http import parse_etags
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.access import Act
from claims.api import docs_acts, docs_newsroom
from claims.api.doors import Door
from claims.api.parsers import BoundedFormParser, BoundedJSONParser
from claims.api.permissions import is_insider
from claims.api.serializers.acts import AssignmentInput, CommentInput, EvidenceUpload, ReasonInput, VerdictInput
from claims.api.serializers.claims import ClaimRow
from claims.api.serializers.newsroom import DeskInput
from claims.api.serializers.rows import CommentRow, EvidenceAlone, VerdictAlone
from claims.errors import Conflict, IllegalMove, Stale
from claims.models import AuditEvent, Claim
from claims.review import assignment, desks, discussion, services, steps
from claims.verification.citing import cited
from claims.verification.services import add_evidence

MARK = "."  # in an ETag, between the number of the claim's last event and the digest of the answer
SHOWN = 20  # changes that a conflict tells of


class ClaimActs(Door):
    """Acts on one claim. With `If-Match` an act is done only to the claim as it was read."""

    calls_out = frozenset({"add_evidence"})
    acts = {
        "write_verdict": Act.WRITE_VERDICT,
        "approve": Act.PUBLISH,
        "give_back": Act.REVIEW,
        "correct": Act.CORRECT,
        "abandon": Act.CORRECT,
        "retract": Act.RETRACT,
        "dismiss": Act.DISMISS,
        "reopen": Act.REOPEN,
        "comment": Act.COMMENT,
        "assign": Act.WRITE_VERDICT,
        "desk": Act.ASSIGN,
        "add_evidence": Act.ADD_EVIDENCE,
    }

    def take(self, step: str, request: Request) -> Response:
        """Take one step with the claim, and answer with the claim as it is then."""
        asked = ReasonInput(data=request.data)
        asked.is_valid(raise_exception=True)
        with self.on_claim() as claim:
            steps.take_step(
                claim, step, actor=self.actor, seen=steps.last_event(claim), reason=asked.validated_data["reason"]
            )
        return self.shown(claim.pk)

    def shown(self, key: int) -> Response:
        """Return the answer that shows a claim as it is now."""
        claim = Claim.objects.with_verdicts().get(pk=key)
        return Response(ClaimRow(claim, context=self.get_serializer_context()).data)

    def on_claim(self) -> AbstractContextManager[Claim]:
        """Return the claim of the address as a context in which to act on it."""
        return acting(self.get_object(), self.request)

    @docs_acts.WRITE
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None, url_path="verdicts")
    def write_verdict(self, request: Request, pk: int) -> Response:
        asked = VerdictInput(data=request.data)
        asked.is_valid(raise_exception=True)
        with self.on_claim() as claim:
            made = services.write_verdict(claim, **asked.validated_data, actor=self.actor)
        address = reverse("api:verdicts-detail", [made.pk], request=request)
        shown = VerdictAlone(made, context=self.get_serializer_context())
        return Response(shown.data, status=201, headers={"Location": address})

    @docs_acts.APPROVE
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def approve(self, request: Request, pk: int) -> Response:
        return self.take("approve", request)

    @docs_acts.RETURN
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None, url_path="return")
    def give_back(self, request: Request, pk: int) -> Response:
        return self.take("return", request)

    @docs_acts.CORRECT
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def correct(self, request: Request, pk: int) -> Response:
        return self.take("correct", request)

    @docs_acts.ABANDON
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def abandon(self, request: Request, pk: int) -> Response:
        return self.take("abandon", request)

    @docs_acts.RETRACT
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def retract(self, request: Request, pk: int) -> Response:
        return self.take("retract", request)

    @docs_acts.DISMISS
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def dismiss(self, request: Request, pk: int) -> Response:
        return self.take("dismiss", request)

    @docs_acts.REOPEN
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def reopen(self, request: Request, pk: int) -> Response:
        return self.take("reopen", request)

    @docs_acts.COMMENT
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None, url_path="comments")
    def comment(self, request: Request, pk: int) -> Response:
        asked = CommentInput(data=request.data)
        asked.is_valid(raise_exception=True)
        with self.on_claim() as claim:
            said = discussion.comment(claim, asked.validated_data["text"], actor=self.actor)
        address = reverse("api:comments-detail", [said.pk], request=request)
        return Response(CommentRow(said).data, status=201, headers={"Location": address})

    @docs_acts.ASSIGN
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def assign(self, request: Request, pk: int) -> Response:
        asked = AssignmentInput(data=request.data)
        asked.is_valid(raise_exception=True)
        with self.on_claim() as claim:
            assignment.assign(claim, **asked.validated_data, actor=self.actor)
        return self.shown(claim.pk)

    @docs_newsroom.CLAIM_DESK
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def desk(self, request: Request, pk: int) -> Response:
        asked = DeskInput(data=request.data)
        asked.is_valid(raise_exception=True)
        with self.on_claim() as claim:
            desks.give_claim(claim, **asked.validated_data, actor=self.actor)
        return self.shown(claim.pk)

    @docs_acts.EVIDENCE
    @action(
        detail=True,
        methods=["post"],
        filterset_class=None,
        pagination_class=None,
        url_path="evidence",
        parser_classes=[BoundedJSONParser, BoundedFormParser],
    )
    def add_evidence(self, request: Request, pk: int) -> Response:
        asked = EvidenceUpload(data=request.data)
        asked.is_valid(raise_exception=True)
        given, file = asked.validated_data, asked.validated_data.pop("file", None)
        # First, for no transaction is open while an address is fetched.
        fields = cited(self.get_object(), actor=self.actor, file=file and (file.name, file.read()), **given)
        with self.on_claim() as claim:
            added = add_evidence(claim, actor=self.actor, **fields)
        address = reverse("api:evidence-detail", [added.pk], request=request)
        shown = EvidenceAlone(added, context=self.get_serializer_context())
        return Response(shown.data, status=201, headers={"Location": address})


@contextmanager
def acting(claim: Claim, request: Request) -> Iterator[Claim]:
    """Open a transaction to act on a claim as the reader saw it; what others did instead is told where that fails.

    Raises Stale where the claim is not as `If-Match` has it.
    """
    try:
        with transaction.atomic():
            require_as_seen(claim, request.headers.get("If-Match", ""))
            yield claim
    except (IllegalMove, Conflict) as error:
        if not is_insider(request):
            error.changes = []
        elif not error.changes:
            error.changes = done_last(claim)
        raise


def require_as_seen(claim: Claim, asked: str) -> None:
    """Raise Stale where anything was done to a claim since the answer that an If-Match names."""
    tags = parse_etags(asked)
    if asked and "*" not in tags:
        try:
            steps.require_unchanged(claim, max(map(seen_in, tags), default=0))
        except Conflict as error:
            raise Stale(str(error), changes=error.changes[-SHOWN:]) from error


def state_of(key: int) -> str:
    """Return what the ETag of a claim begins with: the number of its last event."""
    last = AuditEvent.objects.filter(object_type="claim", object_id=key).order_by("-pk")
    return f"{last.values_list('pk', flat=True).first() or 0}{MARK}"


def seen_in(etag: str) -> int:
    """Return the number of the event that an ETag of a claim names; 0 where it names none."""
    number = etag.removeprefix("W/").strip('"').partition(MARK)[0]
    return int(number) if number.isdecimal() and number.isascii() and len(number) < len(str(2**63)) else 0


def done_last(claim: Claim) -> list[dict[str, Any]]:
    """Return the last move of a claim and what was done since, oldest first."""
    trail = AuditEvent.objects.about(claim)
    moved = trail.filter(act="claim.moved").order_by("-pk").values_list("pk", flat=True).first() or 0
    return [steps.plain(event) for event in trail.filter(pk__gte=moved).order_by("pk")[:SHOWN]]
