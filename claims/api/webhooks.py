"""Endpoints that are called when something happens: each reader's own, with the log of calls."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api import webhooks_docs
from claims.api.doors import Door
from claims.api.serializers.webhooks import (
    DeliveryRow,
    ReplayInput,
    WebhookChange,
    WebhookInput,
    WebhookRow,
    WebhookSecret,
)
from claims.models import Delivery, WebhookEndpoint
from claims.publishing import webhooks as services


@webhooks_docs.WEBHOOKS
class WebhookViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """Whoever has a key or has signed in sees their own endpoints."""

    personal = True
    http_method_names = ["get", "head", "post", "patch", "delete"]
    orderings = ("-created_at", "created_at")
    filterset_class = None
    serializer_class = WebhookRow
    queryset = WebhookEndpoint.objects.all()

    def get_queryset(self) -> QuerySet[Any]:
        if self.action == "deliveries":
            log = Delivery.objects.select_related("event").prefetch_related("calls")
            return log.filter(endpoint=self.kwargs.get("pk"), endpoint__owner=self.request.user.pk)
        return WebhookEndpoint.objects.filter(owner=self.request.user.pk)

    def create(self, request: Request) -> Response:
        asked = WebhookInput(data=request.data)
        asked.is_valid(raise_exception=True)
        made = services.create_endpoint(**asked.validated_data, owner=self.actor, actor=self.actor)
        address = reverse("api:webhooks-detail", [made.pk], request=request)
        return Response(WebhookSecret(made).data, status=201, headers={"Location": address})

    def partial_update(self, request: Request, pk: int) -> Response:
        asked = WebhookChange(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        changed = services.change_endpoint(self.get_object(), actor=self.actor, **asked.validated_data)
        return Response(WebhookRow(changed).data)

    def destroy(self, request: Request, pk: int) -> Response:
        services.remove_endpoint(self.get_object(), actor=self.actor)
        return Response(status=204)

    @action(detail=True, methods=["post"], pagination_class=None)
    def rotate(self, request: Request, pk: int) -> Response:
        return Response(WebhookSecret(services.rotate_secret(self.get_object(), actor=self.actor)).data)

    @action(detail=True, methods=["post"], pagination_class=None)
    def ping(self, request: Request, pk: int) -> Response:
        return Response(DeliveryRow(services.ping(self.get_object(), actor=self.actor)).data, status=202)

    @action(detail=True, methods=["post"], pagination_class=None)
    def replay(self, request: Request, pk: int) -> Response:
        asked = ReplayInput(data=request.data)
        asked.is_valid(raise_exception=True)
        count = services.replay_since(self.get_object(), asked.validated_data["since"], actor=self.actor)
        return Response({"count": count}, status=202)

    @action(detail=True, methods=["get"], serializer_class=DeliveryRow)
    def deliveries(self, request: Request, pk: int) -> Response:
        endpoint = get_object_or_404(WebhookEndpoint, pk=pk, owner=self.request.user.pk)
        services.require_hands(endpoint, self.actor)
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @action(
        detail=True,
        methods=["post"],
        pagination_class=None,
        url_path="deliveries/<int:delivery>/replay",
        url_name="replay-one",
    )
    def replay_one(self, request: Request, pk: int, delivery: int) -> Response:
        row = get_object_or_404(self.get_object().deliveries.select_related("endpoint__owner", "event"), pk=delivery)
        return Response(DeliveryRow(services.replay(row, actor=self.actor)).data, status=202)
