"""The shapes of articles and of the numbers in them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from claims.api.serializers.inputs import Choice, Input
from claims.api.serializers.parts import NamedRow, Row
from claims.models import Appearance, Article, Attribution, ReadingStatus, Source

LANGUAGES = [("ar", gettext_lazy("Arabic")), ("en", gettext_lazy("English"))]


class ArticleInput(Input):
    """A text to be read, or the address of one."""

    text = serializers.CharField(
        required=False,
        trim_whitespace=False,  # Spans count from the first character as sent.
        help_text="The text itself; kept as it is.",
    )
    url = serializers.URLField(
        required=False, max_length=2000, help_text="Its address; without `text` the page is fetched and read."
    )
    title = serializers.CharField(required=False, max_length=500)
    language = Choice(required=False, choices=LANGUAGES, help_text="Told from the text if left out.")
    source = serializers.PrimaryKeyRelatedField(  # type: ignore[assignment]
        required=False, queryset=Source.objects.all(), help_text="Id of the source that published it."
    )
    published_at = serializers.DateTimeField(
        required=False, help_text="When it was published; relative dates in the text are read from here."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Raise ValidationError where there is nothing to read."""
        if not attrs.get("text", "").strip() and not attrs.get("url"):
            raise serializers.ValidationError({"text": _("Send a text, or the address of one.")})
        return attrs


class ArticleUpload(ArticleInput):
    """An article as a file: a text, HTML, PDF or Word (docx) file."""

    file = serializers.FileField(required=False, help_text="Its name's ending tells what it is.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Raise ValidationError where there is nothing to read, or a text and a file."""
        if "file" not in attrs:
            return super().validate(attrs)
        if attrs.get("text", "").strip():
            raise serializers.ValidationError({"file": _("Give a text or a file, not both.")})
        return attrs


class ReadingRow(Row[Article]):
    """How far the extractor has come."""

    status = serializers.ChoiceField(source="reading_status", choices=ReadingStatus.choices, read_only=True)

    class Meta:
        model = Article
        fields = ["status", "progress", "error", "extractor"]
        read_only_fields = fields


class ArticleName(Row[Article]):
    """An article in short."""

    source = NamedRow(read_only=True, allow_null=True)  # type: ignore[assignment]

    class Meta:
        model = Article
        fields = ["id", "title", "url", "language", "source", "published_at"]
        read_only_fields = fields


class ArticleRow(ArticleName):
    """A text as received."""

    desk = NamedRow(read_only=True, allow_null=True, help_text="Whose work it is.")
    reading = ReadingRow(source="*", read_only=True)

    class Meta(ArticleName.Meta):
        fields = [*ArticleName.Meta.fields, "desk", "received_at", "text_sha256", "revises", "reading"]
        read_only_fields = fields


class ArticleTaken(ArticleRow):
    """A text as received, and whether it was new."""

    created = serializers.SerializerMethodField(help_text="False where the same text was here already.")

    class Meta(ArticleRow.Meta):
        fields = ["created", *ArticleRow.Meta.fields]
        read_only_fields = fields

    def get_created(self, article: Article) -> bool:
        """Return what the service said."""
        return bool(self.context["created"])


class AttributionRow(Row[Attribution]):
    """One link of the chain from the outlet to whoever said the number."""

    name = serializers.CharField(source="__str__", read_only=True, help_text="In the language asked for.")
    role = serializers.CharField(source="speaker.role", read_only=True, default="")

    class Meta:
        model = Attribution
        fields = ["position", "name", "role", "source", "speaker", "cue"]
        read_only_fields = fields


class AppearanceRow(Row[Appearance]):
    """A number where a text states it."""

    sentence = serializers.CharField(read_only=True)
    attributions = AttributionRow(
        many=True, read_only=True, help_text="From the outlet to the claimant, who comes last."
    )
    reading = serializers.JSONField(
        source="current_reading",
        read_only=True,
        help_text="The mention as the extractor read it, with people's corrections on top.",
    )
    corrected = serializers.SerializerMethodField(help_text="Whether a person corrected the reading.")

    class Meta:
        model = Appearance
        fields = [
            "id",
            "start",
            "end",
            "extent_start",
            "extent_end",
            "sentence_start",
            "sentence_end",
            "quotation",
            "sentence",
            "kind",
            "is_claim",
            "reading",
            "corrected",
            "attributions",
            "medium",
            "locator",
            "seen_at",
        ]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "medium": {"help_text": "What the number stands in that is no article; null where it is one."},
            "locator": {"help_text": "Where in it: a time code, a place in the picture."},
            "seen_at": {"help_text": "When it was said or shown there."},
        }

    def get_corrected(self, appearance: Appearance) -> bool:
        """Return whether a correction stands beside the reading."""
        return appearance.correction is not None


class AppearanceInArticle(AppearanceRow):
    """A number of this article, with the claim that it states."""

    class Meta(AppearanceRow.Meta):
        fields = ["claim", *AppearanceRow.Meta.fields]
        read_only_fields = fields


class AppearanceOfClaim(AppearanceRow):
    """A place where the claim is stated."""

    article = ArticleName(read_only=True, allow_null=True, help_text="Null for a recording or a picture.")

    class Meta(AppearanceRow.Meta):
        fields = ["article", *AppearanceRow.Meta.fields]
        read_only_fields = fields


class ArticleDetail(ArticleRow):
    """A text as received, with every number in it."""

    appearances = AppearanceInArticle(many=True, read_only=True)

    class Meta(ArticleRow.Meta):
        fields = [*ArticleRow.Meta.fields, "text", "appearances"]
        read_only_fields = fields
