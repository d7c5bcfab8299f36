"""The shapes of the newsroom: its desks, its people, and translations of verdicts."""

from typing import Any

from django.contrib.auth.models import User
from rest_framework import serializers

from claims.access import Role, roles_of
from claims.api.serializers.acts import LONGEST_REASON
from claims.api.serializers.inputs import Input
from claims.api.serializers.parts import Text
from claims.api.serializers.verdicts import TranslationRow
from claims.models import Desk
from claims.review.desks import profile_of
from claims.review.translation import LONGEST


class DeskRow(serializers.ModelSerializer[Desk]):
    """A team that owns articles and claims."""

    name = Text(source="*", help_text="Name in the language asked for.")
    labels = serializers.DictField(
        child=serializers.DictField(child=serializers.CharField()),
        read_only=True,
        help_text="Its own words for ratings, by rating and language; the house's where there are none.",
    )
    members: Any = serializers.SlugRelatedField(
        many=True, slug_field="username", read_only=True, help_text="User names."
    )

    class Meta:
        model = Desk
        fields = ["id", "name", "name_ar", "name_en", "labels", "members"]
        read_only_fields = fields


class PersonRow(serializers.ModelSerializer[User]):
    """Somebody of the newsroom, with the name that the public reads instead of theirs."""

    roles = serializers.SerializerMethodField(help_text="What they are in the newsroom.")
    desks: Any = serializers.PrimaryKeyRelatedField(many=True, read_only=True, help_text="Ids of their desks.")
    byline_ar = serializers.SerializerMethodField(help_text="In Arabic; empty: the desk's name.")
    byline_en = serializers.SerializerMethodField(help_text="In English; empty: the desk's name.")

    class Meta:
        model = User
        fields = ["id", "username", "first_name", "last_name", "roles", "desks", "byline_ar", "byline_en"]
        read_only_fields = fields

    def get_roles(self, person: User) -> list[Role]:
        """Return the roles that their groups give."""
        return sorted(roles_of(person), key=list(Role).index)

    def get_byline_ar(self, person: User) -> str:
        """Return the public name in Arabic."""
        return profile_of(person).pseudonym_ar

    def get_byline_en(self, person: User) -> str:
        """Return the public name in English."""
        return profile_of(person).pseudonym_en


class BylineChange(Input):
    """The name that the public reads; what is left out stays, what is empty is the desk's name."""

    byline_ar = serializers.CharField(source="pseudonym_ar", required=False, allow_blank=True, max_length=200)
    byline_en = serializers.CharField(source="pseudonym_en", required=False, allow_blank=True, max_length=200)


class DeskInput(Input):
    """Whose work it is from now on."""

    desk = serializers.PrimaryKeyRelatedField(
        source="to", queryset=Desk.objects.all(), allow_null=True, help_text="Id of the desk; null: nobody's."
    )
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=LONGEST_REASON)


class TranslationInput(Input):
    """The reasons of a verdict in the language that it lacks."""

    text = serializers.CharField(max_length=LONGEST)


class TranslationAlone(TranslationRow):
    """A translation, with the verdict and the claim that it belongs to."""

    claim = serializers.IntegerField(source="verdict.claim_id", read_only=True)

    class Meta(TranslationRow.Meta):
        fields = ["claim", "verdict", *TranslationRow.Meta.fields]
        read_only_fields = fields
