from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0049_call_webhooks")]
    operations = []
