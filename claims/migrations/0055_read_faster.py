"""What lists of claims are read by: figures by unit and size, and how often each finding is given.

Both are of PostgreSQL alone: SQLite has no statistics of expressions, and reads what a laptop holds in time.
"""

from django.db import migrations

# The ends of a figure are those of claims.verification.measured, to the letter: or nothing is found by them.
LOWER = "COALESCE(value, low, CASE WHEN high IS NOT NULL THEN -1e28 END)"
UPPER = "COALESCE(value, high, CASE WHEN low IS NOT NULL THEN 1e28 END)"
FORWARDS = (
    f"CREATE INDEX claims_by_size ON claims_claim (unit, {LOWER}, {UPPER}) WHERE merged_into_id IS NULL",
    # Without them the database takes every finding for rare, and joins thousands of verdicts for one page.
    "CREATE STATISTICS claims_verdict_findings ON (findings::text) FROM claims_verdict",
)
BACKWARDS = ("DROP STATISTICS claims_verdict_findings", "DROP INDEX claims_by_size")


def run(statements):
    def execute(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement, params=None)

    return execute


class Migration(migrations.Migration):
    dependencies = [("claims", "0054_find_faster")]
    operations = [migrations.RunPython(run(FORWARDS), run(BACKWARDS))]
