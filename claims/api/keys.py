"""A reader's own keys, and what each was used for."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.docs import FIELDS, operation
from claims.api.doors import Door
from claims.models import ApiKey, KeyUsage, Scope


class KeyRow(serializers.ModelSerializer[ApiKey]):
    """A key; only the beginning of its secret is known."""

    prefix = serializers.CharField(read_only=True, help_text="How the secret begins.")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices), read_only=True)

    class Meta:
        model = ApiKey
        fields = ["id", "name", "prefix", "scopes", "created_at", "expires_at", "revoked_at", "last_used_at"]
        read_only_fields = fields


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


@extend_schema_view(
    list=operation(
        "List your keys",
        "The keys of whoever asks, with their scopes and when each was last used; never their secrets.",
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
    """Whoever has a key or has signed in sees their own keys."""

    personal = True
    orderings = ("-id", "id")
    serializer_class = KeyRow
    queryset = ApiKey.objects.all()
    filterset_class: Any = None

    def get_queryset(self) -> QuerySet[Any]:
        return ApiKey.objects.filter(owner=self.request.user.pk)

    @action(detail=True, methods=["get"], serializer_class=UsageRow, orderings=("-day", "day"))
    def usage(self, request: Request, pk: int) -> Response:
        key = get_object_or_404(self.get_queryset(), pk=pk)
        page = self.paginate_queryset(key.usage.all())
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
