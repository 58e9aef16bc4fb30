-- A closed survey takes no ballot; a token is a hash and nothing else.

CREATE FUNCTION surveys_closed_box_takes_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT stratum_id FROM added) AS box
               JOIN surveys_stratum AS stratum ON stratum.id = box.stratum_id
               JOIN surveys_survey AS survey ON survey.id = stratum.survey_id WHERE survey.closed_on IS NOT NULL) THEN
        RAISE EXCEPTION 'surveys_sealed: the survey is closed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER surveys_closed_box_takes_nothing AFTER INSERT ON surveys_sealed
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION surveys_closed_box_takes_nothing();

ALTER TABLE surveys_token ADD CONSTRAINT surveys_token_is_a_hash CHECK (length(digest) = 32);
