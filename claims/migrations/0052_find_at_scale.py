"""Indexes for finding among a million claims."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0051_batch_messages")]
    operations = []
