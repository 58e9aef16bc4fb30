"""What was shown stays as it was shown: rows are only added, and their digest is that of their content."""

from django.db import migrations

KEPT = """
CREATE FUNCTION briefings_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION briefings_is_stamped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    IF NEW.digest <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'briefings_pack: the digest is not that of the content' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER briefings_pack_is_kept BEFORE UPDATE OR DELETE ON briefings_pack
    FOR EACH ROW EXECUTE FUNCTION briefings_is_kept();
CREATE TRIGGER briefings_pack_is_not_emptied BEFORE TRUNCATE ON briefings_pack
    FOR EACH STATEMENT EXECUTE FUNCTION briefings_is_kept();
CREATE TRIGGER briefings_pack_is_stamped BEFORE INSERT ON briefings_pack
    FOR EACH ROW EXECUTE FUNCTION briefings_is_stamped();
"""


class Migration(migrations.Migration):
    dependencies = [("briefings", "0001_initial")]

    operations = [
        migrations.RunSQL(
            KEPT, "DROP FUNCTION briefings_is_kept() CASCADE; DROP FUNCTION briefings_is_stamped() CASCADE;"
        ),
    ]
