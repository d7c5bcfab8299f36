from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0046_list_data_gaps")]
    operations = []
