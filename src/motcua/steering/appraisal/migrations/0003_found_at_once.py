"""The latest word on a sheet and the reviews of a leaf are found in an index, however many marks there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0002_what_was_said_stays")]

    operations = [
        migrations.AddIndex(
            "mark",
            models.Index(fields=["sheet", "recorded_at"], name="appraisal_mark_latest"),
        ),
        migrations.AddIndex(
            "mark",
            models.Index(fields=["node", "stage", "sheet"], name="appraisal_mark_by_stage"),
        ),
    ]
