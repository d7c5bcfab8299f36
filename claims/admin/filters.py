"""Filters of the list of claims that are no plain column."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.desk import person
from claims.models import Claim, Rating
from claims.pages.board import desk_choices, of_desks
from claims.pages.labels import KIND, label


class ProposedRatingFilter(SimpleListFilter):
    """By the rating that the latest run proposes."""

    title = _("proposed rating")
    parameter_name = "proposed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*((value, str(text)) for value, text in Rating.choices), ("none", str(_("none yet")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        return queryset.filter(proposed=None if self.value() == "none" else self.value())


class KindFilter(SimpleListFilter):
    """By what sort of number it is."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, label(code, "kind")) for code in KIND]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class DeskFilter(SimpleListFilter):
    """By whose work it is: by default the person's own desks' and nobody's."""

    title = _("desk")
    parameter_name = "desk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what can be chosen; Django shows no filter where that is nothing."""
        self.offered = desk_choices(person(request))
        return self.offered[1:]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Call the default what it is here, where Django would say that everything is shown."""
        found = list(super().choices(changelist))
        found[0]["display"] = self.offered[0][1]
        yield from found

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(of_desks(self.value() or "", person(request)))
