"""What will be late is looked for among the dossiers in progress, not among all that ever were."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("facts", "0001_initial")]

    operations = [
        AddIndexConcurrently(
            "dossierspan",
            models.Index(
                fields=["late_from"],
                condition=Q(at_to__isnull=True, ended_at__isnull=True, late_from__isnull=False),
                name="facts_dossier_open",
            ),
        ),
    ]
