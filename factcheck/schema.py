"""Whether the tables of the database are those of this code."""

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader


def misfit() -> str | None:
    """Return why the database cannot be used with this code and what to do, or None where it can."""
    try:
        loader = MigrationLoader(connection)
    except DatabaseError as error:
        return unusable(error)
    if set(loader.disk_migrations) - set(loader.applied_migrations):
        return "The database lacks tables of this version: “make run” adds them, and so does “manage.py migrate”."
    return made_by_newer(loader)


def made_by_newer(loader: MigrationLoader) -> str | None:
    """Return what to do where a newer version has changed the tables, or None where none has."""
    ours = {app for app, _ in loader.disk_migrations}
    unknown = sorted(key for key in set(loader.applied_migrations) - set(loader.disk_migrations) if key[0] in ours)
    if not unknown:
        return None
    name = ".".join(unknown[-1])
    return f"The database was changed by a newer version ({name}): use that, or other data (FACTCHECK_DATA)."


def unusable(error: DatabaseError) -> str:
    """Return the first line of what the database says, after the variable that chooses it."""
    return f"DATABASE_URL: {str(error).strip().splitlines()[0]}"
