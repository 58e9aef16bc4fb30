"""A dossier filed again continues an earlier one: empty columns, and a look that finds what may be continued."""

from django.db import migrations, models

LOOK = """
CREATE FUNCTION dossiers_look(
    codes text[], keys text[], applicants text[],
    OUT mode text, OUT province text, OUT clock timestamptz, OUT done json, OUT free json, OUT locked json
) LANGUAGE plpgsql AS $$
DECLARE
    ended text[];
BEGIN
    SELECT l.mode, l.province INTO mode, province FROM dossiers_ledger l;
    IF cardinality(keys) > 0 THEN
        SELECT json_object_agg(i.key, json_build_array(i.code, i.seq)), codes || array_agg(i.code)
        INTO done, codes FROM dossiers_intent i WHERE i.key = ANY (keys);
    END IF;
    IF cardinality(applicants) > 0 THEN
        SELECT array_agg(d.code) INTO ended FROM dossiers_dossier d
        WHERE d.applicant = ANY (applicants) AND d.end_kind IN ('refused', 'withdrawn')
            AND NOT EXISTS (SELECT FROM dossiers_dossier n WHERE n.continues = d.code);
        codes := codes || ended;
    END IF;
    IF cardinality(codes) > 0 THEN
        SELECT json_agg(d) INTO locked
        FROM (SELECT * FROM dossiers_dossier WHERE code = ANY (codes) ORDER BY id FOR UPDATE) d;
    END IF;
    IF ended IS NOT NULL THEN
        -- Asked again after the lock: of two who file again at once, the second finds the end taken.
        SELECT json_agg(earlier) INTO free FROM unnest(ended) earlier
        WHERE NOT EXISTS (SELECT FROM dossiers_dossier n WHERE n.continues = earlier);
    END IF;
    clock := clock_timestamp();
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
        migrations.RunSQL(LOOK, "DROP FUNCTION dossiers_look(text[], text[], text[])"),
    ]
