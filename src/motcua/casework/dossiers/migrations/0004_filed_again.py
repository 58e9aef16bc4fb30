"""A dossier filed again continues an earlier one: empty columns, and a look that finds what may be continued."""

from django.db import migrations, models

BEFORE = """
CREATE FUNCTION dossiers_look(codes text[], keys text[])
RETURNS TABLE (mode text, province text, clock timestamptz, done json, dossier dossiers_dossier) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    born dossiers_ledger;
    acted json;
BEGIN
    SELECT * INTO born FROM dossiers_ledger;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF cardinality(keys) > 0 THEN
        SELECT json_object_agg(i.key, json_build_array(i.code, i.seq)), codes || array_agg(i.code)
        INTO acted, codes FROM dossiers_intent i WHERE i.key = ANY (keys);
    END IF;
    RETURN QUERY SELECT born.mode, born.province, clock_timestamp(), acted, locked.whole
        FROM (SELECT d AS whole FROM dossiers_dossier d WHERE d.code = ANY (codes) ORDER BY d.id FOR UPDATE) locked;
    IF NOT FOUND THEN
        RETURN QUERY SELECT born.mode, born.province, clock_timestamp(), acted, NULL::dossiers_dossier;
    END IF;
END $$;
"""

LOOK = """
CREATE FUNCTION dossiers_look(codes text[], keys text[], applicants text[])
RETURNS TABLE (
    mode text, province text, clock timestamptz, done json, free text[], dossier dossiers_dossier
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    born dossiers_ledger;
    acted json;
    ended text[];
BEGIN
    SELECT * INTO born FROM dossiers_ledger;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF cardinality(keys) > 0 THEN
        SELECT json_object_agg(i.key, json_build_array(i.code, i.seq)), codes || array_agg(i.code)
        INTO acted, codes FROM dossiers_intent i WHERE i.key = ANY (keys);
    END IF;
    IF cardinality(applicants) > 0 THEN
        SELECT array_agg(d.code) INTO ended FROM dossiers_dossier d
        WHERE d.applicant = ANY (applicants) AND d.end_kind IN ('refused', 'withdrawn')
            AND NOT EXISTS (SELECT FROM dossiers_dossier n WHERE n.continues = d.code);
        codes := codes || ended;
    END IF;
    RETURN QUERY SELECT born.mode, born.province, clock_timestamp(), acted, ended, locked.whole
        FROM (SELECT d AS whole FROM dossiers_dossier d WHERE d.code = ANY (codes) ORDER BY d.id FOR UPDATE) locked;
    IF NOT FOUND THEN
        RETURN QUERY SELECT born.mode, born.province, clock_timestamp(), acted, ended, NULL::dossiers_dossier;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_one_trip")]

    operations = [
        migrations.AddField("dossier", "applicant", models.TextField(null=True, verbose_name="người nộp (mã băm có khoá)")),
        migrations.AddField("dossier", "continues", models.TextField(null=True, verbose_name="nộp lại của hồ sơ")),
        migrations.AddField(
            "dossier", "first_submitted_at", models.DateTimeField(null=True, verbose_name="nộp lần đầu lúc")
        ),
        migrations.AddField(
            "dossier", "refilings", models.SmallIntegerField(null=True, verbose_name="nộp lại lần thứ")
        ),
        migrations.RunSQL("DROP FUNCTION dossiers_look(text[], text[])", BEFORE),
        migrations.RunSQL(LOOK, "DROP FUNCTION dossiers_look(text[], text[], text[])"),
    ]
