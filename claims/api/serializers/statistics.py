"""The shapes of official figures that are held: datasets, their editions, series and observations."""

from typing import Any

from rest_framework import serializers

from claims.api.serializers.parts import CodedName, FigureFields, NamedRow, PeriodFields, PlainNumber, Text
from claims.models import Dataset, Observation, Release, Series


class ReleaseRow(serializers.ModelSerializer[Release]):
    """One edition of a dataset."""

    class Meta:
        model = Release
        fields = ["id", "vintage", "status", "published_at", "retrieved_at", "sha256", "supersedes"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "vintage": {"help_text": "The edition, as its publisher names it."},
            "sha256": {"help_text": "Of the file that it was read from."},
        }


class DatasetRow(serializers.ModelSerializer[Dataset]):
    """A table that somebody publishes, with its editions that are in use, newest first."""

    name = Text(source="*", help_text="In the language asked for.")
    publisher = NamedRow(read_only=True, allow_null=True)
    authority = PlainNumber(help_text="From 0 to 1.")
    releases = ReleaseRow(many=True, read_only=True)

    class Meta:
        model = Dataset
        fields = ["id", "code", "name", "publisher", "origin", "authority", "licence", "url", "releases"]
        read_only_fields = fields


class SeriesRow(serializers.ModelSerializer[Series]):
    """One measure as one dataset defines it, in one unit."""

    dataset = CodedName(read_only=True)
    measure = CodedName(read_only=True)

    class Meta:
        model = Series
        fields = ["id", "code", "dataset", "measure", "label", "definition", "unit", "population"]
        read_only_fields = fields


class ObservationRow(serializers.ModelSerializer[Observation]):
    """One figure of a series, with the edition and the cell that it was read from."""

    series = serializers.PrimaryKeyRelatedField[Series](read_only=True)
    dataset = serializers.CharField(source="release.dataset.code", read_only=True, help_text="Its code.")
    vintage = serializers.CharField(source="release.vintage", read_only=True)
    measure = CodedName(source="series.measure", read_only=True)
    place = CodedName(read_only=True)
    figure = FigureFields(source="*", read_only=True)
    period = PeriodFields(source="*", read_only=True)
    flags = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Observation
        fields = [
            *("id", "series", "dataset", "vintage", "measure", "place", "figure", "period", "period_type"),
            *("raw_text", "pointer", "flags", "url", "title", "quotation", "published_at"),
        ]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "raw_text": {"help_text": "As printed."},
            "pointer": {"help_text": "Where it stands: `row 412`."},
        }
