-- A change of the catalogue changes the registry's edition, as a change of the agencies does.

CREATE TRIGGER procedures_field_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_field
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_publicationdecision_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_publicationdecision
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_procedure_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_procedure
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_procedureversion_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_procedureversion
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_versionchannel_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_versionchannel
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_versionpaper_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_versionpaper
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_versionresult_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_versionresult
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_versiontext_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_versiontext
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_termcommitment_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_termcommitment
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_reviewreason_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_reviewreason
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
CREATE TRIGGER procedures_reviewfix_changes_the_edition
    BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON procedures_reviewfix
    FOR EACH STATEMENT EXECUTE FUNCTION agencies_edition_changes();
