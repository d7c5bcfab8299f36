"""What plain columns look like in lists and on pages: numbers and dates in the reader's digits, statements in their own
direction, people by their names."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.utils import display_for_field

from claims.models import Claim
from claims.pages import rows
from claims.pages.digits import shown
from claims.review.notices import name_of

NUMBERS = (models.DateField, models.IntegerField, models.DecimalField)
WRITTEN = (models.CharField, models.TextField)
Column = str | Callable[..., Any]


def column(model: type[models.Model], name: Column) -> Column:
    """Return what shows a column: a function where Django would not show it as its reader wants it, else its name."""
    try:
        field: Any = model._meta.get_field(str(name))
    except FieldDoesNotExist:
        return name
    show = how(field)
    if show is None:
        return name

    @admin.display(description=field.verbose_name, ordering=field.name)
    def cell(row: models.Model) -> SafeString | str:
        value = getattr(row, field.name)
        return "" if value is None else show(value)

    return cell


def texts(model: type[models.Model]) -> dict[str, Callable[[str], str]]:
    """Return what unfold is to do to the text of a model's fields where a page only shows them."""
    fields: Any = model._meta.get_fields()
    numbers = {field.name: shown for field in fields if is_number(field)}
    return numbers | {field.name: rows.quoted for field in fields if is_written(field)}


def is_number(field: Any) -> bool:
    """Tell whether a field holds numbers or dates, and not the codes of choices."""
    return isinstance(field, NUMBERS) and not field.choices


def is_written(field: Any) -> bool:
    """Tell whether a field holds, or leads to, what somebody wrote in one language or the other."""
    return field.related_model is Claim or (isinstance(field, WRITTEN) and not field.choices)


def how(field: Any) -> Callable[[Any], SafeString | str] | None:
    """Return how a field's values are shown; None where as Django does it."""
    if is_number(field):
        return lambda value: format_html('<bdi class="fc-number">{}</bdi>', shown(display_for_field(value, field, "")))
    if field.related_model is Claim:
        return lambda claim: rows.quoted(str(claim), claim.language)
    if field.related_model is User:
        return lambda person: rows.apart(name_of(person))
    return None
