"""How fast the API is read, beside a bare view of REST framework that returns the same bytes in the same process.

Both go through the whole of Django, middleware included, and take turns, so that a busy machine slows both. What is
read is public, with a key: who asks, how often, and what they may see is found out anew for each request. Exits with 1
where a limit is missed.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings.test"
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402
from rest_framework.permissions import AllowAny  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

import factcheck.wsgi  # noqa: E402, F401  # garbage is looked for as in the web's processes
from benchmarks.extraction import Figure, report  # noqa: E402
from benchmarks.queue import services  # noqa: E402
from claims.api.caching import SHELF  # noqa: E402
from claims.models import Status  # noqa: E402
from claims.publishing.services import create_key  # noqa: E402
from factcheck.urls import urlpatterns as site  # noqa: E402
from tests.api.sample import make_sample  # noqa: E402
from tests.factories import make_claim, make_measure, make_place, make_user, make_verdict  # noqa: E402

CLAIMS = 60
LIST = "/api/v1/claims/"
ROUNDS = 40
AT_ONCE = 5  # requests of one turn
SAME: dict[str, Any] = {}  # what the bare view answers


class Bare(APIView):
    """Answers what it was given."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()

    def get(self, request: Request) -> Response:
        """Return the same as the API."""
        return Response(SAME["body"])


urlpatterns = [path("bare/", Bare.as_view()), *site]


def main() -> int:
    """Measure, print, and return 1 where a limit is missed."""
    settings.ROOT_URLCONF, settings.FACTCHECK_KEY_RATE = __name__, 10**9
    with services():
        return report(figures())


def figures() -> Iterator[Figure]:
    """Yield each figure as soon as it is measured."""
    one = f"/api/v1/claims/{make_sample().pk}/"
    fill()
    client = reader("read")
    same, ours = paired(client, LIST)
    sys.stdout.write(f"     a list of 50 claims: {1 / ours:.0f} a second, the bare view {1 / same:.0f}\n")
    yield Figure("reads of a list of 50 claims, for each of the bare view", same / ours, 0.5, at_least=True)
    same, ours = paired(client, one)
    yield Figure("reads of one claim, for each of the bare view", same / ours, 0.5, at_least=True)
    inside = reader("read_all")
    for name, address in (("a list of 50 claims", LIST), ("one claim", one)):
        same, ours = paired(inside, address)
        kept = "kept until anything is written" if connection.vendor == "postgresql" else "made anew"
        sys.stdout.write(f"     {name} for an insider, {kept}: {same / ours:.2f} of the bare view (no limit)\n")
        if connection.vendor == "postgresql":
            anew = median(seconds(partial(anew_each_time, inside, address)) for _ in range(ROUNDS // 4))
            sys.stdout.write(f"     {name} for an insider, made anew: {same / anew:.2f} of the bare view (no limit)\n")


def anew_each_time(client: Client, address: str) -> Any:
    """Read what is kept for nobody, in a process that keeps nothing."""
    SHELF.clear()
    return client.get(address)


def fill() -> None:
    """Add public claims for a list."""
    author = make_user()
    for _ in range(CLAIMS):
        claim = make_claim(status=Status.PUBLISHED, place=make_place(), measure=make_measure())
        make_verdict(claim, author=author, is_current=True, published_at=timezone.now(), findings=["within_rounding"])


def reader(scope: str) -> Client:
    """Return a client with a key."""
    _key, secret = create_key("benchmark", owner=make_user(), scopes=[scope])
    return Client(headers={"Authorization": f"Api-Key {secret}"})


def paired(client: Client, address: str) -> tuple[float, float]:
    """Return the seconds that one read of the bare view takes, and one of the API: medians of turns."""
    answer = client.get(address)
    SAME["body"] = answer.json()
    if client.get("/bare/").content != answer.content:
        raise RuntimeError("the bare view returns other bytes")
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: client.get("/bare/")))
        ours.append(seconds(lambda: client.get(address)))
    return median(bare), median(ours)


def seconds(ask: Callable[[], Any]) -> float:
    """Return the seconds that one of a few requests takes."""
    begun = time.process_time()
    for _ in range(AT_ONCE):
        if ask().status_code != 200:
            raise RuntimeError("the answer is none")
    return (time.process_time() - begun) / AT_ONCE


if __name__ == "__main__":
    sys.exit(main())
