"""POST requests with an `Idempotency-Key`: done once, however often they are sent."""

import hashlib
import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.publishing import repeats

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT_HEADERS = ("Location", "ETag")

Handler = Callable[..., Response]


def once(request: Request, handler: Handler, *, calls_out: bool, **arguments: Any) -> Response:
    """Return the answer of `handler` to a request with an Idempotency-Key, or the one that it gave before.

    calls_out: whether the handler waits for the network, so that no transaction may be open round it; it must then be
    safe to repeat by itself. Raises what the handler raises: then nothing was done, and nothing is kept.
    """
    assert isinstance(request.user, User)
    row = repeats.begin(request.user, request.headers[HEADER], fingerprint(request))
    if row.status is not None:
        return Response(
            json.loads(row.body) if row.body else None, status=row.status, headers=row.headers | {REPLAYED: "true"}
        )
    scope: AbstractContextManager[Any] = nullcontext() if calls_out else transaction.atomic()
    try:
        with scope:
            answer = handler(request, **arguments)
            headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
            body = "" if answer.data is None else JSONRenderer().render(answer.data).decode()
            repeats.finish(row, answer.status_code, body, headers)
    except BaseException:
        repeats.give_up(row)
        raise
    return answer


def fingerprint(request: Request) -> str:
    """Return what tells a request from another: the SHA-256 of its address and of what its body says."""
    said = json.dumps([request.get_full_path(), request.data], sort_keys=True, default=str)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
