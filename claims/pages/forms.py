"""Forms of the newsroom's pages."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims.access import Act, people_who_may
from claims.models import Appearance, Claim, Desk, Profile, Proposal, Rating, Verdict
from claims.pages.labels import label
from claims.review.desks import rating_label
from claims.review.readings import COMPARATORS, FIELDS, NUMBERS, WORDS, as_written
from claims.verification.findings import Finding


class VerdictForm(forms.Form):
    """A rating with its findings and reasons; `seen` is the last event of the claim that the author saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    adopt = forms.BooleanField(
        label=_("I adopt the machine's proposal, and answer for it"),
        required=False,
        help_text=_("The rating is then the proposed one, and you are its author."),
    )
    rating = forms.ChoiceField(label=_("Rating"), choices=Rating.choices, widget=forms.RadioSelect)
    findings = forms.MultipleChoiceField(label=_("Findings"), required=False, widget=forms.CheckboxSelectMultiple)
    rationale_ar = forms.CharField(
        label=_("Reasons in Arabic"), required=False, widget=forms.Textarea({"rows": 6, "dir": "rtl", "lang": "ar"})
    )
    rationale_en = forms.CharField(
        label=_("Reasons in English"), required=False, widget=forms.Textarea({"rows": 6, "dir": "ltr", "lang": "en"})
    )

    def __init__(self, *args: Any, proposal: Proposal | None = None, desk: Desk | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating"].choices = [(code, rating_label(code, desk)) for code in Rating]  # type: ignore[attr-defined]
        self.fields["findings"].choices = [(code, label(code, "finding")) for code in Finding]  # type: ignore[attr-defined]
        if proposal is None:
            del self.fields["adopt"]

    def clean(self) -> dict[str, Any]:
        """Refuse a verdict that gives no reasons in either language."""
        given = super().clean() or {}
        if not (given.get("rationale_ar") or given.get("rationale_en")):
            raise forms.ValidationError(_("Give the reasons, in Arabic or in English."))
        return given


def beginning(last: Verdict | None, proposal: Proposal | None, *, adopt: bool) -> dict[str, Any]:
    """Return what the form begins with: the proposal where it is to be adopted, else the last version."""
    if adopt and proposal is not None:
        return {"adopt": True, "rating": proposal.rating, "findings": proposal.findings}
    if last is None:
        return {}
    return {name: getattr(last, name) for name in ("rating", "findings", "rationale_ar", "rationale_en")}


class ReasonForm(forms.Form):
    """Why a step is taken, and the last event that its taker saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=2000)


class AssignmentForm(forms.Form):
    """Who works on a claim and by when; `before` is the owner that the sender saw."""

    before = forms.ModelChoiceField(User.objects.all(), required=False, widget=forms.HiddenInput)
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label=_("nobody"))
    due_at = forms.DateTimeField(
        label=_("Due"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = forms.CharField(label=_("Reason, where it is taken from somebody"), required=False, max_length=2000)

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        first = {"before": claim.assigned_to, "owner": claim.assigned_to, "due_at": claim.due_at}
        super().__init__(*args, **{"initial": first} | kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = people_who_may(Act.WRITE_VERDICT)
        owner.label_from_instance = lambda user: user.get_full_name() or user.get_username()

    def seen_by_its_sender(self, claim: Claim) -> Claim:
        """Return the claim with the owner that the sender of this form saw, for the service to compare."""
        claim.assigned_to = self.cleaned_data["before"]
        return claim


class ReadingForm(forms.Form):
    """What a number says, as a person reads it; it begins with the machine's reading."""

    value = forms.CharField(label=_("Value"), required=False, max_length=60)
    low = forms.CharField(label=_("From"), required=False, max_length=60)
    high = forms.CharField(label=_("To"), required=False, max_length=60)
    step = forms.CharField(label=_("Printed in steps of"), required=False, max_length=60)
    comparator = forms.ChoiceField(label=_("Comparator"), choices=[(sign, sign) for sign in COMPARATORS])
    unit = forms.CharField(label=_("Unit"), required=False, max_length=60)
    per = forms.CharField(label=_("Per"), required=False, max_length=20)
    counted = forms.CharField(label=_("Counted"), required=False, max_length=200)
    reason = forms.CharField(label=_("What was misread"), max_length=2000)

    def __init__(self, *args: Any, appearance: Appearance, **kwargs: Any) -> None:
        self.read = {name: appearance.current_reading.get(name) for name in FIELDS}
        super().__init__(*args, **{"initial": self.read} | kwargs)

    def correction(self) -> dict[str, Any]:
        """Return what differs from the reading; raises InvalidInput for a number that is none."""
        given = {name: as_written(self.cleaned_data[name]) for name in NUMBERS}
        given |= {name: self.cleaned_data[name] or None for name in WORDS}
        given["comparator"] = self.cleaned_data["comparator"]
        return {name: value for name, value in given.items() if value != self.read[name]}


class ProfileForm(forms.Form):
    """What a person chooses for themselves, but for the digits, which stand in the head of every page."""

    pseudonym_ar = forms.CharField(
        label=_("Public byline in Arabic"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"dir": "rtl", "lang": "ar"}),
    )
    pseudonym_en = forms.CharField(
        label=_("Public byline in English"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"dir": "ltr", "lang": "en"}),
    )
    language = forms.ChoiceField(
        label=_("Language of your mail"),
        required=False,
        choices=[("", _("as the house writes")), ("ar", _("Arabic")), ("en", _("English"))],
    )

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        first = {name: getattr(profile, name) for name in ("pseudonym_ar", "pseudonym_en", "language")}
        super().__init__(*args, **{"initial": first} | kwargs)
