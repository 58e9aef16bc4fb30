"""The two indexes of filing again, built while people work."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0004_filed_again")]

    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["applicant"],
                condition=Q(applicant__isnull=False, end_kind__in=["refused", "withdrawn"]),
                name="dossiers_without_result",
            ),
        ),
        AddIndexConcurrently(
            "dossier",
            models.Index(fields=["continues"], condition=Q(continues__isnull=False), name="dossiers_continued"),
        ),
    ]
