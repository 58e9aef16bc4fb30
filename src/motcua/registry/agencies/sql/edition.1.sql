-- The registry's edition: a name that changes with every committed change of agencies, calendars and units.

INSERT INTO agencies_edition (id, key) VALUES (1, gen_random_uuid());
CREATE FUNCTION agencies_edition_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Once a transaction is enough; readers inside it see the setting and keep nothing. It reverts with a savepoint.
    IF current_setting('motcua.registry_changes', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        UPDATE agencies_edition SET key = gen_random_uuid();
        PERFORM set_config('motcua.registry_changes', pg_current_xact_id()::text, true);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER agencies_unit_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_unit
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER agencies_unitsuccession_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_unitsuccession
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER agencies_agency_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_agency
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER agencies_agencyversion_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_agencyversion
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER agencies_agencysuccession_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_agencysuccession
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER agencies_calendarversion_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_calendarversion
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER agencies_desk_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_desk
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER agencies_posting_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON agencies_posting
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
