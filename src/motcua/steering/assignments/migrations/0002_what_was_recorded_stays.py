"""What was recorded of a task stays: rows of these tables are only ever added, whoever is connected."""

from django.db import migrations

TABLES = (
    "assignments_taskrevision",
    "assignments_taskrecord",
    "assignments_reminder",
    "assignments_bottleneckend",
    "assignments_pilotresult",
)

KEPT = """
CREATE FUNCTION assignments_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION assignments_is_stamped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END $$;
"""
GUARD = """
CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION assignments_is_kept();
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION assignments_is_kept();
CREATE TRIGGER {table}_is_stamped BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION assignments_is_stamped();
"""


class Migration(migrations.Migration):
    dependencies = [("assignments", "0001_initial")]

    operations = [
        migrations.RunSQL(
            KEPT + "".join(GUARD.format(table=table) for table in TABLES),
            "DROP FUNCTION assignments_is_kept() CASCADE; DROP FUNCTION assignments_is_stamped() CASCADE;",
        ),
    ]
