"""Whoever is invited stands there before anybody came; that an agency has seen a reminder or an invitation stays."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

KEPT = """
CREATE TRIGGER assignments_receipt_is_kept BEFORE UPDATE OR DELETE ON assignments_receipt
    FOR EACH ROW EXECUTE FUNCTION assignments_is_kept();
CREATE TRIGGER assignments_receipt_is_not_emptied BEFORE TRUNCATE ON assignments_receipt
    FOR EACH STATEMENT EXECUTE FUNCTION assignments_is_kept();
CREATE TRIGGER assignments_receipt_is_stamped BEFORE INSERT ON assignments_receipt
    FOR EACH ROW EXECUTE FUNCTION assignments_is_stamped();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0003_edition'),
        ('assignments', '0002_what_was_recorded_stays'),
    ]

    operations = [
        migrations.AlterField(
            model_name='attendance',
            name='came',
            field=models.BooleanField(null=True, verbose_name='có dự'),
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(max_length=16, verbose_name='người nhận')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='ghi lúc')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='cơ quan')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='assignments.meeting', verbose_name='phiên họp')),
                ('reminder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='assignments.reminder', verbose_name='lần nhắc việc')),
            ],
            options={
                'verbose_name': 'lần nhận thông báo',
                'verbose_name_plural': 'lần nhận thông báo',
                'constraints': [models.UniqueConstraint(fields=('reminder', 'meeting', 'agency'), name='receipt_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('meeting__isnull', False), ('reminder__isnull', True)), models.Q(('meeting__isnull', True), ('reminder__isnull', False)), _connector='OR'), name='receipt_of_one_thing')],
            },
        ),        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
    ]
