"""An index of the texts of claims by runs of three letters, kept by the database itself.

SQLite: an FTS5 table beside the claims, without a copy of their texts, kept in step by triggers. PostgreSQL: a GIN
index, of pg_trgm's where that extension may be created and reads Arabic (in a database of the locale C it drops every
letter outside ASCII), else of trigrams that a function of ours cuts. The comment on the index says which and why.
Note for migrations after this one: SQLite makes a table anew to change a column and loses its triggers. Whoever alters
claims_claim runs `drop` of this file before and `create` behind.
"""

import logging

from django.db import DatabaseError, migrations, transaction

logger = logging.getLogger(__name__)

SQLITE = [
    "CREATE VIRTUAL TABLE claims_claim_search USING fts5"
    "(search_text, content='claims_claim', content_rowid='id', tokenize='trigram', detail='none', columnsize=0)",
    "INSERT INTO claims_claim_search(claims_claim_search) VALUES ('rebuild')",
    "CREATE TRIGGER claims_search_i AFTER INSERT ON claims_claim BEGIN"
    " INSERT INTO claims_claim_search(rowid, search_text) VALUES (NEW.id, NEW.search_text); END",
    "CREATE TRIGGER claims_search_d AFTER DELETE ON claims_claim BEGIN"
    " INSERT INTO claims_claim_search(claims_claim_search, rowid, search_text)"
    " VALUES ('delete', OLD.id, OLD.search_text); END",
    "CREATE TRIGGER claims_search_u AFTER UPDATE OF search_text ON claims_claim BEGIN"
    " INSERT INTO claims_claim_search(claims_claim_search, rowid, search_text)"
    " VALUES ('delete', OLD.id, OLD.search_text);"
    " INSERT INTO claims_claim_search(rowid, search_text) VALUES (NEW.id, NEW.search_text); END",
]
SQLITE_BACK = [
    *(f"DROP TRIGGER claims_search_{event}" for event in "iud"),
    "DROP TABLE claims_claim_search",
]

PG_TRGM = "CREATE INDEX claims_search_trgm ON claims_claim USING gin (search_text gin_trgm_ops)"
OWN = [
    # " word " in steps of one letter: " wo", "wor", "ord", "rd ".
    "CREATE FUNCTION claims_trigrams(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$"
    " SELECT coalesce(array_agg(DISTINCT substr(' ' || word || ' ', place, 3)), '{}')"
    " FROM regexp_split_to_table(folded, '[^0-9a-z\u0620-\u064a\u066e-\u06d3]+') AS word, generate_series(1, length(word)) AS place"
    " WHERE word <> '' $$",
    "CREATE INDEX claims_search_own ON claims_claim USING gin (claims_trigrams(search_text))",
    # The index is built by several processes; a search by one, to whom starting others would cost more than it saves.
    "ALTER FUNCTION claims_trigrams(text) PARALLEL RESTRICTED",
]
POSTGRESQL_BACK = [
    "DROP INDEX IF EXISTS claims_search_trgm",
    "DROP INDEX IF EXISTS claims_search_own",
    "DROP FUNCTION IF EXISTS claims_trigrams(text)",
]


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        run(schema_editor, SQLITE)
        return
    missing = why_not_pg_trgm(schema_editor.connection)
    run(schema_editor, OWN if missing else [PG_TRGM])
    name, note = ("claims_search_own", missing) if missing else ("claims_search_trgm", "pg_trgm")
    schema_editor.execute(f"COMMENT ON INDEX {name} IS '{note}'", params=None)
    logger.info("The texts of claims are indexed as %s: %s.", name, note)


def why_not_pg_trgm(connection):
    """Create the extension, and return why it is of no use; nothing where it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if cursor.fetchone() is None:
            return "pg_trgm is not installed"
        try:
            with transaction.atomic(using=connection.alias):
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError:
            return "pg_trgm may not be created by this user"
        cursor.execute("SELECT cardinality(show_trgm('عدد')) > 0")
        [(reads_arabic,)] = cursor.fetchall()
        return "" if reads_arabic else "pg_trgm drops Arabic letters in the locale of this database"


def drop(apps, schema_editor):
    run(schema_editor, SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK)


def run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_pair_claims")]
    operations = [migrations.RunPython(create, drop)]
