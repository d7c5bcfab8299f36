"""Pages that stay true while rows come and go: each begins behind the last row of the one before."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError as InvalidValue
from django.db.models import BigIntegerField, F, Field, IntegerField, Model, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

DEFAULT_LIMIT = 50
MAX_LIMIT = 200
PARAMETERS = ("limit", "cursor", "ordering", "fields")


RELEVANCE = "relevance"  # the most like the words of `q` first
RANK: "Field[Any, Any]" = IntegerField(name="rank")
RANK.set_attributes_from_name("rank")


@dataclass(frozen=True, slots=True)
class Order:
    """An order by one column, then by primary key; rows without a value come last, in either direction."""

    name: str
    field: "Field[Any, Any]"

    @property
    def falls(self) -> bool:
        """Whether the largest comes first."""
        return self.name.startswith("-")

    def sort(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows in this order."""
        column = F(self.field.name)
        # Said only where needed: an index of a column without nulls has no such order.
        last = True if self.field.null else None
        first = column.desc(nulls_last=last) if self.falls else column.asc(nulls_last=last)
        return rows.order_by(first, "-pk" if self.falls else "pk")

    def behind(self, value: Any, pk: int) -> Q:
        """Return the condition of rows that come after the one with this value and key."""
        name, later = self.field.name, "lt" if self.falls else "gt"
        tied = Q(**{f"pk__{later}": pk})
        if value is None:
            return Q(**{f"{name}__isnull": True}) & tied
        found = Q(**{f"{name}__{later}e": value}) & (Q(**{f"{name}__{later}": value}) | tied)
        return found | Q(**{f"{name}__isnull": True}) if self.field.null else found

    def cursor(self, row: Model) -> str:
        """Return where `row` stands, for the address of the next page."""
        value = getattr(row, self.field.attname)
        place = [self.name, None if value is None else self.field.value_to_string(row), row.pk]
        return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")

    def place(self, cursor: str) -> tuple[Any, int]:
        """Return value and key of the row that a cursor was made of; raises ValidationError for any other text."""
        try:
            name, value, pk = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            if name != self.name or not isinstance(pk, int) or pk > BigIntegerField.MAX_BIGINT:
                raise ValueError(name)
            return (None if value is None else self.field.clean(value, None)), pk
        except (ValueError, TypeError, InvalidValue) as error:
            raise ValidationError({"cursor": _("This is no cursor of this list.")}) from error


class Pages(BasePagination):
    """`next` is the address of the following page, or null at the end; it stays good for ever."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """Return the rows of one page."""
        self.address = request.build_absolute_uri()
        order, limit = asked_order(request, view, queryset.model), asked_limit(request)
        rows = order.sort(queryset)
        if cursor := request.query_params.get("cursor"):
            rows = rows.filter(order.behind(*order.place(cursor)))
        found = list(rows[: limit + 1])
        self.cursor = order.cursor(found[limit - 1]) if len(found) > limit else None
        return found[:limit]

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page with the address of the next one."""
        following = self.cursor and replace_query_param(self.address, "cursor", self.cursor)
        return Response({"next": following, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the shape of a page."""
        following = {
            "type": ["string", "null"],
            "format": "uri",
            "description": "Address of the next page; null at the end.",
            "example": None,
        }
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Return the parameters as OpenAPI has them."""
        orders = list(view.orderings)
        fields = "Only these fields of each row, with commas between; the schema shows rows with all of them."
        limit = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}
        return [
            parameter("limit", "Rows of one page.", limit),
            parameter("fields", fields, {"type": "string"}),
            parameter("cursor", "Where the page begins: taken from `next`, not made.", {"type": "string"}),
            parameter(
                "ordering",
                "Order of the rows; a minus puts the largest first, rows without a value come last."
                + (" With `q` it is `relevance` unless you choose another." if RELEVANCE in orders else ""),
                {"type": "string", "enum": orders, "default": orders[0]},
            ),
        ]


def parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return one parameter of the address as OpenAPI has it."""
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def asked_order(request: Request, view: Any, model: type[Model]) -> Order:
    """Return the order asked for; the view's first where none is. Raises ValidationError for one it does not have."""
    searched = RELEVANCE in view.orderings and bool(request.query_params.get("q"))
    name = request.query_params.get("ordering", RELEVANCE if searched else view.orderings[0])
    if name not in view.orderings:
        raise ValidationError({"ordering": _("Choose one of: %(orders)s.") % {"orders": ", ".join(view.orderings)}})
    if name == RELEVANCE:
        if not searched:
            raise ValidationError({"ordering": _("Only what is searched for with `q` is more or less alike.")})
        return Order(name, RANK)
    field = model._meta.get_field(name.removeprefix("-"))
    assert isinstance(field, Field)
    return Order(name, field)


def asked_limit(request: Request) -> int:
    """Return how many rows were asked for; raises ValidationError for no number or too many."""
    text = request.query_params.get("limit", str(DEFAULT_LIMIT))
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MAX_LIMIT):
        raise ValidationError({"limit": _("Give a whole number from 1 to %(most)s.") % {"most": MAX_LIMIT}})
    return int(text)
