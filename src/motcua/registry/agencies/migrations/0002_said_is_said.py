"""A calendar version is never changed; a unit, a succession or an agency's version may only be ended or withdrawn."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION agencies_calendar_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'agencies_calendarversion: versions are only added' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER agencies_calendar_is_kept BEFORE UPDATE OR DELETE ON agencies_calendarversion
    FOR EACH ROW EXECUTE FUNCTION agencies_calendar_is_kept();
CREATE TRIGGER agencies_calendar_is_not_emptied BEFORE TRUNCATE ON agencies_calendarversion
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_calendar_is_kept();

CREATE FUNCTION agencies_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ends CONSTANT text[] := ARRAY['valid_to', 'withdrawn_at'];
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - ends) = (to_jsonb(OLD) - ends)
       AND (to_jsonb(OLD) ->> 'withdrawn_at') IS NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '%: a version may only be ended or withdrawn', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER agencies_unit_is_kept BEFORE UPDATE OR DELETE ON agencies_unit
    FOR EACH ROW EXECUTE FUNCTION agencies_version_is_kept();
CREATE TRIGGER agencies_unitsuccession_is_kept BEFORE UPDATE OR DELETE ON agencies_unitsuccession
    FOR EACH ROW EXECUTE FUNCTION agencies_version_is_kept();
CREATE TRIGGER agencies_agencyversion_is_kept BEFORE UPDATE OR DELETE ON agencies_agencyversion
    FOR EACH ROW EXECUTE FUNCTION agencies_version_is_kept();
"""
BACKWARD = """
DROP TRIGGER agencies_agencyversion_is_kept ON agencies_agencyversion;
DROP TRIGGER agencies_unitsuccession_is_kept ON agencies_unitsuccession;
DROP TRIGGER agencies_unit_is_kept ON agencies_unit;
DROP FUNCTION agencies_version_is_kept();
DROP TRIGGER agencies_calendar_is_not_emptied ON agencies_calendarversion;
DROP TRIGGER agencies_calendar_is_kept ON agencies_calendarversion;
DROP FUNCTION agencies_calendar_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
