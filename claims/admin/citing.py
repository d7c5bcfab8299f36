"""The form by which a person enters one figure with the place where it is printed."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminURLInputWidget,
)

from claims.admin.entry_forms import COMPARATORS, day_field, text_field
from claims.admin.forms import NumberField
from claims.errors import InvalidInput
from claims.models import Dataset, Measure, PeriodType, Place, Release
from claims.pages.labels import label
from claims.verification.comparison import Flag
from claims.verification.services import enter_finding
from claims.verification.tables.numbers import read_printed
from claims.verification.tables.periods import find_period

KINDS = (Flag.PARTIAL, Flag.CLAIMANT, Flag.ESTIMATED, Flag.PROVISIONAL, Flag.FORECAST, Flag.SECONDHAND)
NUMBERS = ("value", "low", "high")
TAKEN = ("value", "low", "high", "comparator", "url", "quotation", "title", "origin", "authority", "flags")
MEASURED = ("dataset", "measure", "place", "period_from", "period_to")
FIGURE = ("comparator", "value", "low", "high", "unit")
SOURCE = ("url", "quotation", "title", "origin", "published")
DETAILS = ("authority", "flags")


def collections() -> QuerySet[Dataset]:
    """Return the datasets that hold cited figures, or nothing yet."""
    return Dataset.objects.exclude(pk__in=Release.objects.exclude(profile="").values("dataset"))


class CiteForm(forms.Form):
    """One figure: what it is of, what it says, and where it stands."""

    dataset = forms.ModelChoiceField(collections(), label=_("Collection"), widget=UnfoldAdminSelectWidget)
    measure = forms.ModelChoiceField(Measure.objects.all(), label=_("Measure"), widget=UnfoldAdminSelectWidget)
    place = forms.ModelChoiceField(Place.objects.all(), label=_("Place"), widget=UnfoldAdminSelectWidget)
    period_from = text_field(_("Period"), _("As 2023, 2023-05 or 2023-05-17."), max_length=20)
    period_to = text_field(_("Until"), _("For a sum over a longer time: its last year, month or day."), max_length=20)
    comparator = forms.ChoiceField(label=_("Comparator"), choices=COMPARATORS, widget=UnfoldAdminSelectWidget)
    value = text_field(_("Value"), _("In digits, such as 175000."), max_length=40)
    low = text_field(_("From"), _("For a range."), max_length=40)
    high = text_field(_("To"), max_length=40)
    unit = text_field(_("Unit"), _("Left out, that of the measure: count, %, USD, km2 …"), max_length=20)
    url = forms.URLField(
        label=_("Address"), required=False, assume_scheme="https", widget=UnfoldAdminURLInputWidget({"dir": "ltr"})
    )
    quotation = forms.CharField(
        label=_("Quotation"),
        required=False,
        max_length=5000,
        widget=UnfoldAdminTextareaWidget({"rows": 3, "dir": "auto"}),
        help_text=_("The sentence that has the figure, word for word. An address or a quotation is needed."),
    )
    title = text_field(_("Title of the document"), max_length=500)
    origin = text_field(_("First producer"), _("Left out, that of the collection. Copies of one count once."))
    published = day_field(_("Published on"))
    authority = NumberField(
        label=_("Authority"),
        required=False,
        min_value=0,
        max_value=1,
        widget=UnfoldAdminTextInputWidget({"dir": "ltr"}),
        help_text=_("From 0 to 1: who makes the figure 1, an international body 0.85, the press 0.3."),
    )
    flags = forms.MultipleChoiceField(
        label=_("What is special about it"),
        required=False,
        choices=lambda: [(str(flag), label(flag, "flag")) for flag in KINDS],
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields as the page sets them, each group under its heading."""
        named = {
            _("What it is of"): MEASURED,
            _("The figure"): FIGURE,
            _("Where it stands"): SOURCE,
            _("More"): DETAILS,
        }
        return [(str(heading), [self[name] for name in names]) for heading, names in named.items()]

    def clean(self) -> dict[str, Any]:
        """Read numbers and period as they are printed; say what is missing."""
        given = super().clean() or {}
        numbers = {name: self.number(name, given.get(name) or "") for name in NUMBERS}
        value, low, high = numbers.values()
        if low and high and Decimal(low) > Decimal(high):
            self.add_error("high", gettext("The range ends before it begins."))
        if not (value or (low and high) or self.errors):
            self.add_error("value", gettext("Write a value, or both ends of a range."))
        if not (given.get("url") or given.get("quotation") or self.errors):
            self.add_error("quotation", gettext("Say where the figure stands, by an address or a quotation."))
        return given | numbers | {"period": self.period(given.get("period_from", ""), given.get("period_to", ""))}

    def number(self, name: str, typed: str) -> str:
        """Return a typed number in plain digits; one that is none is an error of its field."""
        try:
            return str(read_printed(typed, ".", name)[0]) if typed.strip() else ""
        except InvalidInput:
            self.add_error(name, gettext("Write a number in digits, such as 175000 or 2.5."))
            return ""

    def period(self, first: str, last: str) -> dict[str, Any]:
        """Return the days that two typed periods span, those of the first where there is no second; {} for none."""
        spans = {name: find_period(typed) for name, typed in (("period_from", first), ("period_to", last)) if typed}
        for name, span in spans.items():
            if span is None:
                self.add_error(name, gettext("Write a year, a month or a day: 2023, 2023-05 or 2023-05-17."))
        begin, end = spans.get("period_from"), spans.get("period_to")
        if begin is None:
            return {}
        if end is not None and end.end < begin.start:
            self.add_error("period_to", gettext("The period ends before it begins."))
        kind = PeriodType.CUMULATIVE if end else begin.kind
        return {"period_start": begin.start, "period_end": (end or begin).end, "period_type": str(kind)}

    def enter(self, actor: User) -> Release:
        """Add the figure to its collection, and return the draft. Raises what `enter_finding` raises."""
        given = self.cleaned_data
        measure: Measure = given["measure"]
        finding = {name: given[name] for name in TAKEN} | given["period"]
        finding |= {"measure": measure.code, "place": given["place"].code, "unit": given["unit"] or measure.unit}
        finding |= {"raw_text": self.data.get("value", "").strip()[:100]}
        finding |= {"published_at": given["published"], "authority": str(given["authority"] or "")}
        return enter_finding(given["dataset"], finding, actor=actor).release
