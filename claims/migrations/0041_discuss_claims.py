"""Comments on claims, which stay as they were written, and notices of what concerns somebody."""

from importlib import import_module

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

SQL = import_module("claims.migrations.0002_guard_rows").SQL
GUARD = {
    "name": "claims_comment_is_kept",
    "table": "claims_comment",
    "event": "UPDATE",
    "condition": "1 = 1",
    "message": "a comment is never changed",
    "give": "RETURN NEW;",
}


def guard(verb):
    def change(apps, schema_editor):
        schema_editor.execute(SQL[schema_editor.connection.vendor][verb].format(**GUARD), params=None)

    return change


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0040_chain_audit'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='text')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written at')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='claims.claim', verbose_name='claim')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['created_at', 'pk'],
            },
        ),
        migrations.RunPython(guard("create"), guard("drop")),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mentioned', 'mentioned you'), ('assigned', 'gave you this claim'), ('approved', 'approved your verdict'), ('returned', 'returned your verdict'), ('corrected', 'began to correct your verdict'), ('retracted', 'retracted your verdict')], max_length=10, verbose_name='kind')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read at')),
                ('mailed_at', models.DateTimeField(blank=True, null=True, verbose_name='mailed at')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='actor')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.claim', verbose_name='claim')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('read_at__isnull', True)), fields=['person'], name='claims_notice_unread'), models.Index(condition=models.Q(('mailed_at__isnull', True)), fields=['created_at'], name='claims_notice_unmailed')],
            },
        ),
    ]
