"""The shapes of rows that stand by themselves: verdicts, evidence, appearances, speakers."""

from rest_framework import serializers

from claims.api.serializers.articles import AppearanceOfClaim
from claims.api.serializers.claims import EvidenceRow
from claims.api.serializers.parts import Text
from claims.api.serializers.verdicts import VerdictRow
from claims.models import Comment, Speaker


class VerdictAlone(VerdictRow):
    """One version of a verdict, with the claim that it is about."""

    class Meta(VerdictRow.Meta):
        fields = ["id", "claim", "statement", *VerdictRow.Meta.fields]
        read_only_fields = fields

    statement = serializers.CharField(source="claim.statement", read_only=True, help_text="What the claim says.")


class EvidenceAlone(EvidenceRow):
    """One finding, with the claim that it is for or against."""

    class Meta(EvidenceRow.Meta):
        fields = ["claim", *EvidenceRow.Meta.fields]
        read_only_fields = fields


class AppearanceAlone(AppearanceOfClaim):
    """A number where it is stated, with the claim that it states."""

    class Meta(AppearanceOfClaim.Meta):
        fields = ["claim", *AppearanceOfClaim.Meta.fields]
        read_only_fields = fields


class SpeakerRow(serializers.ModelSerializer[Speaker]):
    """A person or body that numbers are attributed to."""

    name = Text(source="*", help_text="Name in the language asked for.")
    aliases = serializers.ListField(child=serializers.CharField(), read_only=True, help_text="Other names.")

    class Meta:
        model = Speaker
        fields = ["id", "name", "name_ar", "name_en", "aliases", "role", "organisation"]
        read_only_fields = fields


class CommentRow(serializers.ModelSerializer[Comment]):
    """What somebody of the newsroom said of a claim."""

    author = serializers.CharField(source="author.username", read_only=True)

    class Meta:
        model = Comment
        fields = ["id", "claim", "author", "text", "created_at"]
        read_only_fields = fields
