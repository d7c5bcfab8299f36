from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0043_archive_copies")]
    operations = []
