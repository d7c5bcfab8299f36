"""Evidence says where its figure stands, in which edition and under which licence, and is sealed in a chain of records;
a snapshot names its archive record; a provider's answer may consist of several pages.

SQLite makes a table anew to add a column and loses its triggers: the guard of the snapshots is taken down and put up again.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

SQL = import_module("claims.migrations.0002_guard_rows").SQL
KEPT = "NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.url <> OLD.url OR NEW.fetched_at <> OLD.fetched_at"
SNAPSHOT = ("claims_snapshot_is_kept", "claims_snapshot", KEPT, "a snapshot is never changed")
ARCHIVED = (*SNAPSHOT[:2], f"{KEPT} OR NEW.warc_sha256 <> OLD.warc_sha256", SNAPSHOT[3])
RECORD = ("claims_record_is_kept", "claims_evidencerecord", "1 = 1", "a record of evidence is never changed")


def run(verb, guard):
    def change(apps, schema_editor):
        name, table, condition, message = guard
        words = {"name": name, "table": table, "event": "UPDATE", "condition": condition, "message": message}
        statement = SQL[schema_editor.connection.vendor][verb].format(**words, give="RETURN NEW;")
        schema_editor.execute(statement, params=None)

    return change


def put_up(guard):
    return migrations.RunPython(run("create", guard), run("drop", guard))


def take_down(guard):
    return migrations.RunPython(run("drop", guard), run("create", guard))


def copy_vintages(apps, schema_editor):
    rows = apps.get_model("claims", "Evidence").objects.filter(observation__isnull=False)
    for evidence in rows.select_related("observation__release").iterator():
        evidence.vintage = evidence.observation.release.vintage
        evidence.save(update_fields=["vintage"])


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0011_index_claims_text'),
    ]

    operations = [
        take_down(SNAPSHOT),
        migrations.RemoveField(
            model_name='provideranswer',
            name='snapshot',
        ),
        migrations.AddField(
            model_name='evidence',
            name='licence',
            field=models.CharField(blank=True, max_length=200, verbose_name='licence'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='pointer',
            field=models.CharField(blank=True, max_length=200, verbose_name='where it stands'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='vintage',
            field=models.CharField(blank=True, max_length=60, verbose_name='vintage'),
        ),
        migrations.AddField(
            model_name='provideranswer',
            name='snapshots',
            field=models.ManyToManyField(blank=True, related_name='+', to='claims.snapshot', verbose_name='snapshots'),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='warc_sha256',
            field=models.CharField(blank=True, max_length=64, verbose_name='SHA-256 of the archive record'),
        ),
        migrations.CreateModel(
            name='EvidenceRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('content', models.TextField(verbose_name='content')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='claims.claim', verbose_name='claim')),
                ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='record', to='claims.evidence', verbose_name='evidence')),
            ],
            options={
                'verbose_name': 'record of evidence',
                'verbose_name_plural': 'records of evidence',
                'ordering': ['claim_id', 'position'],
                'constraints': [models.UniqueConstraint(fields=('claim', 'position'), name='claims_records_in_one_chain')],
            },
        ),
        put_up(ARCHIVED),
        put_up(RECORD),
        migrations.RunPython(copy_vintages, migrations.RunPython.noop),
    ]
