"""Errors as Google's APIs answer them: `{"error": {code, message, status, details?}}`."""

from typing import Any

from rest_framework import exceptions
from rest_framework.response import Response

SERVICE = "factchecktools.googleapis.com"
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
INVALID = "Request contains an invalid argument."
STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    406: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
}


class Refused(Exception):
    """A request that is answered with an error of Google's."""

    def __init__(self, message: str = INVALID, status: int = 400, details: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body = body(status, message, details)


def body(status: int, message: str, details: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return the body of an error."""
    error: dict[str, Any] = {"code": status, "message": message, "status": STATUSES[status]}
    return {"error": error | ({"details": details} if details else {})}


def bad_value(field: str, text: str, why: str = "TYPE_INT32") -> Refused:
    """Return the error for a value that a field does not take."""
    message = f"Invalid value at '{field}' ({why}), \"{text[:100]}\""
    violations = [{"field": field, "description": message}]
    return Refused(message, details=[{"@type": BAD_REQUEST, "fieldViolations": violations}])


def wrong_key(why: str = "") -> Refused:
    """Return the error for a key that is unknown or cannot be used."""
    message = why or "API key not valid. Please pass a valid API key."
    return Refused(message, details=[info("API_KEY_INVALID")])


def no_key() -> Refused:
    """Return the error for a request without a key."""
    message = (
        "Method doesn't allow unregistered callers (callers without established identity). "
        "Please use API Key or other form of API consumer identity to call this API."
    )
    return Refused(message, status=403)


def not_implemented() -> Refused:
    """Return the error for what this door does not do."""
    return Refused("Operation is not implemented, or supported, or enabled.", status=501)


def not_found() -> Refused:
    """Return the error for an address that leads nowhere."""
    return Refused("Method not found.", status=404)


def info(reason: str) -> dict[str, Any]:
    """Return what programs read of an error."""
    return {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": {"service": SERVICE},
    }


def google_error(error: Exception, _context: dict[str, Any]) -> Response | None:
    """Return the answer to an exception of the view; None where it is a fault of ours, which Django reports."""
    if isinstance(error, Refused):
        return Response(error.body, status=error.status)
    if isinstance(error, exceptions.Throttled):
        message = "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute'."
        wait = {"Retry-After": str(int(getattr(error, "wait", None) or 1) + 1)}
        return Response(body(429, message, [info("RATE_LIMIT_EXCEEDED")]), status=429, headers=wait)
    if isinstance(error, exceptions.AuthenticationFailed):
        refused = wrong_key(str(error.detail))
        return Response(refused.body, status=refused.status)
    if isinstance(error, exceptions.APIException) and error.status_code in STATUSES:
        return Response(body(error.status_code, str(error.detail)), status=error.status_code)
    return None
