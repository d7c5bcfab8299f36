"""Whether readers may open kept copies of public evidence; the notice of a publication that failed at its time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0052_tell_parts_from_whole")]
    operations = [
        migrations.AddField(
            model_name='publisher',
            name='snapshots',
            field=models.BooleanField(default=True, help_text='What was kept of public sources, beside the link to each. Confidential sources are never shown.', verbose_name='let readers open kept copies'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('mentioned', 'mentioned you'), ('assigned', 'gave you this claim'), ('approved', 'approved your verdict'), ('returned', 'returned your verdict'), ('corrected', 'began to correct your verdict'), ('retracted', 'retracted your verdict'), ('translated', 'translated your verdict'), ('accepted', 'approved your translation'), ('refused', 'returned your translation'), ('revised', 'published other figures'), ('overdue', 'could not publish this verdict at its time')], max_length=10, verbose_name='kind'),
        ),
    ]
