"""One shape for everything that goes wrong: problem details after RFC 9457, in the reader's language."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views import defaults
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import exception_handler

from claims.errors import (
    ClaimsError,
    Conflict,
    FetchFailed,
    FetchRefused,
    IllegalMove,
    InvalidInput,
    NotAllowed,
    ReusedKey,
    Stale,
)

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:factcheck:problem:"
FIELDLESS = ("non_field_errors", "__all__")

STATUSES: dict[type[ClaimsError], int] = {
    InvalidInput: 400,
    FetchRefused: 400,
    NotAllowed: 403,
    IllegalMove: 409,
    Conflict: 409,
    Stale: 412,
    ReusedKey: 422,
    FetchFailed: 502,
}

TITLES = {
    400: _("The request cannot be used"),
    401: _("Not signed in"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("Method not allowed"),
    406: _("No such format"),
    409: _("In conflict with what is there"),
    412: _("Not as you saw it"),
    413: _("Too large"),
    415: _("Unknown kind of content"),
    422: _("Sent before with something else"),
    429: _("Too many requests"),
    500: _("A fault of ours"),
    502: _("Another server failed"),
    503: _("Not available now"),
}

NO_KEY = _("Sign in, or send a key in the header `Authorization: Api-Key SECRET`.")
JSON_ALONE = _("Answers are JSON: leave the header Accept out, or let it name application/json.")
NOT_FOUND = _("There is nothing at this address that you may see.")
OTHER_MEDIA = _("This is not read here: send JSON, with the header `Content-Type: application/json`.")
FAULTY = _("Some of what was sent cannot be used: see `errors`.")
FAULT = _("Something went wrong here, and was noted. Please try again later.")


# What says more than REST framework does.
BETTER: dict[type[Exception], Any] = {
    exceptions.NotAuthenticated: NO_KEY,
    exceptions.NotAcceptable: JSON_ALONE,
    exceptions.UnsupportedMediaType: OTHER_MEDIA,
}


class FaultSerializer(serializers.Serializer[Any]):
    """One fault of the input."""

    field = serializers.CharField(
        allow_blank=True, help_text="Name of the field or parameter, dotted where nested; empty for the whole."
    )
    detail = serializers.CharField(help_text="What is wrong with it, in the reader's language.")


class ChangeSerializer(serializers.Serializer[Any]):
    """What somebody else did."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    actor = serializers.CharField(allow_blank=True, help_text="Empty: the system.")
    act = serializers.CharField(help_text="Such as `claim.moved` or `verdict.approved`.")
    before = serializers.DictField()
    after = serializers.DictField()
    reason = serializers.CharField(allow_blank=True)


class ProblemSerializer(serializers.Serializer[Any]):
    """What went wrong, after RFC 9457."""

    type = serializers.CharField(help_text=f"`{TYPE}` and the code.")
    title = serializers.CharField(help_text="The kind of problem, in the reader's language.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    detail = serializers.CharField(help_text="What happened this time, in the reader's language.")
    code = serializers.CharField(help_text="Stable word for programs, such as `invalid_input` or `illegal_move`.")
    errors = FaultSerializer(  # type: ignore[assignment]
        many=True, help_text="Faults by field; empty where the problem is none of the input."
    )
    changes = ChangeSerializer(
        many=True, required=False, help_text="What was done to the claim instead, oldest first; for insiders."
    )


def problem(
    status: int,
    code: str,
    detail: Any,
    errors: list[dict[str, str]] | None = None,
    changes: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Return the body of a problem; `changes` stands in it only where somebody else did something instead."""
    body: dict[str, Any] = {
        "type": TYPE + code,
        "title": str(TITLES.get(status, TITLES[500])),
        "status": status,
        "detail": str(detail),
        "code": code,
        "errors": errors or [],
    }
    return body | {"changes": list(changes)} if changes else body


def problem_for(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the answer to an exception of a view; None where it is a fault of ours, which Django reports."""
    if isinstance(error, ClaimsError) and (status := STATUSES.get(type(error))):
        body = problem(status, error.code, error, changes=error.changes)
        return Response(body, status=status, content_type=MEDIA_TYPE)
    answer = exception_handler(error, context)
    if answer is not None:
        answer.data = body_for(error, answer.status_code)
        answer.content_type = MEDIA_TYPE
    return answer


def body_for(error: Exception, status: int) -> dict[str, Any]:
    """Return the body for an exception of REST framework or Django."""
    if isinstance(error, exceptions.ValidationError):
        return problem(status, InvalidInput.code, FAULTY, list(faults(error.detail)))
    if status == 404:
        return problem(status, exceptions.NotFound.default_code, NOT_FOUND)
    if isinstance(error, exceptions.APIException):
        return problem(status, error.default_code, BETTER.get(type(error), error.detail))
    return problem(status, exceptions.PermissionDenied.default_code, exceptions.PermissionDenied.default_detail)


def faults(detail: Any, field: str = "") -> Iterator[dict[str, str]]:
    """Yield the faults of a nested validation error, each with the dotted name of its field."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from faults(inner, ".".join(filter(None, (field, "" if name in FIELDLESS else str(name)))))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from faults(inner, ".".join(filter(None, (field, str(index) if nested else ""))))
    else:
        yield {"field": field, "detail": str(detail)}


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere: a problem under /api/, Django's page elsewhere."""
    if not request.path.startswith("/api/"):
        return defaults.page_not_found(request, exception)
    body = problem(404, exceptions.NotFound.default_code, NOT_FOUND)
    return JsonResponse(body, status=404, content_type=MEDIA_TYPE)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours: a problem under /api/, Django's page elsewhere."""
    if not request.path.startswith("/api/"):
        return defaults.server_error(request)
    return JsonResponse(problem(500, "server_error", FAULT), status=500, content_type=MEDIA_TYPE)
