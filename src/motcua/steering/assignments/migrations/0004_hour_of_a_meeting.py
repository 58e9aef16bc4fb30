"""A meeting has an hour, as an invitation must say it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assignments', '0003_invited_and_received'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='begins',
            field=models.TimeField(null=True, verbose_name='giờ họp'),
        ),
    ]
