"""What whoever goes on after an exception needs: none of many things is to suffer for another."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import connection

logger = logging.getLogger(__name__)

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def try_each(act: Callable[[Thing], Result], things: Iterable[Thing]) -> list[Result]:
    """Do something with each of some things; return what came of it.

    After an exception the others are tried all the same, over a new connection where the database's was cut. The
    first exception is raised once all have been tried; further ones are logged.
    """
    results: list[Result] = []
    faults: list[Exception] = []
    for thing in things:
        try:
            results.append(act(thing))
        except Exception as error:
            drop_cut_connection()
            if faults:
                logger.warning("%s, too: %s: %s", thing, type(error).__name__, error)
            faults.append(error)
    if faults:
        raise faults[0]
    return results


def drop_cut_connection() -> None:
    """Let go of the database's connection where it was cut, so that the next statement makes another.

    For whoever goes on after an exception. Inside a transaction it does nothing: that is for who began it to end.
    """
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
