"""What the API's last doors need."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0053_compare_ranks")]
    operations = []
