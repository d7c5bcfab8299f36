"""Forms by which claims come in without an article: one typed by hand, or a file of them."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core import signing
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminDateWidget,
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

from claims import store
from claims.extraction.values import Kind
from claims.intake.entering import Seen, enter_claim
from claims.models import Claim, Measure, Medium, Place, Snapshot, Source
from claims.pages.labels import HEDGE, KIND
from claims.verification.services import queue_verification

COMPARATORS = [("=", "="), ("~", "≈"), (">", ">"), (">=", "≥"), ("<", "<"), ("<=", "≤"), ("range", "–")]
FIGURE = ("value", "low", "high", "comparator", "hedge", "unit", "per", "step", "counted", "kind")
SALT = "claims.import"


def text_field(name: Any, help_text: Any = "", **options: Any) -> forms.CharField:
    """Return an optional line of text in its own direction."""
    widget = UnfoldAdminTextInputWidget({"dir": "auto"})
    return forms.CharField(label=name, required=False, help_text=help_text, widget=widget, **options)


def day_field(name: Any) -> forms.DateField:
    """Return an optional day, typed."""
    widget = UnfoldAdminTextInputWidget({"dir": "ltr"})
    return forms.DateField(label=name, required=False, help_text=_("As 2026-07-01."), widget=widget)


def choice(name: Any, choices: list[Any]) -> forms.ChoiceField:
    """Return an optional choice."""
    return forms.ChoiceField(label=name, required=False, choices=choices, widget=UnfoldAdminSelectWidget)


def one_of(found: QuerySet[Any], name: Any) -> "forms.ModelChoiceField[Any]":
    """Return an optional choice of one row."""
    return forms.ModelChoiceField(found, label=name, required=False, widget=UnfoldAdminSelectWidget)


class EnterForm(forms.Form):
    """A claim from a broadcast, an image or a message, or one that somebody asks about."""

    statement = forms.CharField(
        label=_("Statement"),
        max_length=5000,
        widget=UnfoldAdminTextareaWidget({"rows": 3, "dir": "auto"}),
        help_text=_("The sentence as it was said or written. A single figure in it is read by itself."),
    )
    value = text_field(_("Value"), _("In digits, such as 110000. Needed where the sentence holds none, or several."))
    low = text_field(_("From"))
    high = text_field(_("To"))
    comparator = choice(_("Comparator"), [("", _("as read")), *COMPARATORS])
    hedge = choice(_("Hedge"), [("", _("as read")), *((code, _(text)) for code, text in HEDGE.items())])
    unit = text_field(_("Unit"), _("As km, t, %, USD, or count for people and things."), max_length=60)
    per = text_field(_("Per"), max_length=20)
    step = text_field(_("Printed in steps of"), _("10000 for “110 thousand”."))
    counted = text_field(_("Counted"), max_length=200)
    kind = choice(_("Kind"), [("", _("as read")), *((kind.value, _(KIND[kind])) for kind in Kind if kind in KIND)])
    measure = one_of(Measure.objects.all(), _("Measure"))
    place = one_of(Place.objects.all(), _("Place"))
    period_start = forms.DateField(label=_("Period from"), required=False, widget=UnfoldAdminDateWidget)
    period_end = forms.DateField(label=_("Period to"), required=False, widget=UnfoldAdminDateWidget)
    medium = choice(_("Where it stands"), [("", _("nowhere: somebody asks about it")), *Medium.choices])
    locator = text_field(_("Time code or place"), _("00:12:40, third slide, message of 9:30 …"), max_length=200)
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=UnfoldAdminFileFieldWidget,
        help_text=_("The image, the recording or the saved message; it is kept as it is."),
    )
    seen_at = forms.SplitDateTimeField(
        label=_("Said or shown at"), required=False, widget=UnfoldAdminSplitDateTimeWidget
    )
    source = one_of(Source.objects.all(), _("Source"))
    speaker = text_field(_("Who said it"), max_length=300)
    verify = forms.BooleanField(
        label=_("Verify it at once"), required=False, initial=True, widget=UnfoldBooleanSwitchWidget
    )

    def place_fields(self) -> list[forms.BoundField]:
        """Return the fields that say where it stands."""
        return [self[name] for name in ("medium", "locator", "file", "seen_at", "source", "speaker")]

    def figure_fields(self) -> list[forms.BoundField]:
        """Return the fields for what is not read right by itself."""
        return [self[name] for name in (*FIGURE, "measure", "place", "period_start", "period_end")]

    @property
    def figure_is_wanted(self) -> bool:
        """Whether those are to be seen at once: something was typed in them, or is missing."""
        return self.is_bound

    def enter(self, actor: User) -> tuple[Claim, bool]:
        """Keep the claim; True where it is new. Raises what `enter_claim` raises."""
        given = self.cleaned_data
        file = (given["file"].name, given["file"].read()) if given["file"] else None
        place = Seen(given["medium"], given["locator"], given["seen_at"], given["source"], given["speaker"], file)
        nowhere = not (given["medium"] or given["locator"] or file)
        claim, is_new = enter_claim(
            given["statement"],
            actor=actor,
            figure={name: given[name] for name in FIGURE},
            place=given["place"],
            measure=given["measure"],
            period=(given["period_start"], given["period_end"]),
            seen=None if nowhere else place,
        )
        if given["verify"] and is_new:
            queue_verification(claim, actor=actor)
        return claim, is_new


class ImportForm(forms.Form):
    """A file of claims, or the one that was just looked at."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=UnfoldAdminFileFieldWidget,
        help_text=_("CSV, XLSX or JSON with the columns of an export; “statement” is needed, the rest is not."),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Find the bytes: those that were given now, or those that were looked at before."""
        given = super().clean() or {}
        if given.get("file"):
            return given | {"name": PurePath(given["file"].name).name, "body": given["file"].read(), "snapshot": None}
        try:
            name, key = signing.loads(given.get("kept", ""), salt=SALT, max_age=3600)
            snapshot = Snapshot.objects.get(pk=key)
        except (signing.BadSignature, Snapshot.DoesNotExist) as error:
            raise forms.ValidationError(_("Choose a file.")) from error
        return given | {"name": name, "body": store.read(snapshot), "snapshot": snapshot}
