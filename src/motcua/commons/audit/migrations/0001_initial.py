from django.db import migrations

from motcua.kit.written_sql import written_sql


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ledger', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(written_sql(__file__, "looks.1")),
    ]
