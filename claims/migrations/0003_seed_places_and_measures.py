"""The registry of places and measures, from claims/models/data."""

from django.db import migrations

from claims.models import seed


def sow(apps, schema_editor):
    seed.sow(apps.get_model("claims", "Place"), apps.get_model("claims", "Measure"))


def weed(apps, schema_editor):
    seed.weed(apps.get_model("claims", "Place"), apps.get_model("claims", "Measure"))


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_guard_rows")]
    operations = [migrations.RunPython(sow, weed)]
