"""The registry of places and measures: what claims are about, by every name and word that texts have for it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from claims.access import Act
from claims.admin.acting import tell
from claims.admin.desk import DeskAdmin
from claims.models import Measure, Place
from claims.models.registry import RELATIVE_UNITS, is_money, name_key
from claims.pages.labels import ROLE, label
from claims.verification.conversion import factors
from claims.verification.resolving import names_of
from claims.verification.services import registry_changed


class TermsField(forms.CharField):
    """Groups of words, one group a line, the words of a group between commas."""

    widget = UnfoldAdminTextareaWidget({"rows": 6, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        """Return the groups as lines; what was typed stays as it is."""
        return "\n".join(", ".join(group) for group in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Return the groups that are not empty."""
        lines = (super().clean(value) or "").replace("،", ",").splitlines()
        groups = [[word.strip() for word in line.split(",") if word.strip(" *-=")] for line in lines]
        return [group for group in groups if group]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether other words were typed."""
        return bool(self.clean(data) != (initial or []))


class PlaceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A place; a name of it is nobody else's."""

    def clean(self) -> dict[str, Any]:
        """Refuse a name that another place has: where two fit there is none."""
        given = super().clean() or {}
        names = [given.get("name_ar") or "", given.get("name_en") or "", *given.get("aliases", [])]
        mine = {name_key(name): name for name in names if name}
        for place in Place.objects.exclude(pk=self.instance.pk):
            for name in (place.name_ar, place.name_en, *place.aliases):
                if name and name_key(name) in mine:
                    told = {"name": mine[name_key(name)], "place": place}
                    raise forms.ValidationError(
                        _("“%(name)s” is a name of %(place)s already: of two places neither would be found.") % told
                    )
        return given


class MeasureForm(forms.ModelForm):  # type: ignore[type-arg]
    """A measure with the words that tell it."""

    terms = TermsField(
        label=gettext_lazy("words that tell it"),
        required=False,
        help_text=gettext_lazy(
            "A figure in this unit is of this measure where each line has one of its words near it. “*” stands for any"
            " ending; a word after “-” must not be near; what is counted is one of the words after “=”. Where there are"
            " words after “+”, only they and the place may stand beside the line’s words in what the figure is of: any"
            " other makes it a part (“the Muslim population”). The rise of what stands after “^” is this measure."
        ),
    )

    def clean_unit(self) -> str:
        """Refuse a unit that no figure can have."""
        unit: str = self.cleaned_data["unit"]
        if unit not in {"count", *RELATIVE_UNITS, *factors()} and not is_money(unit):
            raise forms.ValidationError(
                _("“%(unit)s” is no unit that the reader knows: count, %%, a currency such as USD, km2, t …")
                % {"unit": unit}
            )
        return unit


class RegistryAdmin(DeskAdmin):
    """Rows by which texts are read: claims that a change concerns are read anew in the background."""

    add_act = change_act = Act.IMPORT_DATA
    # What a reading depends on, besides the names.
    decisive: tuple[str, ...] = ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the row, and remember what it was recognised by."""
        before = type(obj).objects.filter(pk=obj.pk).first() if change else None
        obj.recognised_by = names_of(before) if before else frozenset()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to the row, and have the claims read anew that now read otherwise."""
        super().save_related(request, form, formsets, change)
        moved = any(name in form.changed_data for name in self.decisive)
        count = registry_changed(form.instance, form.instance.recognised_by, moved=moved and change)
        if count:
            text = ngettext("%(count)d claim is read anew.", "%(count)d claims are read anew.", count)
            tell(request, text, count)


@admin.register(Place)
class PlaceAdmin(RegistryAdmin):
    """Countries, their parts and groups of them."""

    form = PlaceForm
    decisive = ("code", "kind", "parts")
    list_display = ["__str__", "code", "alpha3", "kind", "other_names"]
    list_filter = ["kind"]
    search_fields = ["name_ar", "name_en", "code", "alpha3", "aliases"]
    fields = ["name_ar", "name_en", "code", "alpha3", "kind", "aliases", "parts"]
    autocomplete_fields = ["parts"]

    @admin.display(description=gettext_lazy("other names"))
    def other_names(self, place: Place) -> str:
        return "، ".join(place.aliases)


@admin.register(Measure)
class MeasureAdmin(RegistryAdmin):
    """What is measured, whoever publishes it."""

    form = MeasureForm
    decisive = ("code", "unit", "role", "terms")
    list_display = ["__str__", "code", "unit", "role_shown"]
    search_fields = ["name_ar", "name_en", "code"]
    fields = ["name_ar", "name_en", "code", "unit", "role", "definition", "terms", "aliases"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Let people choose a role where the column takes any text."""
        if db_field.name == "role":
            choices = [(code, label(code, "role")) for code in ROLE]
            return forms.ChoiceField(label=db_field.verbose_name, choices=choices, widget=UnfoldAdminSelectWidget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("role"), ordering="role")
    def role_shown(self, measure: Measure) -> str:
        return label(measure.role, "role")
