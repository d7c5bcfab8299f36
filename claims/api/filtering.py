"""What the filters of lists are made of.

What cannot be used is refused, saying what can: a misspelt word must not look like an answer.
"""

from typing import Any

import django_filters as df
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters.fields import IsoDateTimeField
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from claims.api.paging import PARAMETERS
from claims.api.periods import Bounds, read_period
from claims.models.fields import DECIMAL_PLACES, MAX_DIGITS

YES_OR_NO = [("true", _("yes")), ("false", _("no"))]


class StrictForm(forms.Form):
    """Refuses what it does not know."""

    def clean(self) -> dict[str, Any]:
        """Return the values, if nothing else was asked for."""
        unknown = sorted(set(self.data) - set(self.fields) - set(PARAMETERS))
        if unknown:
            names = {"name": unknown[0], "names": ", ".join([*self.fields, *PARAMETERS])}
            raise ValidationError(_("This list has no parameter “%(name)s”; it has: %(names)s."), params=names)
        return self.cleaned_data


class Filters(df.FilterSet):  # type: ignore[misc]
    """Filters of one list."""

    form_class: type[forms.Form] = StrictForm
    parameters: type[forms.Form]

    def get_form_class(self) -> type[forms.Form]:
        """Return the form of these filters, made strict."""
        if "parameters" not in type(self).__dict__:
            # Once for the class: to make the form takes longer than to read a request by it.
            fields = {name: saying_what_can_be(each.field) for name, each in self.filters.items()}
            type(self).parameters = type("Parameters", (self.form_class,), fields)
        return type(self).parameters


def saying_what_can_be(field: forms.Field) -> forms.Field:
    """Return a field that says what it takes where it refuses a value."""
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        names = ", ".join(str(name) for name, _label in choices if name)
        field.error_messages["invalid_choice"] = format_lazy("{}: {}.", _("Choose among"), names.replace("%", "%%"))
    elif isinstance(field, IsoDateTimeField):
        field.error_messages["invalid"] = _("Give a time after ISO 8601: 2026-01-31, or 2026-01-31T12:00:00Z.")
    return field


class PeriodField(forms.CharField):
    """A period as an address has it."""

    def clean(self, value: Any) -> Bounds | None:
        text = super().clean(value)
        try:
            return read_period(text) if text else None
        except ValueError as error:
            raise ValidationError(
                _("Give a year, a month, a day, or two of them with a slash between: 2024, 2024-05, 2023/2024-06.")
            ) from error


@extend_schema_field(OpenApiTypes.STR)
class PeriodFilter(df.Filter):  # type: ignore[misc]
    """Rows whose period has a day in common with the one given."""

    field_class = PeriodField

    def filter(self, rows: QuerySet[Any], value: Bounds | None) -> QuerySet[Any]:
        if value is None:
            return rows
        start, end = value
        wanted = Q(period_start__isnull=False) | Q(period_end__isnull=False)
        if end is not None:
            wanted &= Q(period_start__lte=end) | Q(period_start__isnull=True)
        if start is not None:
            wanted &= Q(period_end__gte=start) | Q(period_end__isnull=True)
        return rows.filter(wanted)


class ChoicesIn(df.BaseInFilter, df.ChoiceFilter):  # type: ignore[misc]
    """Some of the choices, with commas between."""


class WordsIn(df.BaseInFilter, df.CharFilter):  # type: ignore[misc]
    """One of a few words, with commas between."""


@extend_schema_field(OpenApiTypes.BOOL)
class YesOrNo(df.TypedChoiceFilter):  # type: ignore[misc]
    """`true` or `false`; anything else is refused, and not left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=YES_OR_NO, coerce=lambda word: word == "true", **options)


class IdFilter(df.Filter):  # type: ignore[misc]
    """The row of this id."""

    field_class = forms.IntegerField

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=BigIntegerField.MAX_BIGINT, **options)


class FigureFilter(df.NumberFilter):  # type: ignore[misc]
    """A number as wide as the columns that hold figures."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, **options)
