"""The shapes of work on many rows, and of verdicts whose figures a release has changed; nothing here is public."""

from typing import Any

from rest_framework import serializers

from claims.models import Job, Progress, RevisedEvidence


class ProgressRow(serializers.Serializer[Progress]):
    """How far a job is."""

    total = serializers.IntegerField(help_text="Rows in all.")
    done = serializers.IntegerField(help_text="Rows that are done with.")
    failed = serializers.IntegerField(help_text="Of these, rows that failed or were cancelled.")


class JobRow(serializers.ModelSerializer[Job]):
    """One piece of work on many rows: an import of figures, a verification of many claims, an intake of articles."""

    started_by = serializers.CharField(
        source="started_by.username", read_only=True, allow_null=True, default=None, help_text="Null: the system."
    )
    progress = ProgressRow(read_only=True)

    class Meta:
        model = Job
        fields = [
            *("id", "kind", "title", "status", "progress", "release", "started_by"),
            *("cancel_requested", "queued_at", "finished_at", "error"),
        ]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "release": {"help_text": "The release of official figures that it imports, or that is the reason for it."},
            "cancel_requested": {"help_text": "Whether it was asked to stop: it does so before the next rows."},
        }


class RevisedRow(serializers.ModelSerializer[RevisedEvidence]):
    """A public verdict whose figures a new release has changed. The verdict stays as it is until people correct it."""

    claim = serializers.IntegerField(source="verdict.claim_id", read_only=True)
    settled_by = serializers.CharField(
        source="settled_by.username", read_only=True, allow_null=True, default=None, help_text="Who has looked at it."
    )

    class Meta:
        model = RevisedEvidence
        fields = ["id", "verdict", "claim", "release", "changes", "found_at", "settled_at", "settled_by"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "changes": {"help_text": "Each figure with what it was before, and is now; null where it is gone."}
        }
