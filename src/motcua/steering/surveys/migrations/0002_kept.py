"""What was written stays; a token is used once; a survey is closed once; a sealed ballot is opened or stays."""

from django.db import migrations

APPEND_ONLY = (
    "surveys_ballot",
    "surveys_draw",
    "surveys_drawn",
    "surveys_outsiderank",
    "surveys_questionnaire",
    "surveys_remark",
    "surveys_stratum",
)

KEPT = """
CREATE FUNCTION surveys_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

VOTES_ONCE = """
CREATE FUNCTION surveys_token_is_used_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.used AND NOT OLD.used
       AND (NEW.digest, NEW.stratum_id) = (OLD.digest, OLD.stratum_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'surveys_token: a token is used once and stays' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER surveys_token_is_used_once BEFORE UPDATE OR DELETE ON surveys_token
    FOR EACH ROW EXECUTE FUNCTION surveys_token_is_used_once();
CREATE TRIGGER surveys_token_is_not_emptied BEFORE TRUNCATE ON surveys_token
    FOR EACH STATEMENT EXECUTE FUNCTION surveys_is_kept();
ALTER TABLE surveys_token ADD CONSTRAINT surveys_token_is_a_hash CHECK (length(digest) = 32);
"""

SURVEY = """
CREATE FUNCTION surveys_survey_is_closed_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.closed_on IS NULL AND NEW.closed_on IS NOT NULL
       AND (NEW.id, NEW.code, NEW.year, NEW.questionnaire_id, NEW.public_key, NEW.opened_on)
         = (OLD.id, OLD.code, OLD.year, OLD.questionnaire_id, OLD.public_key, OLD.opened_on) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'surveys_survey: a survey is closed once and never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER surveys_survey_is_closed_once BEFORE UPDATE OR DELETE ON surveys_survey
    FOR EACH ROW EXECUTE FUNCTION surveys_survey_is_closed_once();
CREATE TRIGGER surveys_survey_is_not_emptied BEFORE TRUNCATE ON surveys_survey
    FOR EACH STATEMENT EXECUTE FUNCTION surveys_is_kept();
"""

SEALED = """
CREATE TRIGGER surveys_sealed_never_changes BEFORE UPDATE ON surveys_sealed
    FOR EACH ROW EXECUTE FUNCTION surveys_is_kept();
CREATE TRIGGER surveys_sealed_is_not_emptied BEFORE TRUNCATE ON surveys_sealed
    FOR EACH STATEMENT EXECUTE FUNCTION surveys_is_kept();
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
"""


def guarded(table: str) -> str:
    """The triggers that refuse to change, remove or empty."""
    return f"""
CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION surveys_is_kept();
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION surveys_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [
        migrations.RunSQL(KEPT, "DROP FUNCTION surveys_is_kept() CASCADE"),
        *(migrations.RunSQL(guarded(table), migrations.RunSQL.noop) for table in APPEND_ONLY),
        migrations.RunSQL(VOTES_ONCE, "DROP FUNCTION surveys_token_is_used_once() CASCADE"),
        migrations.RunSQL(SURVEY, "DROP FUNCTION surveys_survey_is_closed_once() CASCADE"),
        migrations.RunSQL(SEALED, "DROP FUNCTION surveys_closed_box_takes_nothing() CASCADE"),
    ]
