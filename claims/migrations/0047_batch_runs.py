"""What workers that take many runs at once, and the sweep, look up: the most urgent runs, and the open rows of jobs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0046_list_data_gaps")]
    operations = [
        migrations.AddIndex(
            model_name="verificationrun",
            index=models.Index(
                condition=models.Q(("status", "queued")), fields=["-priority", "available_at"], name="claims_run_urgent"
            ),
        ),
        migrations.AddIndex(
            model_name="verificationrun",
            index=models.Index(
                condition=models.Q(("job__isnull", False)), fields=["job", "status"], name="claims_run_job"
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("status", "queued")), fields=["queued_at"], name="claims_job_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("status", "running")), fields=["lease_expires_at"], name="claims_job_leased"
            ),
        ),
    ]
