"""Seals that chain the audit events; once made, a seal is never changed or deleted."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

SQL = import_module("claims.migrations.0002_guard_rows").SQL


def guard(verb, event):
    words = {"name": f"claims_seal_is_kept_{event[0].lower()}", "table": "claims_auditseal", "event": event}
    words |= {"condition": "1 = 1", "message": "a seal of the audit trail is never changed or deleted"}
    give = "RETURN OLD;" if event == "DELETE" else "RETURN NEW;"

    def change(apps, schema_editor):
        schema_editor.execute(SQL[schema_editor.connection.vendor][verb].format(**words, give=give), params=None)

    return change


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0030_watch_jobs'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditSeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveBigIntegerField(unique=True, verbose_name='position')),
                ('previous_hash', models.CharField(blank=True, max_length=64, verbose_name='hash before')),
                ('hash', models.CharField(db_index=True, max_length=64, verbose_name='SHA-256')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='claims.auditevent', verbose_name='audit event')),
            ],
            options={
                'verbose_name': 'seal of an audit event',
                'verbose_name_plural': 'seals of audit events',
                'ordering': ['position'],
            },
        ),
        *(migrations.RunPython(guard("create", event), guard("drop", event)) for event in ("UPDATE", "DELETE")),
    ]
