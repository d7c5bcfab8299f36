"""Keys and what each was used for: each reader's own; whoever manages keys makes and revokes everybody's."""

from typing import Any

import django_filters as df
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.access import Act, may
from claims.api.docs import FIELDS, IDEMPOTENCY_KEY, asked, operation
from claims.api.doors import Door
from claims.api.filtering import Filters, YesOrNo
from claims.api.serializers.acts import ReasonInput
from claims.api.serializers.inputs import Choice, Input
from claims.models import ApiKey, KeyUsage, Scope
from claims.publishing.services import create_key, revoke_key


class KeyInput(Input):
    """A key to be made."""

    name = serializers.CharField(max_length=100, help_text="What it is for.")
    owner = serializers.SlugRelatedField(
        slug_field="username",
        queryset=User.objects.filter(is_active=True),
        required=False,
        help_text="User name of whoever it acts for; yours if left out.",
    )
    scopes = serializers.ListField(
        child=Choice(choices=Scope.choices),
        allow_empty=False,
        max_length=len(Scope),
        help_text="What it may do; the role of its owner bounds it further.",
    )
    expires_at = serializers.DateTimeField(required=False, allow_null=True, help_text="Null: it does not expire.")


class KeyRow(serializers.ModelSerializer[ApiKey]):
    """A key; only the beginning of its secret is known."""

    owner = serializers.CharField(source="owner.username", read_only=True, help_text="User name.")
    prefix = serializers.CharField(read_only=True, help_text="How the secret begins.")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices), read_only=True)

    class Meta:
        model = ApiKey
        fields = ["id", "name", "owner", "prefix", "scopes", "created_at", "expires_at", "revoked_at", "last_used_at"]
        read_only_fields = fields


class KeySecret(KeyRow):
    """A key that was just made, with its secret."""

    secret = serializers.SerializerMethodField(
        help_text="Keep it: it is shown this once. Null where the request came again."
    )

    class Meta(KeyRow.Meta):
        fields = [*KeyRow.Meta.fields, "secret"]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_secret(self, key: ApiKey) -> str:
        """Return what only whoever made the key knows."""
        return str(self.context["secret"])


class UsageRow(serializers.ModelSerializer[KeyUsage]):
    """What a key was used for on one day, in UTC; the last half minute may be missing."""

    class Meta:
        model = KeyUsage
        fields = ["day", "answered", "refused"]
        read_only_fields = fields
        extra_kwargs: dict[str, Any] = {
            "answered": {"help_text": "Requests that were answered."},
            "refused": {"help_text": "Requests beyond the limit of a minute."},
        }


class KeyFilters(Filters):
    """Filters of the list of keys."""

    owner = df.CharFilter(field_name="owner__username", help_text=_("User name of whoever they act for."))
    revoked = YesOrNo(
        field_name="revoked_at", lookup_expr="isnull", exclude=True, help_text=_("Whether they were revoked.")
    )


@extend_schema_view(
    list=operation(
        "List your keys",
        "Your keys, with their scopes and when each was last used; never their secrets. Whoever manages keys sees all.",
        {200: KeyRow(many=True)},
        "key",
        *(400, 401, 429),
        tags=["keys"],
    ),
    retrieve=operation(
        "Read one of your keys",
        "One key, without its secret.",
        {200: KeyRow},
        "key",
        *(401, 404, 429),
        parameters=[FIELDS],
        tags=["keys"],
    ),
    create=operation(
        "Make a key",
        "The answer has the secret, which is kept nowhere and not shown again: where it was lost on the way, revoke "
        "the key and make another. For whoever manages keys, with the scope `admin`.",
        {201: KeySecret},
        "key_secret",
        *(400, 401, 403, 409, 413, 415, 422, 429),
        request=KeyInput,
        examples=asked("key_input"),
        parameters=[IDEMPOTENCY_KEY],
        tags=["keys"],
    ),
    revoke=operation(
        "Revoke a key",
        "Take it out of use for good; revoking it again changes nothing. For whoever manages keys, scope `admin`.",
        {200: KeyRow},
        "key",
        *(400, 401, 403, 404, 409, 413, 415, 422, 429),
        request=ReasonInput,
        examples=asked("reason"),
        parameters=[IDEMPOTENCY_KEY],
        tags=["keys"],
    ),
    usage=operation(
        "See what one of your keys was used for",
        "Requests by day, the newest first.",
        {200: UsageRow(many=True)},
        "usage",
        *(400, 401, 404, 429),
        tags=["keys"],
    ),
)
class KeyViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Whoever has a key or has signed in sees their own keys; whoever manages keys sees and changes all."""

    personal = True
    acts = {"create": Act.MANAGE_KEYS, "revoke": Act.MANAGE_KEYS}
    shown_once = frozenset({"secret"})
    orderings = ("-id", "id")
    serializer_class = KeyRow
    queryset = ApiKey.objects.all()
    filterset_class: Any = KeyFilters

    def get_queryset(self) -> QuerySet[Any]:
        keys = ApiKey.objects.select_related("owner")
        return keys if may(self.request.user, Act.MANAGE_KEYS) else keys.filter(owner=self.request.user.pk)

    def create(self, request: Request) -> Response:
        asked = KeyInput(data=request.data)
        asked.is_valid(raise_exception=True)
        key, secret = create_key(**{"owner": self.actor} | asked.validated_data, actor=self.actor)
        address = reverse("api:keys-detail", [key.pk], request=request)
        shown = KeySecret(key, context={"secret": secret})
        return Response(shown.data, status=201, headers={"Location": address})

    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def revoke(self, request: Request, pk: int) -> Response:
        asked = ReasonInput(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response(KeyRow(revoke_key(self.get_object(), actor=self.actor, **asked.validated_data)).data)

    @action(detail=True, methods=["get"], serializer_class=UsageRow, orderings=("-day", "day"), filterset_class=None)
    def usage(self, request: Request, pk: int) -> Response:
        key = get_object_or_404(self.get_queryset(), pk=pk)
        page = self.paginate_queryset(key.usage.all())
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
