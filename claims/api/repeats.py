"""POST requests with an `Idempotency-Key`: done once, however often they are sent."""

import hashlib
import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.publishing import repeats

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT_HEADERS = ("Location", "ETag")

Handler = Callable[..., Response]


def once(
    request: Request, handler: Handler, *, calls_out: bool, shown_once: frozenset[str], **arguments: Any
) -> Response:
    """Return the answer of `handler` to a request with an Idempotency-Key, or the one that it gave before.

    calls_out: whether the handler waits for the network, so that no transaction may be open round it; it must then be
    safe to repeat by itself. shown_once: fields of the answer that are not kept: null where it is given again.
    Raises what the handler raises: then nothing was done, and nothing is kept.
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
            kept = answer.data and {**answer.data, **dict.fromkeys(shown_once & answer.data.keys())}
            body = "" if kept is None else JSONRenderer().render(kept).decode()
            repeats.finish(row, answer.status_code, body, headers)
    except BaseException:
        repeats.give_up(row)
        raise
    return answer


def fingerprint(request: Request) -> str:
    """Return what tells a request from another: the SHA-256 of its address and of what its body says."""
    said = json.dumps([request.get_full_path(), request.data], sort_keys=True, default=plain)
    return digest(said.encode("utf-8", "surrogatepass"))


def plain(value: Any) -> str:
    """Return what stands for a value that JSON does not have: of a file its name and the digest of its bytes."""
    if not isinstance(value, UploadedFile):
        return str(value)
    body = value.read()
    value.seek(0)
    return f"{value.name} {digest(body)}"


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()
