-- Whoever adds to an open set holds its row shared; whoever publishes or seals it takes the row alone. So one waits for
-- the other, and reads the state the other left, at any isolation level: the row itself is what changes.

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
