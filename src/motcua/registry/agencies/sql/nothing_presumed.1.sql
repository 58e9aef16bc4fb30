-- In a live database nothing is invented: no agency stands there under an identifier of a trial.

CREATE FUNCTION agencies_nothing_presumed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.presumed OR NEW.identifier ~ '\.(D[0-9]{2}|X[0-9]{3})(\.|$)')
       AND EXISTS (SELECT FROM ledger_birth WHERE mode = 'live') THEN
        RAISE EXCEPTION 'a live database has no presumed agencies: %', NEW.identifier USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_agency_nothing_presumed
    BEFORE INSERT OR UPDATE ON agencies_agency
    FOR EACH ROW EXECUTE FUNCTION agencies_nothing_presumed();
