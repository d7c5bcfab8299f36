from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0048_repeat_requests")]
    operations = []
