"""The shapes of files of articles: how far each is, and what became of its lines."""

from typing import Any

from rest_framework import serializers

from claims.models import IntakeLine, Job


class BulkRow(serializers.ModelSerializer[Job]):
    """A file of articles, and how far its intake is."""

    class Meta:
        model = Job
        fields = ["id", "status", "total", "done", "failed", "queued_at", "finished_at", "error"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "total": {"help_text": "Lines in all."},
            "done": {"help_text": "Lines that are done with."},
            "failed": {"help_text": "Of these, lines that could not be taken in."},
        }


class LineRow(serializers.ModelSerializer[IntakeLine]):
    """One line: the article that came of it, whether that was new, or the error; all of it empty while it waits."""

    class Meta:
        model = IntakeLine
        fields = ["number", "article", "created", "error"]
        read_only_fields = fields
