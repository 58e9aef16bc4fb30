"""What was said of a target stays: rows of these tables are only ever added, whoever is connected."""

from django.db import migrations

TABLES = ("targets_targetrevision", "targets_targetvalue", "targets_villagecoverage", "targets_digitalteam")

KEPT = """
CREATE FUNCTION targets_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION targets_is_stamped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END $$;
"""
GUARD = """
CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION targets_is_kept();
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION targets_is_kept();
CREATE TRIGGER {table}_is_stamped BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION targets_is_stamped();
"""


class Migration(migrations.Migration):
    dependencies = [("targets", "0001_initial")]

    operations = [
        migrations.RunSQL(
            KEPT + "".join(GUARD.format(table=table) for table in TABLES),
            "DROP FUNCTION targets_is_kept() CASCADE; DROP FUNCTION targets_is_stamped() CASCADE;",
        ),
    ]
