"""Many articles at once: JSON lines in, a job to watch, and what became of each line."""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.access import Act
from claims.api import docs_bulk
from claims.api.doors import Door
from claims.api.parsers import TooLarge
from claims.api.permissions import is_insider
from claims.api.problems import faults
from claims.api.row_filters import LineFilters
from claims.api.serializers.articles import ArticleInput
from claims.api.serializers.bulk import BulkRow, LineRow
from claims.errors import InvalidInput
from claims.models import IntakeLine, Job
from claims.verification.services import take_in_lines

MOST_BYTES = 20_000_000
MOST_LINES = 5_000


class JSONLinesParser(BaseParser):
    """One JSON value on each line; an empty line is none. A line that is no JSON stays a fault of its own."""

    media_type = "application/x-ndjson"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, list[list[Any]]]:
        """Return `lines` by number, each with its value, or with text that says what is wrong with it."""
        assert parser_context is not None
        if int(parser_context["request"].META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            raise TooLarge(_("The file is larger than %(most)s bytes: send it in parts.") % {"most": MOST_BYTES})
        try:
            text = stream.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ParseError(_("The file is not UTF-8 text.")) from error
        lines = [[number, value_of(line)] for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        return {"lines": lines}


def value_of(line: str) -> Any:
    """Return what a line says; a text is what is wrong with it."""
    try:
        value = json.loads(line)
    except ValueError as error:
        return _("This is no JSON: %(why)s.") % {"why": error}
    except RecursionError:
        return _("This is nested too deeply.")
    return value if isinstance(value, dict) else _("A line is one object: {…}.")


def checked(lines: list[list[Any]]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield each line with what is to be taken in, as plain values, or with why it cannot be."""
    for number, value in lines:
        if isinstance(value, str):
            yield number, value
            continue
        asked = ArticleInput(data=value)
        if not asked.is_valid():
            yield number, " ".join(f"{fault['field']}: {fault['detail']}" for fault in faults(asked.errors))
            continue
        plain = dict(asked.validated_data)
        if "source" in plain:
            plain["source"] = plain["source"].pk
        if "published_at" in plain:
            plain["published_at"] = plain["published_at"].isoformat()
        yield number, plain


class BulkViewSet(mixins.RetrieveModelMixin, Door):
    """Files of articles, of whoever sent them; insiders see all."""

    acts = dict.fromkeys(("create", "retrieve", "lines"), Act.TAKE_IN)
    orderings = ("number", "-number")
    serializer_class = BulkRow
    queryset = Job.objects.filter(kind=Job.Kind.INTAKE)
    filterset_class: Any = None
    parser_classes = [JSONLinesParser]

    def get_queryset(self) -> QuerySet[Any]:
        own = Q() if is_insider(self.request) else Q(started_by=self.actor)
        return Job.objects.filter(own, kind=Job.Kind.INTAKE)

    @docs_bulk.CREATE
    def create(self, request: Request) -> Response:
        assert isinstance(request.data, dict)
        lines = request.data.get("lines")
        if not lines:
            raise InvalidInput(_("The file has no lines: send one article on each."))
        if len(lines) > MOST_LINES:
            raise InvalidInput(_("The file has more than %(most)s lines: send it in parts.") % {"most": MOST_LINES})
        title = _("Articles sent by %(name)s") % {"name": self.actor.get_username()}
        job = take_in_lines(title, list(checked(lines)), actor=self.actor)
        address = reverse("api:bulk-detail", [job.pk], request=request)
        return Response(self.get_serializer(job).data, status=202, headers={"Location": address})

    @docs_bulk.RETRIEVE
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().retrieve(request, *args, **kwargs)

    @docs_bulk.LINES
    @action(detail=True, methods=["get"], serializer_class=LineRow, filterset_class=LineFilters)
    def lines(self, request: Request, pk: int) -> Response:
        rows = self.filter_queryset(IntakeLine.objects.filter(job=get_object_or_404(self.get_queryset(), pk=pk)))
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
