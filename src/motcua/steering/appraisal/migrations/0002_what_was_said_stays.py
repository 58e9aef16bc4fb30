"""What was said stays; nothing is added after publication; nobody writes in another's place."""

from django.db import migrations

APPEND_ONLY = (
    "appraisal_stagedue", "appraisal_mark", "appraisal_signoff", "appraisal_publication", "appraisal_seal",
    "appraisal_standing", "appraisal_complaint", "appraisal_revision", "appraisal_sheet",
)

KEPT = """
CREATE FUNCTION appraisal_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

# Whoever adds to an open set holds its row shared; whoever publishes or seals it takes the row alone. So one waits for
# the other, and reads the state the other left, at any isolation level: the row itself is what changes.
SET = """
CREATE FUNCTION appraisal_refuse(said text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', said USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION appraisal_state_of(asked bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
    SELECT state INTO found FROM appraisal_criteriaset WHERE id = asked FOR SHARE;
    RETURN found;
END $$;

CREATE FUNCTION appraisal_criteriaset_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'open' OR NEW.rank_seal <> 0 THEN
            PERFORM appraisal_refuse('appraisal_criteriaset: a set begins open');
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.state, NEW.rank_seal) IS DISTINCT FROM (OLD.state, OLD.rank_seal)
       AND pg_trigger_depth() < 2 THEN
        PERFORM appraisal_refuse('appraisal_criteriaset: only a publication or a seal moves the state');
    END IF;
    IF EXISTS (SELECT FROM appraisal_sheet WHERE set_id = OLD.id) THEN
        IF TG_OP = 'DELETE' THEN
            PERFORM appraisal_refuse('appraisal_criteriaset: an opened set stays');
        ELSIF (NEW.code, NEW.year, NEW.scope, NEW.rescale, NEW.thresholds, NEW.class_names, NEW.places, NEW.digest)
              IS DISTINCT FROM
              (OLD.code, OLD.year, OLD.scope, OLD.rescale, OLD.thresholds, OLD.class_names, OLD.places, OLD.digest) THEN
            PERFORM appraisal_refuse('appraisal_criteriaset: the rules of an opened set are fixed');
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appraisal_criteriaset_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON appraisal_criteriaset
    FOR EACH ROW EXECUTE FUNCTION appraisal_criteriaset_is_fixed();

CREATE FUNCTION appraisal_node_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held bigint;
BEGIN
    held := CASE WHEN TG_OP = 'INSERT' THEN NEW.set_id ELSE OLD.set_id END;
    PERFORM FROM appraisal_criteriaset WHERE id = held FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM appraisal_sheet WHERE set_id = held) OR (TG_OP = 'UPDATE' AND NEW.set_id <> held) THEN
        PERFORM appraisal_refuse('appraisal_node: the tree of an opened set is fixed');
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appraisal_node_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON appraisal_node
    FOR EACH ROW EXECUTE FUNCTION appraisal_node_is_fixed();

CREATE FUNCTION appraisal_sheet_is_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF appraisal_state_of(NEW.set_id) <> 'open' THEN
        PERFORM appraisal_refuse('appraisal_sheet: the set is published');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appraisal_sheet_is_in_time BEFORE INSERT ON appraisal_sheet
    FOR EACH ROW EXECUTE FUNCTION appraisal_sheet_is_in_time();
"""

MARK = """
CREATE FUNCTION appraisal_mark_is_stamped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER appraisal_mark_is_stamped BEFORE INSERT ON appraisal_mark
    FOR EACH ROW EXECUTE FUNCTION appraisal_mark_is_stamped();

CREATE FUNCTION appraisal_mark_is_in_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM appraisal_criteriaset WHERE id IN (
        SELECT sheet.set_id FROM added JOIN appraisal_sheet sheet ON sheet.id = added.sheet_id
    ) ORDER BY id FOR SHARE;
    IF EXISTS (
        SELECT FROM added JOIN appraisal_sheet sheet ON sheet.id = added.sheet_id
        JOIN appraisal_criteriaset held ON held.id = sheet.set_id WHERE held.state <> 'open'
    ) THEN
        PERFORM appraisal_refuse('appraisal_mark: the set is published, no score is taken');
    END IF;
    IF EXISTS (
        SELECT FROM added JOIN appraisal_sheet sheet ON sheet.id = added.sheet_id
        JOIN appraisal_node node ON node.id = added.node_id
        WHERE node.set_id <> sheet.set_id OR node.method = ''
           OR (added.points <> '' AND node.method = 'indicator' AND added.authority <> 'system')
           OR (added.points <> '' AND node.method <> 'indicator' AND added.authority = 'system')
           OR (added.points <> '' AND (node.method = 'survey') <> (added.stage = 'survey'))
    ) THEN
        PERFORM appraisal_refuse('appraisal_mark: not a leaf that takes this');
    END IF;
    IF EXISTS (
        SELECT FROM added JOIN appraisal_sheet sheet ON sheet.id = added.sheet_id
        WHERE (added.authority = 'unit' AND added.agency <> sheet.unit)
           OR (added.authority = 'unit' AND added.stage = 'self'
               AND EXISTS (SELECT FROM appraisal_signoff WHERE sheet_id = sheet.id))
           OR (added.authority = 'appraiser' AND (added.agency = sheet.unit OR NOT EXISTS (
                   SELECT FROM appraisal_assignment given WHERE given.node_id = added.node_id
                   AND given.agency = added.agency AND given.withdrawn_at IS NULL
                   AND given.appraiser IN ('', added.actor))))
    ) THEN
        PERFORM appraisal_refuse('appraisal_mark: not this hand''s place');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER appraisal_mark_is_in_its_place AFTER INSERT ON appraisal_mark
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION appraisal_mark_is_in_its_place();

CREATE FUNCTION appraisal_signoff_is_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held bigint;
BEGIN
    SELECT set_id INTO held FROM appraisal_sheet WHERE id = NEW.sheet_id;
    PERFORM FROM appraisal_criteriaset WHERE id = held FOR NO KEY UPDATE;
    IF appraisal_state_of(held) <> 'open' THEN
        PERFORM appraisal_refuse('appraisal_signoff: the set is published');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appraisal_signoff_is_in_time BEFORE INSERT ON appraisal_signoff
    FOR EACH ROW EXECUTE FUNCTION appraisal_signoff_is_in_time();
"""

CLOSING = """
CREATE FUNCTION appraisal_publication_closes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE appraisal_criteriaset SET state = 'published' WHERE id = NEW.set_id AND state = 'open';
    IF NOT FOUND THEN
        PERFORM appraisal_refuse('appraisal_publication: the set is not open');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appraisal_publication_closes BEFORE INSERT ON appraisal_publication
    FOR EACH ROW EXECUTE FUNCTION appraisal_publication_closes();

CREATE FUNCTION appraisal_seal_closes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE appraisal_criteriaset SET state = 'sealed', rank_seal = NEW.number
        WHERE id = NEW.set_id AND state <> 'open' AND rank_seal = NEW.number - 1;
    IF NOT FOUND THEN
        PERFORM appraisal_refuse('appraisal_seal: not published, or not the next seal');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appraisal_seal_closes BEFORE INSERT ON appraisal_seal
    FOR EACH ROW EXECUTE FUNCTION appraisal_seal_closes();

CREATE FUNCTION appraisal_complaint_is_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM appraisal_sheet sheet JOIN appraisal_node node ON node.set_id = sheet.set_id
        JOIN appraisal_criteriaset held ON held.id = sheet.set_id
        WHERE sheet.id = NEW.sheet_id AND node.id = NEW.node_id AND node.method <> '' AND held.state = 'sealed'
    ) THEN
        PERFORM appraisal_refuse('appraisal_complaint: only on a leaf of a sealed sheet');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER appraisal_complaint_is_in_time BEFORE INSERT ON appraisal_complaint
    FOR EACH ROW EXECUTE FUNCTION appraisal_complaint_is_in_time();
"""

FUNCTIONS = (
    "appraisal_complaint_is_in_time", "appraisal_seal_closes", "appraisal_publication_closes",
    "appraisal_signoff_is_in_time", "appraisal_mark_is_in_its_place", "appraisal_mark_is_stamped",
    "appraisal_sheet_is_in_time", "appraisal_node_is_fixed", "appraisal_criteriaset_is_fixed",
    "appraisal_state_of", "appraisal_refuse", "appraisal_is_kept",
)


def guarded(table: str) -> str:
    """The triggers that refuse to change, remove or empty."""
    return f"""
CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION appraisal_is_kept();
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION appraisal_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0001_initial")]

    operations = [
        migrations.RunSQL(KEPT, "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS)),
        *(migrations.RunSQL(guarded(table), migrations.RunSQL.noop) for table in APPEND_ONLY),
        migrations.RunSQL(SET, migrations.RunSQL.noop),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
        migrations.RunSQL(CLOSING, migrations.RunSQL.noop),
    ]
