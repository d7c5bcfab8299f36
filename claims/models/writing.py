"""Writes many rows with little between them and the database, for the few places where a batch of work ends.

The ORM's own bulk_create and bulk_update look at every value several times: of a verification that was a third.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

# What needs no preparing, by kind of column; null never does.
AS_IT_IS: dict[type[models.Field[Any, Any]], type] = {
    models.CharField: str,
    models.TextField: str,
    models.IntegerField: int,
    models.BooleanField: bool,
    models.ForeignKey: int,
}


def insert_all(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model and set their keys, as bulk_create does; all of them or none need a transaction.

    For models whose key the database gives and whose columns nothing computes on saving (auto_now, files). Raises
    what bulk_create raises.
    """
    if not rows:
        return
    meta = type(rows[0])._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    columns = [(field.attname, ready_for(field)) for field in fields]
    into = f"INSERT INTO {quoted(meta.db_table)} ({', '.join(quoted(field.column) for field in fields)}) VALUES "
    row_of = f"({', '.join(['%s'] * len(fields))})"
    most = connection.ops.bulk_batch_size(fields, rows)
    with connection.cursor() as cursor:
        for part in (rows[first : first + most] for first in range(0, len(rows), most)):
            values = [ready(getattr(row, name)) for row in part for name, ready in columns]
            cursor.execute(f"{into}{', '.join([row_of] * len(part))} RETURNING {quoted(meta.pk.column)}", values)
            for row, (key,) in zip(part, cursor.fetchall(), strict=True):
                row.pk = key
                row._state.adding = False


def write_each(rows: Sequence[models.Model], name: str) -> None:
    """Write one column of rows of one model, each with a value of its own."""
    if not rows:
        return
    meta = type(rows[0])._meta
    [field] = [each for each in meta.concrete_fields if each.name == name]
    ready = ready_for(field)
    change = f"UPDATE {quoted(meta.db_table)} SET {quoted(field.column)} = %s WHERE {quoted(meta.pk.column)} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(change, [(ready(getattr(row, field.attname)), row.pk) for row in rows])


def quoted(name: str | None) -> str:
    """Return the name of a table or column as SQL has it."""
    return connection.ops.quote_name(str(name))


def ready_for(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """Return what makes a value of a column ready for the database."""
    known = {kind for column, kind in AS_IT_IS.items() if isinstance(field, column)} | {type(None)}
    # The connection itself: `connection` would be looked up for every value.
    prepare = partial(field.get_db_prep_save, connection=connections[DEFAULT_DB_ALIAS])
    return lambda value: value if type(value) in known else prepare(value)
