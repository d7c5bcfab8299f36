"""The shapes of verdicts: every version, with editors' decisions and translations."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.parts import Findings, InsiderSerializer, Row
from claims.models import Review, Verdict, VerdictTranslation
from claims.review.desks import public_byline, rating_label
from claims.review.translation import approved_translations


class ReviewRow(Row[Review]):
    """One editor's decision."""

    editor = serializers.CharField(source="editor.username", read_only=True)

    class Meta:
        model = Review
        fields = ["decision", "reason", "editor", "decided_at"]
        read_only_fields = fields


class TranslationRow(InsiderSerializer):
    """The reasons of a verdict in the language that its author did not write. Who did what is null for the public."""

    insiders_only = ("author", "reviewer", "reason")

    author = serializers.CharField(source="author.username", read_only=True, allow_null=True)
    reviewer = serializers.CharField(source="reviewer.username", read_only=True, allow_null=True, default=None)

    class Meta:
        model = VerdictTranslation
        fields = ["id", "language", "text", "status", "author", "created_at", "reviewer", "reviewed_at", "reason"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "reason": {"allow_null": True, "help_text": "Why it was returned."},
        }


class VerdictRow(InsiderSerializer):
    """One version of a verdict. Author, adopted proposal and review are null for the public.

    With `as_of` in the context it is shown as it stood at that time.
    """

    insiders_only = ("author", "adopted", "review")

    rating_label = serializers.SerializerMethodField(help_text="The desk's words, in the language asked for.")
    findings = Findings()
    byline = serializers.SerializerMethodField(help_text="Whom the public reads as the author.")
    rationale = serializers.SerializerMethodField(
        help_text="The reasons in the language asked for, as written or as translated, or in the other one."
    )
    translations = serializers.SerializerMethodField(
        help_text="The reasons in the language that the author did not write; the public sees what was approved."
    )
    author = serializers.CharField(source="author.username", read_only=True, allow_null=True)
    review = ReviewRow(read_only=True, allow_null=True, default=None)

    class Meta:
        model = Verdict
        fields = [
            "version",
            "rating",
            "rating_label",
            "findings",
            "rationale",
            "rationale_ar",
            "rationale_en",
            "is_current",
            "created_at",
            "published_at",
            "retracted_at",
            "byline",
            "translations",
            "author",
            "adopted",
            "review",
        ]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "is_current": {"help_text": "Whether this is the version that the public sees."},
            "adopted": {"help_text": "Id of the machine's proposal that the author made theirs."},
        }

    def to_representation(self, instance: Any) -> dict[str, Any]:
        shown = super().to_representation(instance)
        if (asked := self.context.get("as_of")) is None:
            return shown
        then: dict[str, Any] = {"is_current": True}
        if instance.retracted_at is not None and instance.retracted_at > asked:
            then |= {"retracted_at": None}
        return shown | {name: value for name, value in then.items() if name in shown}

    def get_rationale(self, verdict: Verdict) -> str:
        """Return the reasons in the reader's language, where they are there, else in the other one."""
        language = (get_language() or "en")[:2]
        translated = (row.text for row in self.then(approved_translations(verdict)) if row.language == language)
        return getattr(verdict, f"rationale_{language}") or next(translated, verdict.rationale)

    @extend_schema_field(TranslationRow(many=True))
    def get_translations(self, verdict: Verdict) -> Any:
        """Return the translations that this reader may see."""
        rows = verdict.translations.all() if self.context["insider"] else approved_translations(verdict)
        return list(map(self.translation_row.to_representation, self.then(rows)))

    @cached_property
    def translation_row(self) -> TranslationRow:
        """The shape of a translation, made once for all verdicts of a list."""
        return TranslationRow(context=self.context)

    def then(self, translations: Iterable[VerdictTranslation]) -> list[VerdictTranslation]:
        """Return those that were as they are at the time asked for: all where none is."""
        asked = self.context.get("as_of")
        return [row for row in translations if asked is None or (row.reviewed_at or row.created_at) <= asked]

    def get_rating_label(self, verdict: Verdict) -> str:
        """Return the words for the rating."""
        return rating_label(verdict.rating, verdict.claim.desk)

    def get_byline(self, verdict: Verdict) -> str:
        """Return the public name of who wrote it."""
        return public_byline(verdict)
