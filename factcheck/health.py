"""Whether the database and the broker answer, for supervisors and load balancers."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from kombu.exceptions import OperationalError

from factcheck.celery import app


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 if both can be reached, 503 if one cannot; the body says which."""
    state = {"database": _database(), "broker": _broker()}
    return JsonResponse(state, status=200 if set(state.values()) == {"ok"} else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def _broker() -> str:
    try:
        with app.connection_for_read() as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
    except OperationalError:
        return "unreachable"
    return "ok"
