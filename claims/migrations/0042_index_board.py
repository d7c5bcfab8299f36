"""What the board counts by: status and age of the claims that stand for themselves."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('claims', '0041_discuss_claims'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('merged_into__isnull', True)), fields=['status', 'created_at'], name='claims_board'),
        ),
    ]
