"""What the batches of runs need."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0050_publish_pages")]
    operations = []
