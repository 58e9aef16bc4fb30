"""One index that every worklist asks for; two that nobody does are gone: each write paid for them."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0005_filed_again_found"), ("procedures", "0003_edition")]

    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["receiving", "ended_at", "id"], condition=Q(state="finished"), name="dossiers_to_hand_over"
            ),
        ),
        # Versions are never deleted, keys are never looked for by a pattern.
        migrations.AlterField(
            "dossier",
            "version",
            models.ForeignKey(
                db_index=False,
                on_delete=models.PROTECT,
                to="procedures.procedureversion",
                verbose_name="phiên bản thủ tục",
            ),
        ),
        migrations.RunSQL("DROP INDEX IF EXISTS dossiers_intent_key_8f408674_like", migrations.RunSQL.noop),
    ]
