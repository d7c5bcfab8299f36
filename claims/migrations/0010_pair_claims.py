"""Pairs of claims that look alike, and what articles are recognised by; the machine's opinion of a pair is kept."""

from importlib import import_module

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

SQL = import_module("claims.migrations.0002_guard_rows").SQL
OPINION = ["first_id", "second_id", "score", "text_score", "tier", "version", "found_at"]
GUARD = {
    "name": "claims_match_keeps_opinion",
    "table": "claims_match",
    "event": "UPDATE",
    "message": "the first opinion on a pair is never changed",
}


def put_up(apps, schema_editor):
    run(schema_editor, "create")


def take_down(apps, schema_editor):
    run(schema_editor, "drop")


def run(schema_editor, verb):
    dialect = SQL[schema_editor.connection.vendor]
    text = dialect["words"]["text"]
    changed = [f"NEW.{name} <> OLD.{name}" for name in OPINION] + [f"{text}(NEW.reasons) <> {text}(OLD.reasons)"]
    statement = dialect[verb].format(**GUARD, condition=" OR ".join(changed), give="RETURN NEW;")
    schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0003_seed_places_and_measures'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.DecimalField(decimal_places=3, max_digits=4, verbose_name='score')),
                ('text_score', models.DecimalField(decimal_places=3, max_digits=4, verbose_name='likeness of the words')),
                ('tier', models.CharField(choices=[('one_click', 'the same by all that is known'), ('suggest', 'perhaps the same'), ('never', 'alike, but another claim')], max_length=10, verbose_name='how it is offered')),
                ('reasons', models.JSONField(blank=True, default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='reasons')),
                ('version', models.CharField(max_length=20, verbose_name='version of the matching')),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='found at')),
                ('decision', models.CharField(blank=True, choices=[('linked', 'the same claim'), ('same_topic', 'another claim on the same topic'), ('rejected', 'nothing to do with each other')], max_length=10, verbose_name='decision')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.claim', verbose_name='claim')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.claim', verbose_name='other claim')),
            ],
            options={
                'verbose_name': 'match',
                'verbose_name_plural': 'matches',
                'ordering': ['-score', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='claims_match_once_per_pair'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='claims_match_in_order'), models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 1)), name='claims_match_score'), models.CheckConstraint(condition=models.Q(('decision__in', ['', 'linked', 'same_topic', 'rejected'])), name='claims_match_known_decision')],
            },
        ),
        migrations.CreateModel(
            name='Shingle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hash', models.BigIntegerField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shingles', to='claims.article')),
            ],
            options={
                'indexes': [models.Index(fields=['hash'], name='claims_shingle_hash')],
                'constraints': [models.UniqueConstraint(fields=('article', 'hash'), name='claims_shingle_once')],
            },
        ),
        migrations.RunPython(put_up, take_down),
    ]
