"""What the public pages' last parts need."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0054_complete_api")]
    operations = []
