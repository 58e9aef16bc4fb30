-- A publication and a seal move the state of their set; a complaint comes after the seal.

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
