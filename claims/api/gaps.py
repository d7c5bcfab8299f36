"""Door to the data gaps: what claims speak of and no source has a figure for; for insiders."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework import mixins, serializers

from claims.access import Act
from claims.api.docs_rows import resource
from claims.api.doors import Door
from claims.api.filtering import Filters
from claims.api.names import THE_MEASURE, THE_PLACE, MeasuresIn, PlacesIn
from claims.api.serializers.parts import CodedName
from claims.models import DataGap, GapClaim

EXAMPLES = 5  # claims that are named with a gap


class DataGapRow(serializers.ModelSerializer[DataGap]):
    """A measure of a place that no source could give, with some of the claims that speak of it."""

    measure = CodedName(read_only=True)
    place = CodedName(read_only=True)
    asked = serializers.IntegerField(read_only=True, help_text="How often sources were asked in vain.")
    claims = serializers.IntegerField(source="claim_count", read_only=True, help_text="How many claims wait in it.")
    examples = serializers.SerializerMethodField(help_text=f"The {EXAMPLES} claims asked about last, by their ids.")

    class Meta:
        model = DataGap
        fields = ["id", "measure", "place", "asked", "claims", "examples", "first_asked_at", "last_asked_at"]
        read_only_fields = fields

    def get_examples(self, gap: DataGap) -> list[int]:
        """Return the ids of some claims."""
        return [row.claim_id for row in gap.gap_claims.all()[:EXAMPLES]]


class DataGapFilters(Filters):
    """Filters of data gaps."""

    measure = MeasuresIn(field_name="measure__code", help_text=THE_MEASURE)
    place = PlacesIn(field_name="place__code", help_text=THE_PLACE)


@resource(
    DataGapRow,
    "datasets",
    "data_gap",
    (
        "List data gaps",
        "Which table to look for next: what claims speak of and no source has, most often asked for first. Insiders.",
    ),
    ("Read a data gap", "One measure of one place that no source could give."),
    inside=True,
)
class DataGapViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """What no source could answer."""

    acts = {"list": Act.READ_ALL, "retrieve": Act.READ_ALL}
    orderings = ("-asked", "asked", "-last_asked_at", "last_asked_at")
    queryset = DataGap.objects.all()
    serializer_class = DataGapRow
    filterset_class = DataGapFilters

    def get_queryset(self) -> QuerySet[DataGap, Any]:
        standing = GapClaim.objects.filter(claim__merged_into__isnull=True)
        return DataGap.objects.open().prefetch_related(Prefetch("gap_claims", standing))
