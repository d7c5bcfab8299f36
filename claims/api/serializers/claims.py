"""The shapes of claims, their evidence and their verdicts, and what of them is public."""

from datetime import datetime
from functools import cached_property
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.articles import AppearanceOfClaim
from claims.api.serializers.parts import (
    CodedName,
    FigureFields,
    InsiderSerializer,
    NamedRow,
    PeriodFields,
    PlainNumber,
    Row,
    SnapshotRow,
)
from claims.api.serializers.runs import RunRow
from claims.api.serializers.verdicts import VerdictRow
from claims.models import ArchivedCopy, AuditEvent, Claim, Evidence, Status, Verdict


class ClaimFigure(FigureFields):
    """What the number of a claim says, and what it counts."""

    class Meta(FigureFields.Meta):
        model = Claim  # type: ignore[assignment]
        fields = [*FigureFields.Meta.fields, "counted", "role"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "counted": {"help_text": "The counted noun, as the text has it."},
            "role": {"help_text": "`level`, `change`, `share` or `rate`."},
        }


class ArchivedCopyRow(Row[ArchivedCopy]):
    """What became of asking the Internet Archive for a copy; without address and error it is under way."""

    class Meta:
        model = ArchivedCopy
        fields = ["url", "error"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "url": {"help_text": "Address of the copy."},
            "error": {"help_text": "Why there is none, in the archive's own words."},
        }


class EvidenceRow(InsiderSerializer):
    """One finding for or against a claim. Who added it is null for the public."""

    insiders_only = ("added_by",)

    figure = FigureFields(source="*", read_only=True)
    period = PeriodFields(source="*", read_only=True)
    place = CodedName(read_only=True, allow_null=True)
    measure = CodedName(read_only=True, allow_null=True)
    authority = PlainNumber(help_text="From 0 to 1.")
    flags = serializers.ListField(child=serializers.CharField(), read_only=True)
    snapshot = SnapshotRow(read_only=True, allow_null=True)
    added_by = serializers.CharField(
        source="added_by.username", read_only=True, allow_null=True, default=None, help_text="Null: a provider."
    )
    archived = ArchivedCopyRow(
        read_only=True, allow_null=True, default=None, help_text="Null where no copy was asked for."
    )

    class Meta:
        model = Evidence
        fields = [
            "id",
            "provider",
            "stance",
            "title",
            "url",
            "quotation",
            "figure",
            "period",
            "period_type",
            "place",
            "measure",
            "population",
            "origin",
            "authority",
            "flags",
            "published_at",
            "added_at",
            "added_by",
            "confidential",
            "snapshot",
            "pointer",
            "vintage",
            "licence",
            "archived",
        ]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "pointer": {"help_text": "Where its figure stands: `$[1][0].value`, `row 3 col OBS_VALUE`."},
            "vintage": {"help_text": "The edition, as its publisher names it."},
        }


class EventRow(Row[AuditEvent]):
    """One act on a claim."""

    actor = serializers.CharField(source="actor_label", read_only=True, help_text="Empty: the system.")

    class Meta:
        model = AuditEvent
        fields = ["at", "actor", "act", "before", "after", "reason"]
        read_only_fields = fields


class ClaimRow(InsiderSerializer):
    """What is checked. Score and due time are null for the public."""

    insiders_only: tuple[str, ...] = ("desk", "score", "due_at")

    status = serializers.SerializerMethodField(
        help_text="Where the work stands; the public sees `published`, `correcting` or `retracted`."
    )
    figure = ClaimFigure(source="*", read_only=True)
    period = PeriodFields(source="*", read_only=True)
    place = CodedName(read_only=True, allow_null=True)
    measure = CodedName(read_only=True, allow_null=True)
    verdict = serializers.SerializerMethodField(help_text="The verdict that the public sees; null where there is none.")
    desk = NamedRow(read_only=True, allow_null=True, help_text="Whose work it is.")
    score = PlainNumber(allow_null=True, help_text="Check-worthiness, from 0 to 1.")

    class Meta:
        model = Claim
        fields = [
            "id",
            "statement",
            "language",
            "status",
            "figure",
            "predicate",
            "subject",
            "population",
            "place",
            "place_surface",
            "measure",
            "period",
            "verdict",
            "desk",
            "score",
            "due_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=Status.choices))
    def get_status(self, claim: Claim) -> str:
        """Return the status as this reader may know it."""
        if self.context.get("as_of") is not None:
            return str(claim.status_then)  # type: ignore[attr-defined]
        return claim.status if self.context["insider"] else public_status(claim)

    @extend_schema_field(VerdictRow(allow_null=True))
    def get_verdict(self, claim: Claim) -> dict[str, Any] | None:
        """Return the public verdict."""
        verdict = current_verdict(claim, self.context.get("as_of"))
        return None if verdict is None else self.verdict_row.to_representation(verdict)

    @cached_property
    def verdict_row(self) -> VerdictRow:
        """The shape of a verdict, made once for all rows of a list."""
        return VerdictRow(context=self.context)


class ClaimDetail(ClaimRow):
    """What is checked, with all that is known. Work in progress is null for the public."""

    insiders_only = (*ClaimRow.insiders_only, "reasons", "assigned_to", "merged_into", "runs", "history")

    appearances = AppearanceOfClaim(many=True, read_only=True)
    evidence = serializers.SerializerMethodField(help_text="Confidential evidence is for insiders only.")
    verdicts = serializers.SerializerMethodField(
        help_text="Every version, newest first; the public sees those that were published."
    )
    reasons = serializers.JSONField(read_only=True, help_text="Reasons for the score.")
    assigned_to = serializers.CharField(source="assigned_to.username", read_only=True, allow_null=True, default=None)
    runs = RunRow(many=True, read_only=True, allow_null=True)
    history = serializers.SerializerMethodField(help_text="Every act on the claim, newest first.")

    class Meta(ClaimRow.Meta):
        fields = [
            *ClaimRow.Meta.fields,
            "appearances",
            "evidence",
            "verdicts",
            "reasons",
            "assigned_to",
            "merged_into",
            "runs",
            "history",
        ]
        read_only_fields = fields

    @extend_schema_field(EvidenceRow(many=True))
    def get_evidence(self, claim: Claim) -> Any:
        """Return the evidence that this reader may see."""
        found = [each for each in claim.evidence.all() if self.context["insider"] or not each.confidential]
        return list(map(self.evidence_row.to_representation, found))

    @extend_schema_field(VerdictRow(many=True))
    def get_verdicts(self, claim: Claim) -> Any:
        """Return the versions that this reader may see; at a time asked for, those that were published by then."""
        asked = self.context.get("as_of")
        if asked is None:
            found = [each for each in claim.verdicts.all() if self.context["insider"] or each.published_at]
            return list(map(self.verdict_row.to_representation, found))
        rows = list(map(self.verdict_row.to_representation, published_by(claim, asked)))
        return [*rows[:1], *(row | {"is_current": False} for row in rows[1:])]

    @extend_schema_field(EventRow(many=True, allow_null=True))
    def get_history(self, claim: Claim) -> Any:
        """Return what was done, to insiders."""
        if not self.context["insider"]:
            return None
        return list(map(EventRow().to_representation, AuditEvent.objects.about(claim)))

    @cached_property
    def evidence_row(self) -> EvidenceRow:
        """The shape of evidence."""
        return EvidenceRow(context=self.context)


def current_verdict(claim: Claim, when: datetime | None = None) -> Verdict | None:
    """Return the verdict that the public sees, or saw at a time, from the rows that were read with the claim."""
    if when is not None:
        return next(iter(published_by(claim, when)), None)
    return next((verdict for verdict in claim.verdicts.all() if verdict.is_current), None)


def published_by(claim: Claim, when: datetime) -> list[Verdict]:
    """Return the versions that had been published by a time, the newest first."""
    return [each for each in claim.verdicts.all() if each.published_at is not None and each.published_at <= when]


def public_status(claim: Claim) -> str:
    """Return what the public is told of a claim that has a public verdict."""
    verdict = current_verdict(claim)
    if verdict is not None and verdict.retracted_at is not None:
        return Status.RETRACTED
    return Status.PUBLISHED if claim.status == Status.PUBLISHED else Status.CORRECTING


def public_claim(claim: Claim) -> dict[str, Any]:
    """Return a claim that was read with its rows, as the public sees it."""
    return ClaimDetail(claim, context={"insider": False}).data
