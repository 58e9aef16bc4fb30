-- No mark outside an open set, a leaf that takes it, and the place of the hand that makes it.

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
