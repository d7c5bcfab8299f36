import uuid

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0048_repeat_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("identity_key__isnull", False)), fields=["identity_key"], name="claims_identity"
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(
                    ("measure__isnull", False), ("merged_into__isnull", True), ("place__isnull", False)
                ),
                fields=["measure", "place", "-id"],
                name="claims_measured",
            ),
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('waiting', 'waiting'), ('delivered', 'delivered'), ('failed', 'failed')], db_index=True, default='waiting', max_length=10, verbose_name='status')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created at')),
                ('due_at', models.DateTimeField(blank=True, default=django.utils.timezone.now, null=True, verbose_name='next call')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='calls')),
                ('body', models.TextField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'delivery',
                'verbose_name_plural': 'deliveries',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DeliveryAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('status_code', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='HTTP status')),
                ('excerpt', models.TextField(blank=True, verbose_name='beginning of the answer')),
                ('error', models.TextField(blank=True, verbose_name='error')),
                ('duration', models.PositiveIntegerField(default=0, verbose_name='milliseconds')),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='claims.delivery', verbose_name='delivery')),
            ],
            options={
                'verbose_name': 'call',
                'verbose_name_plural': 'calls',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OutboxEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('type', models.CharField(choices=[('verdict.published', 'a verdict was published'), ('verdict.corrected', 'a corrected verdict was published'), ('verdict.retracted', 'a verdict was retracted'), ('claim.created', 'a claim was made'), ('claim.status_changed', "a claim's status changed"), ('evidence.changed', "a claim's evidence changed"), ('webhook.test', 'a test')], max_length=30, verbose_name='type')),
                ('facts', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='facts')),
                ('public', models.BooleanField(default=False, verbose_name='public')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='at')),
                ('claim', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.claim', verbose_name='claim')),
            ],
            options={
                'verbose_name': 'event of the outbox',
                'verbose_name_plural': 'events of the outbox',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='delivery',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='claims.outboxevent', verbose_name='event'),
        ),
        migrations.CreateModel(
            name='WebhookEndpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('description', models.CharField(blank=True, max_length=200, verbose_name='description')),
                ('events', models.JSONField(blank=True, default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='events')),
                ('inside', models.BooleanField(default=False, verbose_name='is told what is not public')),
                ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English')], default='en', max_length=2, verbose_name='language of labels')),
                ('secret', models.CharField(editable=False, max_length=100)),
                ('previous_secret', models.CharField(blank=True, editable=False, max_length=100)),
                ('previous_until', models.DateTimeField(blank=True, null=True, verbose_name='previous secret signs until')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created at')),
                ('failures', models.PositiveIntegerField(default=0, verbose_name='failed calls in a row')),
                ('failing_since', models.DateTimeField(blank=True, null=True, verbose_name='failing since')),
                ('disabled_at', models.DateTimeField(blank=True, null=True, verbose_name='disabled at')),
                ('disabled_reason', models.CharField(blank=True, choices=[('by_owner', 'switched off by hand'), ('gone', 'it answered that it is gone for good (410)'), ('failing', 'it has failed for days')], max_length=10, verbose_name='why disabled')),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='owner told at')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='webhooks', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
            ],
            options={
                'verbose_name': 'webhook',
                'verbose_name_plural': 'webhooks',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='delivery',
            name='endpoint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='claims.webhookendpoint', verbose_name='webhook'),
        ),
        migrations.AddConstraint(
            model_name='webhookendpoint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('disabled_at__isnull', True), ('disabled_reason', '')), models.Q(('disabled_at__isnull', False), models.Q(('disabled_reason', ''), _negated=True)), _connector='OR'), name='claims_webhook_disabled_with_reason'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='claims_delivery_due'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['endpoint', '-created_at'], name='claims_delivery_log'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('event', 'endpoint'), name='claims_delivery_once_each'),
        ),
    ]
