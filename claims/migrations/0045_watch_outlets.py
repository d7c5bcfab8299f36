from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0044_own_desks")]
    operations = []
