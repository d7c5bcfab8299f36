"""All that is public, as files."""

from typing import Any

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.docs import operation
from claims.api.doors import Door
from claims.models import Claim
from claims.publishing.dumps import FORMS, Dump, dumps, folder


class DumpRow(serializers.Serializer[Dump]):
    """One file of all that is public, compressed with gzip."""

    name = serializers.CharField(read_only=True)
    form = serializers.ChoiceField(choices=list(FORMS), read_only=True, help_text="JSON lines, or CSV.")
    size = serializers.IntegerField(read_only=True, help_text="In bytes.")
    made_at = serializers.DateTimeField(read_only=True)
    address = serializers.SerializerMethodField(help_text="Where to download it.")

    def get_address(self, dump: Dump) -> str:
        """Return where the file is downloaded."""
        return str(reverse("api:dumps-detail", [dump.name], request=self.context["request"]))


class DumpViewSet(Door):
    """Files of all that is public, made every night."""

    serializer_class = DumpRow
    lookup_value_converter = "str"
    lookup_field = "name"
    queryset = Claim.objects.none()
    filterset_class: Any = None
    pagination_class = None

    @operation(
        "List files of all that is public",
        "Made every night, newest first: JSON lines with a claim on each; CSV with a row for each published verdict.",
        {200: DumpRow(many=True)},
        "dump",
        *(401, 429),
        tags=["dumps"],
    )
    def list(self, request: Request) -> Response:
        return Response(self.get_serializer(dumps(), many=True).data)

    @operation(
        "Download a file of all that is public",
        "The bytes, compressed with gzip. `If-Modified-Since` and `If-None-Match` spare a second download.",
        {},
        "dump",
        *(401, 404, 429),
        tags=["dumps"],
        files={(200, "application/gzip"): OpenApiTypes.BINARY},
        parameters=[OpenApiParameter("name", str, OpenApiParameter.PATH, description="As in the list.")],
    )
    def retrieve(self, request: Request, name: str) -> HttpResponseBase:
        known = next((dump for dump in dumps() if dump.name == name), None)
        if known is None:
            raise Http404
        etag, changed = f'"{known.size}-{known.made_at.timestamp()}"', int(known.made_at.timestamp())
        answer = FileResponse((folder() / known.name).open("rb"), content_type="application/gzip", as_attachment=True)
        answer.headers["ETag"] = etag
        answer.headers["Last-Modified"] = http_date(changed)
        return get_conditional_response(request._request, etag, changed) or answer
