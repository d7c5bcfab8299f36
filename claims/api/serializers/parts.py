"""Pieces that several answers share: exact numbers, figures, periods, names, findings."""

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.relations import RelatedField

from claims.models import Evidence, Snapshot
from claims.models.figures import plain_number
from claims.verification.findings import FINDING_LABELS, Finding

Shown = TypeVar("Shown", bound=Model)


class Row(serializers.ModelSerializer[Shown]):
    """The shape of a model's rows: its fields are worked out once, which takes longer than showing a few rows."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return deepcopy(fields_of(type(self)))

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return {name: shown(instance) for name, shown in self.readers}

    @cached_property
    def readers(self) -> list[tuple[str, Callable[[Any], Any]]]:
        """What shows each field of a row, found out once for all rows of a list."""
        return [(name, reader(field)) for name, field in self.fields.items()]


def reader(field: Any) -> Callable[[Any], Any]:
    """Return what shows a field of a row as REST framework does, without asking each time how it is to be read."""
    shown = field.to_representation
    if field.source == "*":
        return shown  # type: ignore[no-any-return]
    is_column = field.source in {column.name for column in field.parent.Meta.model._meta.concrete_fields}
    if is_column and not isinstance(field, (RelatedField, serializers.BaseSerializer)):
        read = attrgetter(field.source)
    else:
        read = field.get_attribute

    def show(row: Any) -> Any:
        value = read(row)
        return None if getattr(value, "pk", value) is None else shown(value)

    return show


@cache
def fields_of(shape: type[Row[Any]]) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
    """Return the fields of a shape, which belong to no serializer yet."""
    return super(Row, shape()).get_fields()


@extend_schema_field({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"})
class PlainNumber(serializers.Field):  # type: ignore[type-arg]
    """An exact number as a string without exponent or trailing zeros: "110000", "22.5"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Decimal) -> str:
        return plain_number(value)


@extend_schema_field(OpenApiTypes.STR)
class Text(serializers.Field):  # type: ignore[type-arg]
    """Whatever stands there, as people read it in the language asked for."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Any) -> str:
        return str(value)


class FigureFields(Row[Any]):
    """What a number says: `value`, or `low` and `high` where it is a range, in `unit`."""

    value = PlainNumber(allow_null=True)
    low = PlainNumber(allow_null=True, help_text="Lower end of a range; null where it is open.")
    high = PlainNumber(allow_null=True, help_text="Upper end of a range; null where it is open.")
    step = PlainNumber(allow_null=True, help_text="The granularity as printed: 100 for 112,300.")
    display = Text(source="figure", help_text="The figure as people read it, in the language asked for.")

    class Meta:
        model = Evidence
        fields = ["kind", "value", "low", "high", "comparator", "hedge", "unit", "per", "step", "vague", "display"]
        read_only_fields = fields


class PeriodFields(Row[Any]):
    """When a figure holds: the words of the text, and inclusive days; null where open or unknown."""

    surface = serializers.CharField(source="period_surface", read_only=True, help_text="As written.")
    start = serializers.DateField(source="period_start", read_only=True, allow_null=True)
    end = serializers.DateField(source="period_end", read_only=True, allow_null=True)

    class Meta:
        model = Evidence
        fields = ["surface", "start", "end"]


class CodedName(serializers.Serializer[Any]):
    """Something of the registry: its code, and its name in the language asked for."""

    code = serializers.CharField(read_only=True)
    name = Text(source="*")


class NamedRow(serializers.Serializer[Any]):
    """A source or a desk, in short."""

    id = serializers.IntegerField(read_only=True)
    name = Text(source="*", help_text="Name in the language asked for.")


class SnapshotRow(Row[Snapshot]):
    """The bytes of a page or file as fetched."""

    class Meta:
        model = Snapshot
        fields = ["sha256", "size", "media_type", "url", "fetched_at"]
        read_only_fields = fields


FINDINGS = [(str(code), str(code)) for code in Finding]


class FindingRow(serializers.Serializer[Any]):
    """Why a rating was given."""

    code = serializers.ChoiceField(choices=FINDINGS, read_only=True)
    label = serializers.CharField(  # type: ignore[assignment]
        read_only=True, help_text="In the language asked for."
    )


@extend_schema_field(FindingRow(many=True))
class Findings(serializers.Field):  # type: ignore[type-arg]
    """Findings with their labels."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: list[str]) -> list[dict[str, str]]:
        return [{"code": code, "label": gettext(FINDING_LABELS[Finding(code)])} for code in value]


class InsiderSerializer(Row[Any]):
    """A row some of whose fields are for insiders only, and null for everybody else.

    The context says whether the reader is one: `insider`.
    """

    insiders_only: tuple[str, ...] = ()

    def to_representation(self, instance: Model) -> dict[str, Any]:
        shown: dict[str, Any] = super().to_representation(instance)
        if not self.context["insider"]:
            shown |= dict.fromkeys(set(self.insiders_only) & set(shown))
        return shown
