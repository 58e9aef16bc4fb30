"""A version is only ever ended, and what it holds is only ever added: dossiers are pinned to it for good."""

from django.db import migrations

PARTS = (
    "procedures_versionchannel",
    "procedures_versionpaper",
    "procedures_versionresult",
    "procedures_versiontext",
    "procedures_reviewreason",
    "procedures_reviewfix",
)

VERSION = """
CREATE FUNCTION procedures_version_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL
       AND (to_jsonb(NEW) - 'valid_to') = (to_jsonb(OLD) - 'valid_to') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'procedures_procedureversion: a version may only be ended' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER procedures_version_history BEFORE UPDATE OR DELETE ON procedures_procedureversion
    FOR EACH ROW EXECUTE FUNCTION procedures_version_history();
CREATE FUNCTION procedures_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER procedures_append_only BEFORE TRUNCATE ON procedures_procedureversion
    FOR EACH STATEMENT EXECUTE FUNCTION procedures_append_only();
"""
PART = """
CREATE TRIGGER procedures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION procedures_append_only();
"""

BACKWARD = (
    "".join(f"DROP TRIGGER procedures_append_only ON {table};\n" for table in PARTS)
    + """
DROP TRIGGER procedures_append_only ON procedures_procedureversion;
DROP TRIGGER procedures_version_history ON procedures_procedureversion;
DROP FUNCTION procedures_append_only();
DROP FUNCTION procedures_version_history();
"""
)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]

    operations = [
        migrations.RunSQL(VERSION + "".join(PART.format(table=table) for table in PARTS), BACKWARD),
    ]
