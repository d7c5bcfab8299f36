"""Pieces that several models share."""

from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.models.figures import readable_figure

# Whole parts up to 10^28 and twelve decimals: room for a trillion pounds and for a part per billion.
MAX_DIGITS, DECIMAL_PLACES = 40, 12
LARGEST = Decimal(10) ** (MAX_DIGITS - DECIMAL_PLACES)


def number_field(label: Any, **options: Any) -> Any:
    """Return an optional exact number column; wider than any figure that news prints."""
    return models.DecimalField(
        label, max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True, **options
    )


def json_field(label: Any, default: Any = list, **options: Any) -> Any:
    """Return a JSON column that writes decimals and dates as strings."""
    return models.JSONField(label, default=default, blank=True, encoder=DjangoJSONEncoder, **options)


def pick_name(arabic: str, english: str) -> str:
    """Return the name in the reader's language, or the other one where that is missing."""
    first, second = (arabic, english) if (get_language() or "en").startswith("ar") else (english, arabic)
    return first or second


class Named(models.Model):
    """Something with an Arabic and an English name, at least one of them given."""

    name_ar = models.CharField(_("Arabic name"), max_length=300, blank=True)
    name_en = models.CharField(_("English name"), max_length=300, blank=True)
    aliases = json_field(_("other names"))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_has_a_name", condition=~models.Q(name_ar="", name_en="")
            )
        ]

    def __str__(self) -> str:
        return pick_name(self.name_ar, self.name_en)


class FigureFields(models.Model):
    """The figure of a claim or of a piece of evidence: what the number says, in which unit and how exactly.

    value, or low and high; numbers are in `unit` (the extractor's symbols), step is the granularity as
    printed; comparator is one of = ~ > >= < <= range, hedge the finer class.
    """

    kind = models.CharField(_("kind"), max_length=12, blank=True)
    value = number_field(_("value"))
    low = number_field(_("low"))
    high = number_field(_("high"))
    comparator = models.CharField(_("comparator"), max_length=5, default="=")
    hedge = models.CharField(_("hedge"), max_length=10, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    per = models.CharField(_("per"), max_length=20, blank=True)
    step = number_field(_("printed step"))
    vague = models.BooleanField(_("vague amount"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_low_before_high",
                condition=models.Q(low__isnull=True)
                | models.Q(high__isnull=True)
                | models.Q(low__lte=models.F("high")),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_known_comparator",
                condition=models.Q(comparator__in=["=", "~", ">", ">=", "<", "<=", "range"]),
            ),
        ]

    counted = ""  # Only a claim knows what is counted.

    @property
    def figure(self) -> str:
        """The figure as people read it, in the active language."""
        return readable_figure(self, counted=self.counted)


class PeriodFields(models.Model):
    """When a figure holds: the text's words and inclusive days; an open or unknown end is null."""

    period_surface = models.CharField(_("period, as written"), max_length=200, blank=True)
    period_start = models.DateField(_("period from"), null=True, blank=True)
    period_end = models.DateField(_("period to"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_period_in_order",
                condition=models.Q(period_start__isnull=True)
                | models.Q(period_end__isnull=True)
                | models.Q(period_start__lte=models.F("period_end")),
            )
        ]
