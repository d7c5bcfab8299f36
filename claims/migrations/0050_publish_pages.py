"""Who publishes, the public page of each claim, scheduled publication, readers' requests."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.utils.text import slugify

import claims.models.public


def name_pages(apps, schema_editor):
    """Give what is public already its lasting address."""
    claims = apps.get_model("claims", "Claim").objects.filter(verdicts__is_current=True, public_page__isnull=True)
    page = apps.get_model("claims", "PublicPage")
    for claim in claims.only("pk", "statement").iterator(chunk_size=500):
        slug = slugify(claim.statement, allow_unicode=True)[:61].rpartition("-")[0]
        page.objects.create(claim=claim, slug=slug)


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0049_call_webhooks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Publisher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(default='ميزان الأرقام', max_length=200, verbose_name='Arabic name')),
                ('name_en', models.CharField(default='Factcheck', max_length=200, verbose_name='English name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='address for complaints')),
                ('about_ar', models.TextField(blank=True, verbose_name='about us, in Arabic')),
                ('about_en', models.TextField(blank=True, verbose_name='about us, in English')),
                ('strict', models.BooleanField(default=True, help_text='Otherwise the checks for a source and for evidence only advise.', verbose_name='stop publication where a check is not passed')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed at')),
            ],
            options={
                'verbose_name': 'publisher',
                'verbose_name_plural': 'publisher',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='claims_one_publisher')],
            },
        ),
        migrations.CreateModel(
            name='PublicPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='public_page', to='claims.claim', verbose_name='claim')),
                ('slug', models.CharField(blank=True, max_length=80, verbose_name='slug')),
                ('title_ar', models.CharField(blank=True, max_length=120, verbose_name='short title in Arabic')),
                ('title_en', models.CharField(blank=True, max_length=120, verbose_name='short title in English')),
                ('note_ar', models.TextField(blank=True, verbose_name='note to readers in Arabic')),
                ('note_en', models.TextField(blank=True, verbose_name='note to readers in English')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed at')),
            ],
            options={
                'verbose_name': 'public page',
                'verbose_name_plural': 'public pages',
            },
        ),
        migrations.CreateModel(
            name='ScheduledPublication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schedules', to='claims.verdict', verbose_name='verdict')),
                ('publish_at', models.DateTimeField(verbose_name='to be published at')),
                ('embargo', models.BooleanField(default=False, verbose_name='embargo')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('editor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='editor')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                ('outcome', models.CharField(blank=True, choices=[('published', 'published'), ('cancelled', 'cancelled'), ('failed', 'failed')], max_length=10, verbose_name='outcome')),
                ('error', models.TextField(blank=True, verbose_name='error')),
            ],
            options={
                'verbose_name': 'scheduled publication',
                'verbose_name_plural': 'scheduled publications',
                'ordering': ['publish_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['publish_at'], name='claims_schedule_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('verdict',), name='claims_one_open_schedule'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='claims_schedule_closed_with_outcome')],
            },
        ),
        migrations.CreateModel(
            name='ReaderRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reader_requests', to='claims.claim', verbose_name='claim')),
                ('verdict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.verdict', verbose_name='verdict')),
                ('kind', models.CharField(choices=[('correction', 'request for a correction'), ('reply', 'reply by whoever made the claim')], max_length=10, verbose_name='kind')),
                ('text', models.TextField(max_length=5000, verbose_name='text')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('contact', models.CharField(blank=True, max_length=254, verbose_name='contact')),
                ('language', models.CharField(choices=[('ar', 'Arabic'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('reference', models.CharField(default=claims.models.public.new_reference, editable=False, max_length=20, unique=True, verbose_name='reference')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent at')),
                ('status', models.CharField(choices=[('new', 'not looked at yet'), ('accepted', 'accepted'), ('declined', 'declined'), ('answered', 'answered')], default='new', max_length=10, verbose_name='status')),
                ('outcome_ar', models.TextField(blank=True, verbose_name='answer in Arabic')),
                ('outcome_en', models.TextField(blank=True, verbose_name='answer in English')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
            ],
            options={
                'verbose_name': "reader's request",
                'verbose_name_plural': "readers' requests",
                'ordering': ['-sent_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'new')), fields=['sent_at'], name='claims_request_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('status', 'new')), models.Q(('decided_at__isnull', False), models.Q(('status', 'new'), _negated=True), models.Q(('outcome_ar', ''), ('outcome_en', ''), _negated=True)), _connector='OR'), name='claims_request_decided_with_words')],
            },
        ),
        migrations.AddIndex(
            model_name='verdict',
            index=models.Index(condition=models.Q(('is_current', True)), fields=['-published_at'], name='claims_verdict_public'),
        ),
        migrations.RunPython(name_pages, migrations.RunPython.noop),
    ]
