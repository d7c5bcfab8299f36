"""The shapes of asking whether numbers have been checked, and of the answer."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.articles import LANGUAGES
from claims.api.serializers.claims import ClaimFigure, ClaimRow
from claims.api.serializers.inputs import Choice, Input
from claims.api.serializers.parts import CodedName, PeriodFields, PlainNumber
from claims.publishing.checking import BUDGET, KEPT, LONGEST, LONGEST_BUDGET, Found, Means, Number
from claims.publishing.relations import Relation
from claims.verification.matching import REASON_LABELS, Reason

MATCHES = 5


class CheckInput(Input):
    """A text whose numbers are looked up, or the address of one."""

    text = serializers.CharField(
        required=False,
        trim_whitespace=False,  # Spans count from the first character as sent.
        help_text=f"The text itself, of {LONGEST} characters at most; it is not kept.",
    )
    url = serializers.URLField(
        required=False, max_length=2000, help_text="Its address, where there is no `text`; for those with a key."
    )
    language = Choice(required=False, choices=LANGUAGES, help_text="Told from the text if left out.")
    published_at = serializers.DateTimeField(
        required=False, help_text="When it was published; relative dates in the text are read from here."
    )
    budget = serializers.IntegerField(
        default=BUDGET,
        min_value=0,
        max_value=LONGEST_BUDGET,
        help_text="Milliseconds for searching by words; no search begins once they are spent. 0 searches by keys only.",
    )
    matches = serializers.IntegerField(
        default=MATCHES, min_value=1, max_value=KEPT, help_text="Matches of one number that are shown, at most."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Raise ValidationError where there is nothing to check."""
        if not attrs.get("text", "").strip() and not attrs.get("url"):
            raise serializers.ValidationError({"text": _("Send a text, or the address of one.")})
        return attrs


class MatchedClaim(ClaimRow):
    """A claim that is held, with its public verdict."""

    class Meta(ClaimRow.Meta):
        fields = ["id", "statement", "language", "status", "figure", "place", "measure", "period", "verdict"]
        read_only_fields = fields

    insiders_only = ()


class MatchReason(serializers.Serializer[Any]):
    """What speaks for a match, or against it."""

    code = serializers.ChoiceField(choices=[(str(code), str(code)) for code in Reason], read_only=True)
    label = serializers.CharField(read_only=True, help_text="In the language asked for.")  # type: ignore[assignment]


class MatchRow(serializers.Serializer[Any]):
    """A claim that is held beside a number."""

    relation = serializers.ChoiceField(
        choices=[(str(each), str(each)) for each in Relation],
        read_only=True,
        help_text="What the claim says beside the number; `similar`: too little is known to say more.",
    )
    found_by = serializers.ChoiceField(
        choices=[(str(each), str(each)) for each in Means],
        read_only=True,
        source="means",
        help_text="`identity` and `copy` are certain; `words` is the machine's suggestion.",
    )
    score = PlainNumber(allow_null=True, help_text="How alike, 0 to 1, where found by words.")
    reasons = serializers.SerializerMethodField(help_text="What speaks for the two being one, and against it.")
    claim = serializers.SerializerMethodField()

    @extend_schema_field(MatchReason(many=True))
    def get_reasons(self, found: Found) -> list[dict[str, str]]:
        """Return the reasons with their labels."""
        return [{"code": reason, "label": _(REASON_LABELS[reason])} for reason in found.reasons]

    @extend_schema_field(MatchedClaim)
    def get_claim(self, found: Found) -> Any:
        """Return the claim as it was written out, once for all numbers that it stands beside."""
        return self.context["claims"][found.claim.pk]


class NumberRow(serializers.Serializer[Any]):
    """One number of the text that states a claim; spans are half-open offsets into the text."""

    start = serializers.IntegerField(source="assertion.mention.start", read_only=True)
    end = serializers.IntegerField(source="assertion.mention.end", read_only=True)
    quotation = serializers.CharField(source="assertion.mention.surface", read_only=True)
    sentence = serializers.CharField(source="assertion.sentence", read_only=True)
    figure = ClaimFigure(source="claim", read_only=True)
    place = CodedName(source="claim.place", read_only=True, allow_null=True)
    measure = CodedName(source="claim.measure", read_only=True, allow_null=True)
    period = PeriodFields(source="claim", read_only=True)
    searched_by_words = serializers.BooleanField(
        source="searched", read_only=True, help_text="False where the very claim is known, or the budget was spent."
    )
    matches = serializers.SerializerMethodField(help_text="The nearest first.")
    more = serializers.SerializerMethodField(help_text="Matches that were found and are not shown.")

    @extend_schema_field(MatchRow(many=True))
    def get_matches(self, number: Number) -> Any:
        """Return the nearest matches."""
        return [self.match_row.to_representation(each) for each in number.best()[: self.context["matches"]]]

    @cached_property
    def match_row(self) -> MatchRow:
        """The shape of a match, made once for all numbers."""
        return MatchRow(context=self.context)

    def get_more(self, number: Number) -> int:
        """Return how many are left out."""
        most: int = self.context["matches"]
        return max(0, len(number.found) - most)


class NotSearched(serializers.Serializer[Any]):
    """What the answer does not cover."""

    sentences = serializers.IntegerField(
        read_only=True, source="unsearched", help_text="Sentences that the budget did not reach."
    )
    numbers = serializers.IntegerField(
        read_only=True, source="left_out", help_text="Numbers beyond the limit, which were not looked up at all."
    )


class Took(serializers.Serializer[Any]):
    """Milliseconds by step."""

    reading = serializers.IntegerField(read_only=True)
    keys = serializers.IntegerField(read_only=True)
    words = serializers.IntegerField(read_only=True)


class CheckAnswer(serializers.Serializer[Any]):
    """The numbers of a text, and what is held on each."""

    text = serializers.SerializerMethodField(help_text="What was read at the address; null where you sent the text.")
    numbers = NumberRow(many=True, read_only=True)
    not_searched = NotSearched(source="*", read_only=True)
    took = Took(read_only=True)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_text(self, checked: Any) -> str | None:
        """Return the text where its spans would mean nothing without it."""
        return checked.text if self.context["fetched"] else None
