"""What people send to act on a claim."""

from typing import Any

from rest_framework import serializers

from claims.access import Act, people_who_may
from claims.api.serializers.inputs import Choice, Input
from claims.api.serializers.parts import FINDINGS
from claims.models import Measure, PeriodType, Place, Proposal, Rating, Stance
from claims.models.fields import DECIMAL_PLACES, MAX_DIGITS
from claims.verification.figures import Flag

COMPARATORS = ["=", "~", ">", ">=", "<", "<=", "range"]
LONGEST_REASON = 10_000


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
