"""Keys are never looked for by a pattern: the index Django adds for it would cost every filing."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0001_initial")]

    operations = [
        migrations.RunSQL("DROP INDEX dossiers_intent_key_8f408674_like", migrations.RunSQL.noop),
    ]
