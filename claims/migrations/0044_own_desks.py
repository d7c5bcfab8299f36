"""Desks that own articles and claims, what people choose for themselves, and translations of verdicts.

Of a translation nothing but the decision on it is ever written, and that once. On the way back SQLite makes the tables
of articles and claims anew, so that their triggers are taken down before and put up again behind.
"""

from importlib import import_module

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ROWS = import_module("claims.migrations.0002_guard_rows")
SEARCH = import_module("claims.migrations.0011_index_claims_text")
SQL = ROWS.SQL
GUARD = {
    "name": "claims_translation_is_kept",
    "table": "claims_verdicttranslation",
    "event": "UPDATE",
    "condition": "OLD.status <> 'waiting' OR NEW.verdict_id <> OLD.verdict_id OR NEW.language <> OLD.language"
    " OR NEW.text <> OLD.text OR NEW.author_id <> OLD.author_id OR NEW.created_at <> OLD.created_at",
    "message": "a translation is never changed: write another",
    "give": "RETURN NEW;",
}
LANGUAGES = [('ar', 'Arabic'), ('en', 'English')]


def guard(verb):
    def change(apps, schema_editor):
        schema_editor.execute(SQL[schema_editor.connection.vendor][verb].format(**GUARD), params=None)

    return change


def take_down(apps, schema_editor):
    for each in (ROWS, SEARCH):
        each.drop(apps, schema_editor)


def put_up(apps, schema_editor):
    for each in (ROWS, SEARCH):
        each.create(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0043_archive_copies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=200, verbose_name='Arabic name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='English name')),
                ('labels', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='words for ratings')),
                ('members', models.ManyToManyField(blank=True, related_name='desks', to=settings.AUTH_USER_MODEL, verbose_name='members')),
            ],
            options={
                'verbose_name': 'desk',
                'verbose_name_plural': 'desks',
                'ordering': ['name_en', 'name_ar', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('name_ar', ''), ('name_en', ''), _negated=True), name='claims_desk_has_a_name'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pseudonym_ar', models.CharField(blank=True, max_length=200, verbose_name='public byline in Arabic')),
                ('pseudonym_en', models.CharField(blank=True, max_length=200, verbose_name='public byline in English')),
                ('language', models.CharField(blank=True, choices=LANGUAGES, max_length=2, verbose_name='language of mail')),
                ('digits', models.CharField(blank=True, choices=[('latn', '0-9'), ('arab', '٠-٩')], max_length=4, verbose_name='digits')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'profile',
                'verbose_name_plural': 'profiles',
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(choices=[('board', 'board'), ('claims', 'list of claims'), ('articles', 'list of articles')], max_length=10, verbose_name='page')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('query', models.CharField(max_length=2000, verbose_name='query')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
            ],
            options={
                'verbose_name': 'saved filter',
                'verbose_name_plural': 'saved filters',
                'ordering': ['page', 'name'],
                'constraints': [
                    models.UniqueConstraint(fields=('owner', 'page', 'name'), name='claims_saved_filter_names'),
                ],
            },
        ),
        migrations.CreateModel(
            name='VerdictTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=LANGUAGES, max_length=2, verbose_name='language')),
                ('text', models.TextField(verbose_name='text')),
                ('status', models.CharField(choices=[('waiting', 'waits for a second person'), ('approved', 'approved'), ('returned', 'returned')], default='waiting', max_length=8, verbose_name='status')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written at')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True, verbose_name='reviewed at')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewer')),
                ('verdict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='translations', to='claims.verdict', verbose_name='verdict')),
            ],
            options={
                'verbose_name': 'translation of a verdict',
                'verbose_name_plural': 'translations of verdicts',
                'ordering': ['-created_at', '-pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('status__in', ['waiting', 'approved'])), fields=('verdict', 'language'), name='claims_one_standing_translation'),
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='claims_translation_has_text'),
                    models.CheckConstraint(condition=models.Q(models.Q(('reviewer__isnull', True), ('status', 'waiting')), models.Q(models.Q(('status', 'waiting'), _negated=True), ('reviewer__isnull', False), models.Q(('reviewer', models.F('author')), _negated=True)), _connector='OR'), name='claims_translation_two_people'),
                    models.CheckConstraint(condition=models.Q(('reason', ''), ('status', 'returned'), _negated=True), name='claims_translation_return_has_reason'),
                ],
            },
        ),
        migrations.RunPython(guard("create"), guard("drop")),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('mentioned', 'mentioned you'), ('assigned', 'gave you this claim'), ('approved', 'approved your verdict'), ('returned', 'returned your verdict'), ('corrected', 'began to correct your verdict'), ('retracted', 'retracted your verdict'), ('translated', 'translated your verdict'), ('accepted', 'approved your translation'), ('refused', 'returned your translation')], max_length=10, verbose_name='kind'),
        ),
        migrations.RunPython(migrations.RunPython.noop, put_up),
        migrations.AddField(
            model_name='article',
            name='desk',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='claims.desk', verbose_name='desk'),
        ),
        migrations.AddField(
            model_name='claim',
            name='desk',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='claims.desk', verbose_name='desk'),
        ),
        migrations.RemoveIndex(model_name='claim', name='claims_board'),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('merged_into__isnull', True)), fields=['merged_into', 'status', 'created_at', 'desk'], name='claims_desk_board'),
        ),
        migrations.RunPython(migrations.RunPython.noop, take_down),
    ]
