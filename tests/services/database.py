"""What a transactional test leaves behind: the tables as migrations make them, guards and registry and all."""

from django.db import connection
from django.test import TransactionTestCase

from claims.models import Measure, Place
from claims.models.seed import sow

_empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # the stubs leave it out


def emptied_as_migrated(test: TransactionTestCase) -> None:
    """Empty all tables, past the guards that some rows are never deleted, and sow the registry that migrations made."""
    guards = _lift_guards()
    _empty(test)
    with connection.cursor() as cursor:
        for guard in guards:
            cursor.execute(guard)
    sow(Place, Measure)


def _lift_guards() -> list[str]:
    """Drop the triggers on deletion and return their SQL; PostgreSQL truncates, which fires no trigger."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        on_deletion = "type = 'trigger' AND sql LIKE '% BEFORE DELETE %'"
        cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE {on_deletion}")
        guards = cursor.fetchall()
        for name, _sql in guards:
            cursor.execute(f"DROP TRIGGER {name}")
    return [str(sql) for _name, sql in guards]
