"""Forms of the admin; each calls one service."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminURLInputWidget,
)

from claims import intake
from claims.access import Act, may, people_who_may
from claims.errors import InvalidInput
from claims.intake.entering import number_of
from claims.models import ApiKey, Article, Claim, Scope, Source
from claims.publishing.services import create_key
from claims.review.assignment import assign, set_due


class LinesField(forms.CharField):
    """A list of texts, typed one a line."""

    widget = UnfoldAdminTextareaWidget({"rows": 3, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        """Return the list as lines; what was typed stays as it is."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Return the lines that are not empty, each once."""
        lines = (line.strip() for line in (super().clean(value) or "").splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether other lines were typed."""
        return bool(self.clean(data) != (initial or []))


class NumberField(forms.DecimalField):
    """A number as people type it: in digits of either kind, its thousands apart or not."""

    def to_python(self, value: Any) -> Any:
        """Return the number; raises ValidationError, saying how numbers are written, for what none is."""
        if value in self.empty_values:
            return None
        try:
            return super().to_python(number_of(value))
        except InvalidInput as error:
            raise forms.ValidationError(str(error), code="invalid") from error


class TakeInForm(forms.Form):
    """An article as text, as a file or as an address: exactly one of them."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=UnfoldAdminTextareaWidget({"rows": 12, "dir": "auto"}),
        help_text=_("Paste the article as it was published."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=UnfoldAdminFileFieldWidget,
        help_text=_("A text file, a saved page (HTML), a PDF or a Word file (docx)."),
    )
    url = forms.URLField(
        label=_("Address"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=UnfoldAdminURLInputWidget({"dir": "ltr", "placeholder": "https://"}),
        help_text=_("With neither text nor file, the page is fetched from here."),
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=500, widget=UnfoldAdminTextInputWidget)
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("as the text shows")), ("ar", _("Arabic")), ("en", _("English"))],
        widget=UnfoldAdminSelectWidget,
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        label=_("Source"),
        required=False,
        empty_label=_("as the address shows"),
        widget=UnfoldAdminSelectWidget,
    )
    published_at = forms.SplitDateTimeField(
        label=_("Published at"),
        required=False,
        widget=UnfoldAdminSplitDateTimeWidget,
        help_text=_("“Last year” in the text is understood from this day."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a form with nothing to take in, or with a text and a file at once."""
        given = super().clean() or {}
        if given.get("text", "").strip() and given.get("file"):
            raise forms.ValidationError(_("Give a text or a file, not both."))
        if not (given.get("text", "").strip() or given.get("file") or given.get("url") or self.errors):
            raise forms.ValidationError(_("Paste a text, choose a file or give an address."))
        return given

    def take_in(self, actor: User) -> tuple[Article, bool]:
        """Keep the article; True where it is new. Raises what intake raises."""
        given = self.cleaned_data
        about: dict[str, Any] = {name: given[name] or None for name in ("language", "source", "published_at")}
        about |= {"actor": actor, "title": given["title"]}
        if given["file"]:
            return intake.take_in_file(given["file"].name, given["file"].read(), url=given["url"], **about)
        if given["text"].strip():
            return intake.take_in(given["text"], url=given["url"], **about)
        return intake.take_in_address(given["url"], **about)


class KeyForm(forms.Form):
    """A key for a consumer."""

    name = forms.CharField(
        label=_("Name"), max_length=100, widget=UnfoldAdminTextInputWidget, help_text=_("What the key is for.")
    )
    owner = forms.ModelChoiceField(
        User.objects.filter(is_active=True), label=_("Owner"), widget=UnfoldAdminSelectWidget
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"), choices=Scope.choices, widget=UnfoldAdminCheckboxSelectMultipleWidget, initial=[Scope.READ]
    )
    expires_at = forms.SplitDateTimeField(label=_("Expires at"), required=False, widget=UnfoldAdminSplitDateTimeWidget)

    def make(self, actor: User) -> tuple[ApiKey, str]:
        """Make the key and return it with its secret. Raises what `create_key` raises."""
        return create_key(actor=actor, **self.cleaned_data)


class AssignForm(forms.Form):
    """To whom claims are given, and by when; fact-checkers give to themselves or back to nobody."""

    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("nobody"), widget=UnfoldAdminSelectWidget
    )
    due_at = forms.SplitDateTimeField(
        label=_("Due"),
        required=False,
        widget=UnfoldAdminSplitDateTimeWidget,
        help_text=_("Left empty, the time that a claim is due stays as it is."),
    )
    reason = forms.CharField(
        label=_("Reason, where it is taken from somebody"),
        required=False,
        widget=UnfoldAdminTextareaWidget({"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"owner": actor}} | kwargs)
        owner: Any = self.fields["owner"]
        people = people_who_may(Act.WRITE_VERDICT)
        owner.queryset = people if may(actor, Act.ASSIGN) else people.filter(pk=actor.pk)
        owner.label_from_instance = lambda user: user.get_full_name() or user.get_username()
        if not may(actor, Act.ASSIGN):
            del self.fields["due_at"]

    def give(self, claim: Claim, actor: User) -> None:
        """Give one claim. Raises what `assign` raises."""
        given = self.cleaned_data
        assign(claim, given["owner"], actor=actor, reason=given["reason"])
        if given.get("due_at"):
            set_due(claim, given["due_at"], actor=actor)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Reason"), required=False, widget=UnfoldAdminTextareaWidget({"rows": 3, "dir": "auto"})
    )
