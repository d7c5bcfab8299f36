"""The shapes of attempts to verify; nothing here is public."""

from typing import Any

from rest_framework import serializers

from claims.api.serializers.parts import Findings, PlainNumber, Row, Text
from claims.models import Proposal, ProviderAnswer, VerificationRun


class AnswerRow(Row[ProviderAnswer]):
    """What one provider answered."""

    class Meta:
        model = ProviderAnswer
        fields = ["provider", "outcome", "reason", "answered_at"]
        read_only_fields = fields


class ProposalRow(Row[Proposal]):
    """What a run concludes: the machine's proposal, and nobody's verdict."""

    rating_label = Text(source="get_rating_display", help_text="In the language asked for.")
    findings = Findings()
    confidence = PlainNumber(help_text="From 0 to 1.")

    class Meta:
        model = Proposal
        fields = ["rating", "rating_label", "findings", "confidence", "comparison", "version", "created_at"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "comparison": {"help_text": "The intervals that were compared, and the rule that fired."}
        }


class RunRow(Row[VerificationRun]):
    """One attempt to verify a claim."""

    requested_by = serializers.CharField(
        source="requested_by.username", read_only=True, allow_null=True, default=None, help_text="Null: the system."
    )
    answers = AnswerRow(many=True, read_only=True)
    proposal = ProposalRow(read_only=True, allow_null=True, default=None)

    class Meta:
        model = VerificationRun
        fields = [
            "id",
            "claim",
            "status",
            "trigger",
            "requested_by",
            "attempts",
            "queued_at",
            "started_at",
            "finished_at",
            "error",
            "answers",
            "proposal",
        ]
        read_only_fields = fields


class RunDetail(RunRow):
    """One attempt to verify a claim, with what is needed to replay it."""

    class Meta(RunRow.Meta):
        fields = [*RunRow.Meta.fields, "inputs"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "inputs": {"help_text": "The query, every datum and the parameters of the comparison."}
        }
