"""A grant may be ended, nothing else: who held which role on a past day stays answerable."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION accounts_grant_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'until') = (to_jsonb(OLD) - 'until') AND OLD.until IS DISTINCT FROM NEW.until
       AND NEW.until IS NOT NULL AND (OLD.until IS NULL OR NEW.until < OLD.until) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'accounts_grant: a grant may only be ended' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER accounts_grant_history BEFORE UPDATE OR DELETE ON accounts_grant
    FOR EACH ROW EXECUTE FUNCTION accounts_grant_history();
"""
BACKWARD = """
DROP TRIGGER accounts_grant_history ON accounts_grant;
DROP FUNCTION accounts_grant_history();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
