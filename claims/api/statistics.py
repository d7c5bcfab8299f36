"""Doors to the official figures that are held: the public sees the editions that verification reads."""

from django.db.models import Prefetch, QuerySet
from rest_framework import mixins

from claims.api import docs_rows
from claims.api.doors import Door
from claims.api.row_filters import ObservationFilters, SeriesFilters
from claims.api.serializers.statistics import DatasetRow, ObservationRow, SeriesRow
from claims.models import Dataset, Observation, Release, Series


class Figures(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Official figures."""

    orderings = ("id", "-id")


@docs_rows.DATASETS
class DatasetViewSet(Figures):
    """Tables that somebody publishes."""

    serializer_class = DatasetRow

    queryset = Dataset.objects.select_related("publisher").prefetch_related(
        Prefetch("releases", Release.objects.live())
    )


@docs_rows.SERIES
class SeriesViewSet(Figures):
    """Measures as datasets define them."""

    serializer_class = SeriesRow
    queryset = Series.objects.select_related("dataset", "measure")
    filterset_class = SeriesFilters


@docs_rows.OBSERVATIONS
class ObservationViewSet(Figures):
    """Single figures of the editions that verification reads."""

    serializer_class = ObservationRow
    queryset = Observation.objects.all()
    filterset_class = ObservationFilters

    def get_queryset(self) -> QuerySet[Observation]:
        rows = Observation.objects.filter(release__status=Release.Status.LIVE)
        return rows.select_related("release__dataset", "series__measure", "place")
