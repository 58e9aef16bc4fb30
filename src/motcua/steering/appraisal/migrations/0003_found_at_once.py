"""The latest word on a sheet and the reviews of a leaf are found in an index, however many marks there are; built while people work."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("appraisal", "0002_what_was_said_stays")]

    operations = [
        AddIndexConcurrently(
            "mark",
            models.Index(fields=["sheet", "recorded_at"], name="appraisal_mark_latest"),
        ),
        AddIndexConcurrently(
            "mark",
            models.Index(fields=["node", "stage", "sheet"], name="appraisal_mark_by_stage"),
        ),
    ]
