"""What happened stays: append-only tables, a birth that cannot change, and a clock nobody can set."""

from django.db import migrations

APPEND_ONLY = ("dossiers_event", "dossiers_feedposition", "dossiers_checkpoint", "dossiers_rulechange", "dossiers_ledger")

KEPT = """
CREATE FUNCTION dossiers_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

CLOCK = """
CREATE FUNCTION dossiers_event_is_timed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    NEW.xid := pg_current_xact_id();
    IF (SELECT mode FROM dossiers_ledger) IS DISTINCT FROM 'simulation' THEN
        -- The shell reads this very clock inside the same transaction; anything else is not the database's time.
        IF NEW.at < transaction_timestamp() OR NEW.at > NEW.recorded_at THEN
            NEW.at := NEW.recorded_at;
        ELSE
            NEW.recorded_at := NEW.at;
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dossiers_event_is_timed BEFORE INSERT ON dossiers_event
    FOR EACH ROW EXECUTE FUNCTION dossiers_event_is_timed();

CREATE FUNCTION dossiers_rulechange_is_timed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    NEW.xid := pg_current_xact_id();
    IF (SELECT mode FROM dossiers_ledger) IS DISTINCT FROM 'simulation' THEN
        NEW.at := NEW.recorded_at;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dossiers_rulechange_is_timed BEFORE INSERT ON dossiers_rulechange
    FOR EACH ROW EXECUTE FUNCTION dossiers_rulechange_is_timed();
"""

CONTENT = """
CREATE FUNCTION dossiers_content_is_kept_or_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.body IS NULL AND NEW.search = '' AND NEW.erased_basis <> ''
       AND (NEW.dossier_id, NEW.seq, NEW.kind, NEW.mac) = (OLD.dossier_id, OLD.seq, OLD.kind, OLD.mac) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'dossiers_content: a row may only be erased, with its legal basis'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER dossiers_content_is_kept_or_erased BEFORE UPDATE OR DELETE ON dossiers_content
    FOR EACH ROW EXECUTE FUNCTION dossiers_content_is_kept_or_erased();
"""

FIRST_ROW = "INSERT INTO dossiers_sequencer (id, next_xid, head) VALUES (1, '0', 0);"

SERIAL = "ALTER TABLE dossiers_serial SET (fillfactor = 20);"


def guarded(table: str) -> str:
    """The triggers that refuse to change, remove or empty."""
    return f"""
CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION dossiers_is_kept();
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION dossiers_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]

    operations = [
        migrations.RunSQL(KEPT, "DROP FUNCTION dossiers_is_kept() CASCADE"),
        *(migrations.RunSQL(guarded(table), migrations.RunSQL.noop) for table in APPEND_ONLY),
        migrations.RunSQL(CLOCK, "DROP FUNCTION dossiers_event_is_timed(), dossiers_rulechange_is_timed() CASCADE"),
        migrations.RunSQL(CONTENT, "DROP FUNCTION dossiers_content_is_kept_or_erased() CASCADE"),
        migrations.RunSQL(FIRST_ROW, "DELETE FROM dossiers_sequencer"),
        migrations.RunSQL(SERIAL, migrations.RunSQL.noop),
    ]
