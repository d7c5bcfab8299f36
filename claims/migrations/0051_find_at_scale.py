"""Indexes for finding among a million claims: by unit, and the orders of the API's lists whose column may be empty.

Rows without a value come last in either direction, which one index of PostgreSQL cannot give: one for each direction.
SQLite has no such indexes, and sorts what it has in the time it takes.
"""

from django.db import migrations

INDEXES = {
    "claims_by_value": "claims_claim (value, id) WHERE merged_into_id IS NULL",
    "claims_by_value_down": "claims_claim (value DESC NULLS LAST, id DESC) WHERE merged_into_id IS NULL",
    "claims_by_unit": "claims_claim (unit, created_at, id) WHERE merged_into_id IS NULL",
    "claims_verdict_by_date": "claims_verdict (published_at, id)",
    "claims_verdict_by_date_down": "claims_verdict (published_at DESC NULLS LAST, id DESC)",
}


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name, columns in INDEXES.items():
            schema_editor.execute(f"CREATE INDEX {name} ON {columns}", params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0050_publish_pages")]
    operations = [migrations.RunPython(create, drop)]
