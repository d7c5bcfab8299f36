"""What the API keeps for its consumers: answers to be given again, use of keys by day, articles sent in bulk."""

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0047_batch_runs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="RepeatRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=255, verbose_name="key")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="status")),
                ("body", models.TextField(blank=True, verbose_name="answer")),
                (
                    "headers",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="headers",
                    ),
                ),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begun at")),
                ("expires_at", models.DateTimeField(db_index=True, verbose_name="expires at")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "request that may be repeated",
                "verbose_name_plural": "requests that may be repeated",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("owner", "key"), name="claims_repeat_once_per_owner")],
            },
        ),
        migrations.CreateModel(
            name="KeyUsage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("answered", models.PositiveBigIntegerField(default=0, verbose_name="answered requests")),
                ("refused", models.PositiveBigIntegerField(default=0, verbose_name="refused requests")),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="usage",
                        to="claims.apikey",
                        verbose_name="API key",
                    ),
                ),
            ],
            options={
                "verbose_name": "use of an API key",
                "verbose_name_plural": "use of API keys",
                "ordering": ["-day", "key_id"],
                "constraints": [models.UniqueConstraint(fields=("key", "day"), name="claims_usage_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="IntakeLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="line")),
                (
                    "asked",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="asked for",
                    ),
                ),
                ("created", models.BooleanField(blank=True, null=True, verbose_name="new")),
                ("error", models.TextField(blank=True, verbose_name="error")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="claims.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="claims.job",
                        verbose_name="job",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a file of articles",
                "verbose_name_plural": "lines of files of articles",
                "ordering": ["job_id", "number"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("article__isnull", True), ("error", "")),
                        fields=["job", "number"],
                        name="claims_line_waiting",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("job", "number"), name="claims_intake_line_once")],
            },
        ),
        migrations.AlterField(
            model_name="job",
            name="kind",
            field=models.CharField(
                choices=[
                    ("import", "import of figures"),
                    ("reverify", "verification of many claims"),
                    ("intake", "intake of many articles"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
    ]
