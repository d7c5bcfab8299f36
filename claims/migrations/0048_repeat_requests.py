from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0047_batch_runs")]
    operations = []
