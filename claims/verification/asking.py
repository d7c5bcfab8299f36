"""Asks all providers about claims. Those that ask a service do so side by side, and all together have one deadline.

A service has a deadline of its own as well (`http.Endpoint`), but ten that hang one after another would hold a worker,
and whoever waits for it, ten times as long.
"""

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connection, connections

from claims.models import Claim
from claims.verification.http import Upstream
from claims.verification.providers import Answer, Provider, providers

TOGETHER = 30.0  # seconds for all services
SIDE_BY_SIDE = 5  # Each has a connection to the database of its own while it is asked.


def ask_providers(claims: Sequence[Claim]) -> list[tuple[str, list[Answer]]]:
    """Return what each provider has on each claim, by its id, in the order of the setting.

    A service that has not answered when the time is over has failed, and is to be asked again. Inside a transaction,
    which the others' connections could not see, all are asked one after another.
    """
    asked, ends = providers(), time.monotonic() + TOGETHER
    away = [] if connection.in_atomic_block else [provider for provider in asked if not provider.at_hand]
    pool = ThreadPoolExecutor(SIDE_BY_SIDE)
    try:
        begun = {provider.id: pool.submit(ask_aside, provider, claims) for provider in away}
        return [
            (each.id, in_time(begun[each.id], ends, claims) if each.id in begun else each.ask_all(claims))
            for each in asked
        ]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def ask_aside(provider: Provider, claims: Sequence[Claim]) -> list[Answer]:
    """Return what `ask_all` does, in a thread that leaves no connection behind."""
    try:
        return provider.ask_all(claims)
    finally:
        connections.close_all()


def in_time(asking: "Future[list[Answer]]", ends: float, claims: Sequence[Claim]) -> list[Answer]:
    """Return the answers of a provider that is being asked, or that it gave none in time."""
    try:
        return asking.result(timeout=max(0.0, ends - time.monotonic()))
    except TimeoutError:
        late = Upstream(detail=f"no answer within {TOGETHER:g} seconds, which all services share")
        return [Answer(late.outcome, late.reason, {"detail": late.detail}, again=late.again) for _claim in claims]
