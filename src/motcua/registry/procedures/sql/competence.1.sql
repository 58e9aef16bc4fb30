-- A change of who settles what changes the registry's edition, as a change of the catalogue does.

CREATE TRIGGER procedures_competence_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_competence
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
