from django.db import migrations

from motcua.kit.written_sql import written_sql


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunSQL(written_sql(__file__, "guards.1")),
    ]
