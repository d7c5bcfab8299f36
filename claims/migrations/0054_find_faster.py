"""Searches in our own index of PostgreSQL are done by one process.

The planner took the function's cost for a reason to start two more where a clue is common, and waiting for them costs
more than they save. Migration 0011 does the same for databases that are made from now on.
"""

from django.db import migrations


def keep_to_one(apps, schema_editor):
    alter(schema_editor, "RESTRICTED")


def share_out(apps, schema_editor):
    alter(schema_editor, "SAFE")


def alter(schema_editor, how):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT to_regprocedure('claims_trigrams(text)') IS NOT NULL")
            [(is_there,)] = cursor.fetchall()
        if is_there:
            schema_editor.execute(f"ALTER FUNCTION claims_trigrams(text) PARALLEL {how}", params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0053_show_snapshots")]
    operations = [migrations.RunPython(keep_to_one, share_out)]
