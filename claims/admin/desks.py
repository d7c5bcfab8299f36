"""Desks: who belongs to them, and what they call the ratings."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from claims.access import Act, people_who_may
from claims.admin.desk import DeskAdmin
from claims.models import Desk, Rating
from claims.models.people import LANGUAGES
from claims.pages import rows
from claims.pages.digits import shown
from claims.review.desks import rating_label

LONGEST = 60  # Characters of a label.


class DeskForm(forms.ModelForm):  # type: ignore[type-arg]
    """A desk, with a field for each rating in each language; an empty one is the house's word."""

    class Meta:
        model = Desk
        fields = ["name_ar", "name_en", "members"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rating, language, name in label_fields():
            self.fields[name].initial = (self.instance.labels.get(rating) or {}).get(language, "")

    def clean(self) -> dict[str, Any]:
        """Refuse a desk without any name."""
        given = super().clean() or {}
        if not (given.get("name_ar") or given.get("name_en")):
            raise forms.ValidationError(_("Give the desk a name, in Arabic or in English."))
        return given

    def save(self, commit: bool = True) -> Any:
        """Put the labels together that the fields hold."""
        labels: dict[str, dict[str, str]] = {}
        for rating, language, name in label_fields():
            if word := self.cleaned_data[name].strip():
                labels.setdefault(rating, {})[language] = word
        self.instance.labels = labels
        return super().save(commit)


def label_fields() -> list[tuple[str, str, str]]:
    """Return rating, language and name of each field for a label."""
    return [
        (rating, language, f"label_{rating}_{language}") for rating in Rating.values for language, _name in LANGUAGES
    ]


def label_field(rating: str, language: str) -> forms.CharField:
    """Return the field for a desk's word, with the house's in it as long as there is none."""
    direction = "rtl" if language == "ar" else "ltr"
    look = {"dir": direction, "lang": language, "placeholder": rating_label(rating, None, language)}
    name = _("in Arabic") if language == "ar" else _("in English")
    return forms.CharField(label=name, required=False, max_length=LONGEST, widget=UnfoldAdminTextInputWidget(look))


@admin.register(Desk)
class DesksAdmin(DeskAdmin):
    """Teams of the house."""

    add_act = change_act = Act.MANAGE_USERS
    form = DeskForm
    list_display = ["__str__", "people", "words"]
    search_fields = ["name_ar", "name_en"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Desk]:
        desks: QuerySet[Desk] = super().get_queryset(request)
        return desks.annotate(member_count=Count("members"))

    def get_form(self, request: HttpRequest, obj: Desk | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form with a field for each label, made here for its words to be in the reader's language."""
        fields = {name: label_field(rating, language) for rating, language, name in label_fields()}
        kwargs["form"] = type("DeskForm", (DeskForm,), fields)
        kwargs["fields"] = ["name_ar", "name_en", "members"]
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Desk | None = None) -> list[Any]:
        """Return the desk, then each rating with its two labels side by side."""
        desk = [(None, {"fields": ["name_ar", "name_en", "members"]})]
        if not self.has_change_permission(request):
            return desk
        ratings = [
            (rating.label, {"fields": [tuple(n for r, _l, n in label_fields() if r == rating)]}) for rating in Rating
        ]
        return desk + ratings

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer who works here, by their names."""
        kwargs["queryset"] = people_who_may(Act.READ_ALL)
        kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.label_from_instance = full_name
        return field

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave out the button beside the boxes that would open an account: that is done on the page of accounts."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "members":
            field.widget = field.widget.widget
        return field

    @admin.display(description=_("members"))
    def people(self, desk: Any) -> SafeString:
        return rows.apart(shown(desk.member_count))

    @admin.display(description=_("words for ratings"))
    def words(self, desk: Desk) -> SafeString:
        """Show the desk's own words, in the reader's language."""
        return rows.apart(_t(", ").join(rating_label(rating, desk) for rating in Rating if desk.labels.get(rating)))


def full_name(user: User) -> str:
    """Return a person's name as people write it, with the name that they sign in by."""
    return f"{user.get_full_name() or user.get_username()} ({user.get_username()})"
