"""Doors to the registry: the places and measures by which claims are found, with all their names."""

from typing import Any

import django_filters as df
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import mixins, serializers

from claims.api.docs_rows import resource
from claims.api.doors import Door
from claims.api.filtering import ChoicesIn, Filters
from claims.api.filters import named_like
from claims.api.names import UnitsIn
from claims.api.serializers.parts import Text
from claims.models import Measure, Place


class PlaceRow(serializers.ModelSerializer[Place]):
    """A country, a part of one or a group of them."""

    name = Text(source="*", help_text="Name in the language asked for.")
    aliases = serializers.ListField(child=serializers.CharField(), read_only=True, help_text="Other names.")

    class Meta:
        model = Place
        fields = ["code", "alpha3", "kind", "name", "name_ar", "name_en", "aliases"]
        read_only_fields = fields


class MeasureRow(serializers.ModelSerializer[Measure]):
    """A quantity that figures are of, with the unit that they are in."""

    name = Text(source="*", help_text="Name in the language asked for.")

    class Meta:
        model = Measure
        fields = ["code", "name", "name_ar", "name_en", "unit", "role", "definition"]
        read_only_fields = fields


class PlaceFilters(Filters):
    """Filters of the list of places."""

    kind = ChoicesIn(field_name="kind", choices=Place.Kind.choices, help_text=_("What kind of place it is."))
    q = df.CharFilter(method="with_words", help_text=_("A part of one of its names, in either language."))

    def with_words(self, places: QuerySet[Place], _name: str, value: str) -> QuerySet[Place]:
        return named_like(places, value, "name_ar", "name_en", "aliases")


class MeasureFilters(Filters):
    """Filters of the list of measures."""

    unit = UnitsIn(field_name="unit", help_text=_("Unit of its figures."))
    q = df.CharFilter(method="with_words", help_text=_("A part of its name, in either language."))

    def with_words(self, measures: QuerySet[Measure], _name: str, value: str) -> QuerySet[Measure]:
        return named_like(measures, value, "name_ar", "name_en")


class Coded(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Things that have a code."""

    lookup_field = "code"
    lookup_value_converter = "str"
    orderings = ("code", "-code")


@resource(
    PlaceRow,
    "registry",
    "place",
    ("List places", "All places that claims can be of, with every name that they are found by."),
    ("Read a place", "One place, by its code."),
)
class PlaceViewSet(Coded):
    """Places, for readers."""

    serializer_class = PlaceRow
    queryset = Place.objects.all()
    filterset_class = PlaceFilters


@resource(
    MeasureRow,
    "registry",
    "measure",
    ("List measures", "All measures that claims can be of: what each counts, and in which unit."),
    ("Read a measure", "One measure, by its code."),
)
class MeasureViewSet(Coded):
    """Measures, for readers."""

    serializer_class = MeasureRow
    queryset = Measure.objects.all()
    filterset_class: Any = MeasureFilters
