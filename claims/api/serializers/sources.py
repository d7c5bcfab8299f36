"""The shape of a source."""

from rest_framework import serializers

from claims.api.serializers.parts import Text
from claims.models import Source


class SourceRow(serializers.ModelSerializer[Source]):
    """Who publishes: an outlet, an agency, an official body."""

    name = Text(source="*", help_text="Name in the language asked for.")

    class Meta:
        model = Source
        fields = ["id", "name", "name_ar", "name_en", "kind", "homepage", "domain", "country"]
        read_only_fields = fields
