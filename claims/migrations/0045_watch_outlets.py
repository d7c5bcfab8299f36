"""Outlets that are watched, addresses that are looked at again, numbers outside of articles, and the work queue.

Appearances and claims get columns without a default only: SQLite adds those in place, and the tables keep their triggers.
"""

import math

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# As claims.intake.ranking had it when this was written: every outlet reaches a region then.
HALF_LIFE, WEIGHT, UNSCORED, LEAST = 3.0, 0.5, 0.5, 0.01
BATCH = 2000


def rank(apps, schema_editor):
    """Give every claim its place in the work queue."""
    claim = apps.get_model("claims", "Claim")
    batch = []
    for row in claim.objects.only("score", "created_at").order_by("pk").iterator(BATCH):
        worth = max(UNSCORED if row.score is None else float(row.score), LEAST)
        row.urgency = math.log2(worth * WEIGHT) + row.created_at.timestamp() / 86_400 / HALF_LIFE
        batch.append(row)
        if len(batch) == BATCH:
            claim.objects.bulk_update(batch, ["urgency"])
            batch = []
    claim.objects.bulk_update(batch, ["urgency"])


def forget_news_of_nobody(apps, schema_editor):
    """On the way back, remove what no notice could say before: what an outlet did."""
    apps.get_model("claims", "Notice").objects.filter(actor__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0044_own_desks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=500, unique=True, verbose_name='address')),
                ('kind', models.CharField(choices=[('feed', 'RSS or Atom feed'), ('sitemap', 'sitemap')], default='feed', max_length=8, verbose_name='kind')),
                ('active', models.BooleanField(default=True, verbose_name='active')),
                ('interval', models.PositiveIntegerField(default=15, validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(10080)], verbose_name='asked every … minutes')),
                ('include', models.JSONField(blank=True, default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='take in only')),
                ('exclude', models.JSONField(blank=True, default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='leave out')),
                ('language', models.CharField(blank=True, choices=[('ar', 'Arabic'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('priority', models.SmallIntegerField(choices=[(1, 'urgent'), (0, 'as usual'), (-1, 'when there is time')], default=0, verbose_name='priority')),
                ('newest', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(200)], verbose_name='articles at a time, at most')),
                ('days', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='not older than … days')),
                ('etag', models.CharField(blank=True, editable=False, max_length=500)),
                ('last_modified', models.CharField(blank=True, editable=False, max_length=100)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next time')),
                ('polls', models.PositiveIntegerField(default=0, verbose_name='times asked')),
                ('polled_at', models.DateTimeField(blank=True, null=True, verbose_name='last asked')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='last answered')),
                ('error', models.TextField(blank=True, verbose_name='last error')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failures in a row')),
                ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='claims.desk', verbose_name='desk')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to='claims.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'watched outlet',
                'verbose_name_plural': 'watched outlets',
                'ordering': ['source', 'pk'],
                'indexes': [
                    models.Index(condition=models.Q(('active', True)), fields=['due_at'], name='claims_feed_due'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FeedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('url_sha256', models.CharField(editable=False, max_length=64, unique=True)),
                ('guid', models.CharField(blank=True, editable=False, max_length=500)),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published at')),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='found at')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken in'), ('known', 'was here already'), ('passed', 'passed over: older than the watch'), ('failed', 'could not be read')], default='waiting', max_length=8, verbose_name='state')),
                ('due_at', models.DateTimeField(blank=True, default=django.utils.timezone.now, null=True, verbose_name='next time')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('error', models.TextField(blank=True, verbose_name='error')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='claims.article', verbose_name='article')),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='claims.feed', verbose_name='watched outlet')),
            ],
            options={
                'verbose_name': 'listed article',
                'verbose_name_plural': 'listed articles',
                'ordering': ['-found_at', '-pk'],
                'indexes': [
                    models.Index(condition=models.Q(('due_at__isnull', False)), fields=['feed', 'due_at'], name='claims_item_due'),
                    models.Index(fields=['feed', '-found_at'], name='claims_item_latest'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('guid', ''), _negated=True), fields=('feed', 'guid'), name='claims_one_item_per_guid'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='next time')),
                ('looked_at', models.DateTimeField(blank=True, null=True, verbose_name='looked at')),
                ('outcome', models.CharField(blank=True, choices=[('same', 'unchanged'), ('changed', 'changed'), ('gone', 'no longer there'), ('failed', 'could not be read')], max_length=8, verbose_name='outcome')),
                ('error', models.TextField(blank=True, verbose_name='error')),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='look', to='claims.article', verbose_name='article')),
            ],
            options={
                'verbose_name': 'look at an address',
                'verbose_name_plural': 'looks at addresses',
                'ordering': ['-looked_at', '-pk'],
                'indexes': [
                    models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='claims_look_due'),
                ],
            },
        ),
        migrations.AddField(
            model_name='appearance',
            name='medium',
            field=models.CharField(blank=True, choices=[('broadcast', 'broadcast'), ('image', 'image'), ('message', 'message'), ('other', 'something else')], max_length=10, null=True, verbose_name='medium'),
        ),
        migrations.AddField(
            model_name='appearance',
            name='seen_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='said or shown at'),
        ),
        migrations.AddField(
            model_name='notice',
            name='article',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.article', verbose_name='article'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='actor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='actor'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('mentioned', 'mentioned you'), ('assigned', 'gave you this claim'), ('approved', 'approved your verdict'), ('returned', 'returned your verdict'), ('corrected', 'began to correct your verdict'), ('retracted', 'retracted your verdict'), ('translated', 'translated your verdict'), ('accepted', 'approved your translation'), ('refused', 'returned your translation'), ('revised', 'published other figures')], max_length=10, verbose_name='kind'),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_news_of_nobody),
        migrations.AddField(
            model_name='source',
            name='reach',
            field=models.PositiveSmallIntegerField(choices=[(1, 'few people'), (2, 'a town or region'), (3, 'a country'), (4, 'several countries')], default=2, verbose_name='reach'),
        ),
        migrations.AddField(
            model_name='claim',
            name='urgency',
            field=models.FloatField(blank=True, editable=False, null=True, verbose_name='urgency'),
        ),
        migrations.RunPython(rank, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('merged_into__isnull', True)), fields=['merged_into', '-urgency', '-id'], name='claims_urgent'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('merged_into__isnull', True)), fields=['merged_into', 'status', '-urgency', '-id'], name='claims_urgent_status'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('merged_into__isnull', True)), fields=['merged_into', 'assigned_to', '-urgency', '-id', 'status'], name='claims_urgent_person'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['merged_into', 'due_at', 'status'], name='claims_claim_due'),
        ),
    ]
