"""What a transactional test leaves behind: the tables as migrations make them, guards and registry and all."""

from django.db import connection
from django.test import TransactionTestCase

from claims.models import Measure, Place
from claims.models.seed import sow

_empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # the stubs leave it out
_KEEPS_AUDIT = "claims_audit_is_append_only_d"


def emptied_as_migrated(test: TransactionTestCase) -> None:
    """Empty all tables, past the guard that no audit event is deleted, and sow the registry that migrations made."""
    guard = _lift_guard()
    _empty(test)
    with connection.cursor() as cursor:
        if guard:
            cursor.execute(guard)
    sow(Place, Measure)


def _lift_guard() -> str:
    """Drop the trigger and return its SQL; PostgreSQL truncates, which fires no trigger."""
    if connection.vendor != "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [_KEEPS_AUDIT])
        [(sql,)] = cursor.fetchall()
        cursor.execute(f"DROP TRIGGER {_KEEPS_AUDIT}")
    return str(sql)
