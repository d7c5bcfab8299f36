"""What comparing ranks and cited rows needs."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0052_find_at_scale")]
    operations = []
