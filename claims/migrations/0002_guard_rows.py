"""Guards that no door, no ORM call and no plain SQL gets past.

An appearance quotes its article exactly; audit events, reviews, snapshots and articles' texts never change;
of a verdict only its publication does. Both databases refuse with the same words.
"""

from django.db import migrations

# One guard: name, table, when, the condition that refuses (over NEW and OLD), what the error says.
GUARDS = [
    ("audit_is_append_only_u", "claims_auditevent", "UPDATE", "1 = 1", "audit events are never changed"),
    ("audit_is_append_only_d", "claims_auditevent", "DELETE", "1 = 1", "audit events are never deleted"),
    ("review_is_final_u", "claims_review", "UPDATE", "1 = 1", "a review is never changed"),
    (
        "article_text_is_kept",
        "claims_article",
        "UPDATE",
        "NEW.text <> OLD.text OR NEW.text_sha256 <> OLD.text_sha256",
        "the text of an article is never changed: take the new text in as a revision",
    ),
    (
        "snapshot_is_kept",
        "claims_snapshot",
        "UPDATE",
        "NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.url <> OLD.url OR NEW.fetched_at <> OLD.fetched_at",
        "a snapshot is never changed",
    ),
    (
        "verdict_is_immutable",
        "claims_verdict",
        "UPDATE",
        "NEW.claim_id <> OLD.claim_id OR NEW.version <> OLD.version OR NEW.rating <> OLD.rating"
        " OR {text}(NEW.findings) <> {text}(OLD.findings) OR NEW.author_id <> OLD.author_id"
        " OR NEW.rationale_ar <> OLD.rationale_ar OR NEW.rationale_en <> OLD.rationale_en"
        " OR NEW.created_at <> OLD.created_at",
        "a verdict is never changed: write a new version",
    ),
]
QUOTES = (
    "NEW.article_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims_article a WHERE a.id = NEW.article_id"
    " AND NEW.extent_end <= {length}(a.text) AND NEW.sentence_end <= {length}(a.text)"
    ' AND substr(a.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.quotation)'
)
for event in ("INSERT", "UPDATE"):
    GUARDS.append(
        (
            f"appearance_quotes_{event[0].lower()}",
            "claims_appearance",
            event,
            QUOTES,
            "an appearance must quote its article: the span lies outside the text or the quotation differs",
        )
    )

SQL = {
    "sqlite": {
        "words": {"text": "", "length": "length"},
        "create": "CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}"
        " BEGIN SELECT RAISE(ABORT, '{message}'); END",
        "drop": "DROP TRIGGER {name}",
    },
    "postgresql": {
        "words": {"text": "to_jsonb", "length": "char_length"},
        "create": "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        " {give} END $$;"
        " CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        "drop": "DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()",
    },
}


def statements(vendor, verb):
    dialect = SQL[vendor]
    for name, table, event, condition, message in GUARDS:
        yield dialect[verb].format(
            name=f"claims_{name}",
            table=table,
            event=event,
            condition=condition.format(**dialect["words"]),
            message=message,
            give="RETURN OLD;" if event == "DELETE" else "RETURN NEW;",
        )


def create(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor, "create"):
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor, "drop"):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_create_tables")]
    operations = [migrations.RunPython(create, drop)]
