"""Copies of pages that evidence cites, which the Internet Archive is asked to make."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0042_index_board'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArchivedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wanted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='wanted at')),
                ('due_at', models.DateTimeField(blank=True, default=django.utils.timezone.now, null=True, verbose_name='not before')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('job', models.CharField(blank=True, max_length=200, verbose_name='job')),
                ('job_at', models.DateTimeField(blank=True, null=True, verbose_name='started at')),
                ('url', models.URLField(blank=True, max_length=2100, verbose_name='archived copy')),
                ('error', models.TextField(blank=True, verbose_name='error')),
                ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='archived', to='claims.evidence', verbose_name='evidence')),
            ],
            options={
                'verbose_name': 'archived copy',
                'verbose_name_plural': 'archived copies',
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='claims_copy_due')],
            },
        ),
    ]
