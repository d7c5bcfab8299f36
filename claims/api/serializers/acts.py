"""What people send to act on a claim."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.access import Act, people_who_may
from claims.api.serializers.articles import LANGUAGES
from claims.api.serializers.inputs import Choice, Input
from claims.api.serializers.parts import FINDINGS
from claims.extraction.values import HedgeClass, Kind
from claims.intake.entering import LONGEST_STATEMENT, Seen
from claims.models import Measure, Medium, PeriodType, Place, Proposal, Rating, Source, Stance
from claims.models.fields import DECIMAL_PLACES, MAX_DIGITS
from claims.verification.figures import Flag

COMPARATORS = ["=", "~", ">", ">=", "<", "<=", "range"]
LONGEST_REASON = 10_000
FIGURE = ("value", "low", "high", "step", "comparator", "hedge", "kind", "unit", "per", "counted")
SEEN = ("medium", "locator", "seen_at", "source", "speaker")


class ReasonInput(Input):
    """Why something is done; some acts need it."""

    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=LONGEST_REASON)


class VerdictInput(Input):
    """A verdict: the rating, the findings that led to it, and the reasons in one language or both."""

    rating = Choice(choices=Rating.choices)
    findings = serializers.ListField(
        child=Choice(choices=FINDINGS),
        required=False,
        max_length=len(FINDINGS),
    )
    rationale_ar = serializers.CharField(required=False, allow_blank=True, max_length=100_000)
    rationale_en = serializers.CharField(required=False, allow_blank=True, max_length=100_000)
    adopted = serializers.PrimaryKeyRelatedField(
        required=False,
        allow_null=True,
        queryset=Proposal.objects.select_related("run"),
        help_text="Id of the machine's proposal that you make yours.",
    )


class CommentInput(Input):
    """What you say of a claim, inside."""

    text = serializers.CharField(max_length=5000, help_text="`@salma` tells Salma of it.")


class AssignmentInput(Input):
    """Whose work a claim is from now on."""

    to = serializers.SlugRelatedField(
        slug_field="username",
        queryset=people_who_may(Act.WRITE_VERDICT),
        allow_null=True,
        help_text="User name; null: nobody's.",
    )
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=LONGEST_REASON)


def number(**options: Any) -> serializers.DecimalField:
    """Return a field of an exact number, as a string or a number of JSON."""
    return serializers.DecimalField(
        max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, required=False, allow_null=True, **options
    )


class EvidenceInput(Input):
    """A finding of yours: an address, a quotation or both, and the figure in it."""

    stance = Choice(choices=Stance.choices, required=False)
    title = serializers.CharField(required=False, allow_blank=True, max_length=500)
    url = serializers.URLField(required=False, allow_blank=True, max_length=2000)
    quotation = serializers.CharField(required=False, allow_blank=True, max_length=100_000)
    value = number()
    low = number(help_text="Lower end of a range.")
    high = number(help_text="Upper end of a range.")
    step = number(help_text="The granularity as printed: 100 for 112,300.")
    comparator = Choice(choices=COMPARATORS, required=False)
    unit = serializers.CharField(required=False, allow_blank=True, max_length=60)
    per = serializers.CharField(required=False, allow_blank=True, max_length=20)
    place = serializers.SlugRelatedField(
        slug_field="code", queryset=Place.objects.all(), required=False, help_text="Code; the claim's if left out."
    )
    measure = serializers.SlugRelatedField(
        slug_field="code",
        queryset=Measure.objects.all(),
        required=False,
        help_text="Code; the claim's if left out.",
    )
    period_start = serializers.DateField(required=False, allow_null=True)
    period_end = serializers.DateField(required=False, allow_null=True)
    period_type = Choice(choices=PeriodType.choices, required=False)
    population = serializers.CharField(required=False, allow_blank=True, max_length=200)
    origin = serializers.CharField(required=False, allow_blank=True, max_length=200, help_text="Who first counted.")
    published_at = serializers.DateField(required=False, allow_null=True)
    vintage = serializers.CharField(required=False, allow_blank=True, max_length=60)
    licence = serializers.CharField(required=False, allow_blank=True, max_length=200)
    authority = serializers.DecimalField(
        required=False, max_digits=3, decimal_places=2, min_value=0, max_value=1, help_text="Of the source, 0 to 1."
    )
    flags = serializers.ListField(
        child=Choice(choices=[(str(flag), str(flag)) for flag in Flag]),
        required=False,
        max_length=len(Flag),
        help_text="What is to be known of the figure.",
    )
    confidential = serializers.BooleanField(required=False, help_text="Never shown to the public.")
    fetch = serializers.BooleanField(
        required=False, help_text="Fetch the address now, and keep what stands there beside the finding."
    )


class EvidenceUpload(EvidenceInput):
    """A finding of yours with the file that it stands in, which is kept as it is."""

    file = serializers.FileField(
        required=False, help_text="A report, a table, a text, an image or a recording; its name's ending tells which."
    )


class ClaimInput(Input):
    """A claim that stands in no article: from a broadcast, a picture or a message, or one that somebody asks about.

    The number is read from the statement; what is sent beside it outweighs what is read.
    """

    statement = serializers.CharField(max_length=LONGEST_STATEMENT, help_text="The sentence as it was said or written.")
    language = Choice(required=False, choices=LANGUAGES, help_text="Told from the statement if left out.")
    value = number(help_text="Needed where the statement holds no number, or several.")
    low = number(help_text="Lower end of a range.")
    high = number(help_text="Upper end of a range.")
    step = number(help_text="The granularity as printed: 100 for 112,300.")
    comparator = Choice(choices=COMPARATORS, required=False)
    hedge = Choice(choices=[str(each) for each in HedgeClass], required=False)
    kind = Choice(choices=[str(each) for each in Kind], required=False)
    unit = serializers.CharField(required=False, allow_blank=True, max_length=60)
    per = serializers.CharField(required=False, allow_blank=True, max_length=20)
    counted = serializers.CharField(required=False, allow_blank=True, max_length=200, help_text="The counted noun.")
    place = serializers.SlugRelatedField(
        slug_field="code", queryset=Place.objects.all(), required=False, help_text="Code; as read if left out."
    )
    measure = serializers.SlugRelatedField(
        slug_field="code", queryset=Measure.objects.all(), required=False, help_text="Code; as read if left out."
    )
    period_start = serializers.DateField(required=False, allow_null=True)
    period_end = serializers.DateField(required=False, allow_null=True)
    medium = Choice(required=False, choices=Medium.choices, help_text="What it stands in; with `locator`.")
    locator = serializers.CharField(
        required=False, max_length=200, help_text="Where in it: a time code, a place in the picture."
    )
    seen_at = serializers.DateTimeField(
        required=False, help_text="When it was said or shown there; relative dates are read from here."
    )
    source = serializers.PrimaryKeyRelatedField(  # type: ignore[assignment]
        required=False, queryset=Source.objects.all(), help_text="Id of the source that carried it."
    )
    speaker = serializers.CharField(required=False, max_length=300, help_text="Who said it.")
    verify = serializers.BooleanField(required=False, default=False, help_text="Queue its verification too.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return what the service takes. Raises ValidationError for what says more of where it stands, without that."""
        about = {name: attrs.pop(name) for name in SEEN if name in attrs}
        if about and "medium" not in about:
            raise serializers.ValidationError(
                {"medium": _("Say where it stands: in a broadcast, an image, a message or something else.")}
            )
        figure = {name: attrs.pop(name) for name in FIGURE if name in attrs}
        period = (attrs.pop("period_start", None), attrs.pop("period_end", None))
        return attrs | {"figure": figure, "period": period, "seen": Seen(**about) if about else None}


class ClaimEntered(serializers.Serializer[Any]):
    """What became of a claim that was sent."""

    id = serializers.IntegerField(read_only=True, help_text="Of the claim.")
    created = serializers.BooleanField(read_only=True, help_text="False where the same claim was here already.")
    run = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="Id of the verification that was queued; null where none was."
    )
