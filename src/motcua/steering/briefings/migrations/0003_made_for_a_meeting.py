"""A pack may be made for a meeting, and stays with it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assignments", "0002_what_was_recorded_stays"), ("briefings", "0002_shown_is_kept")]

    operations = [
        migrations.AddField(
            "pack",
            "meeting",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="assignments.meeting",
                verbose_name="phiên họp",
            ),
        ),
    ]
