from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0045_watch_outlets")]
    operations = []
