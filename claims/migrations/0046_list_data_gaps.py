"""Data gaps by measure and place, claims that wait to be laid beside others, and withdrawals that take two people.

What older versions did not do is made up for: gaps are listed from the runs there are, articles get the hashes by
which copies of them are found, and claims wait to be laid beside their neighbours.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q

from claims.intake.copies import KEPT, shingles

BATCH = 500


def list_gaps(apps, schema_editor):
    """List the claims whose last finished run asked sources in vain."""
    Run, Answer, Gap, GapClaim = (
        apps.get_model("claims", name) for name in ("VerificationRun", "ProviderAnswer", "DataGap", "GapClaim")
    )
    answers = Answer.objects.filter(run=OuterRef("pk"))
    newer = Run.objects.filter(claim=OuterRef("claim"), status="done", pk__gt=OuterRef("pk"))
    vain = Run.objects.filter(
        Exists(answers.filter(outcome="nothing")),
        ~Exists(answers.filter(outcome__in=["found", "failed"])),
        ~Exists(newer),
        status="done",
        claim__merged_into__isnull=True,
        claim__measure__isnull=False,
        claim__place__isnull=False,
    )
    columns = vain.order_by("pk").values_list("claim", "claim__measure", "claim__place", "finished_at", "queued_at")
    gaps = {}
    for claim, measure, place, finished, queued in columns.iterator():
        at = finished or queued
        if (measure, place) not in gaps:
            gaps[measure, place] = Gap.objects.create(measure_id=measure, place_id=place, first_asked_at=at)
        gap = gaps[measure, place]
        gap.asked, gap.last_asked_at = gap.asked + 1, at
        GapClaim.objects.create(gap=gap, claim_id=claim, asked_at=at)
    Gap.objects.bulk_update(gaps.values(), ["asked", "last_asked_at"], batch_size=BATCH)


def note_shingles(apps, schema_editor):
    """Keep for articles that were read before there were such hashes what copies of them are found by."""
    Article, Shingle = (apps.get_model("claims", name) for name in ("Article", "Shingle"))
    missing = Article.objects.filter(~Exists(Shingle.objects.filter(article=OuterRef("pk"))), reading_status="done")
    for key, text in missing.order_by("pk").values_list("pk", "text").iterator(chunk_size=BATCH):
        smallest = sorted(shingles(text))[:KEPT]
        Shingle.objects.bulk_create(Shingle(article_id=key, hash=hashed) for hashed in smallest)


def let_claims_wait(apps, schema_editor):
    """Let each claim that no pair has yet wait to be laid beside its neighbours."""
    Claim, Match, Chore = (apps.get_model("claims", name) for name in ("Claim", "Match", "Chore"))
    paired = Match.objects.filter(Q(first=OuterRef("pk")) | Q(second=OuterRef("pk")))
    alone = Claim.objects.filter(~Exists(paired), merged_into__isnull=True).exclude(status="dismissed")
    rows = (Chore(claim_id=key) for key in alone.order_by("pk").values_list("pk", flat=True).iterator())
    Chore.objects.bulk_create(rows, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("claims", "0045_watch_outlets"),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="withdrawal_asked_by",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="withdrawal asked for by"),
        ),
        migrations.AddField(
            model_name="release",
            name="withdrawal_reason",
            field=models.TextField(blank=True, verbose_name="why it is to be withdrawn"),
        ),
        migrations.AddField(
            model_name="release",
            name="withdrawn_by",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="withdrawn by"),
        ),
        migrations.CreateModel(
            name="DataGap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="claims.measure", verbose_name="measure")),
                ("place", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="claims.place", verbose_name="place")),
                ("asked", models.PositiveIntegerField(default=0, verbose_name="times asked in vain")),
                ("first_asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked first")),
                ("last_asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked last")),
            ],
            options={
                "verbose_name": "data gap",
                "verbose_name_plural": "data gaps",
                "ordering": ["-asked", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("measure", "place"), name="claims_gap_once")],
            },
        ),
        migrations.CreateModel(
            name="GapClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked last")),
                ("claim", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="gap", to="claims.claim", verbose_name="claim")),
                ("gap", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="gap_claims", to="claims.datagap", verbose_name="data gap")),
            ],
            options={
                "verbose_name": "claim in a data gap",
                "verbose_name_plural": "claims in data gaps",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Chore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("resolve", models.BooleanField(default=False, verbose_name="look up place and measure again")),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="not before")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("error", models.TextField(blank=True, verbose_name="error")),
                ("claim", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="chore", to="claims.claim", verbose_name="claim")),
            ],
            options={
                "verbose_name": "waiting claim",
                "verbose_name_plural": "waiting claims",
                "ordering": ["due_at", "pk"],
                "indexes": [models.Index(fields=["due_at"], name="claims_chore_due")],
            },
        ),
        migrations.RunPython(list_gaps, migrations.RunPython.noop),
        migrations.RunPython(note_shingles, migrations.RunPython.noop),
        migrations.RunPython(let_claims_wait, migrations.RunPython.noop),
    ]
