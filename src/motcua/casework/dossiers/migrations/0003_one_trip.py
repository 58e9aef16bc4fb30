"""The write path's statements live in the database, where their plans are kept: a trip to draw and one to write."""

from django.db import migrations

DRAW = """
CREATE FUNCTION dossiers_draw(identifiers text[], days text[], counts integer[], alone boolean)
RETURNS TABLE (identifier text, day text, serial integer, id bigint, pattern text) LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
    born dossiers_ledger;
    counted integer;
    newest integer;
BEGIN
    IF alone THEN
        -- A dossier that carries the number commits later in the same log: durable whenever the dossier is.
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
    SELECT * INTO born FROM dossiers_ledger;
    pattern := born.code_pattern;
    IF born.mode = 'live' THEN
        days := array_fill(to_char(clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD'),
                           ARRAY[cardinality(days)]);
    END IF;
    FOR identifier, day, counted IN
        SELECT a.identifier, a.day, sum(a.counted) FROM unnest(identifiers, days, counts) a (identifier, day, counted)
        WHERE born.mode IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
    LOOP
        INSERT INTO dossiers_serial AS s (identifier, day, last) VALUES (identifier, day, counted)
        ON CONFLICT ON CONSTRAINT dossiers_serial_pkey DO UPDATE SET last = s.last + EXCLUDED.last
        RETURNING s.last INTO newest;
        FOR number IN newest - counted + 1 .. newest LOOP
            serial := number;
            id := nextval('dossiers_dossier_id_seq');
            RETURN NEXT;
        END LOOP;
    END LOOP;
END $$;
"""

WRITE = """
CREATE FUNCTION dossiers_write(filed json, moved json, happened json, wrote json, intended json)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF json_array_length(filed) > 0 THEN
        INSERT INTO dossiers_dossier SELECT * FROM json_populate_recordset(NULL::dossiers_dossier, filed);
    END IF;
    IF json_array_length(moved) > 0 THEN
        UPDATE dossiers_dossier d SET
            version_id = x.version_id, holder = x.holder, step = x.step, state = x.state, seq = x.seq, head = x.head,
            last_at = x.last_at, accepted_at = x.accepted_at, term_amount = x.term_amount, term_unit = x.term_unit,
            started = x.started, promised = x.promised, statutory_due = x.statutory_due, citizen_due = x.citizen_due,
            due = x.due, policy = x.policy, pauses = x.pauses, supplement_requests = x.supplement_requests,
            ended_at = x.ended_at, end_kind = x.end_kind, returned_at = x.returned_at
        FROM json_populate_recordset(NULL::dossiers_dossier, moved) x WHERE d.id = x.id;
    END IF;
    INSERT INTO dossiers_event (dossier_id, seq, kind, at, actor, agency, duty, payload, previous, hash)
    SELECT dossier_id, seq, kind, at, actor, agency, duty, payload, previous, hash
    FROM json_populate_recordset(NULL::dossiers_event, happened);
    IF json_array_length(wrote) > 0 THEN
        INSERT INTO dossiers_content (dossier_id, seq, kind, body, search, mac, erased_basis)
        SELECT dossier_id, seq, kind, body, search, mac, ''
        FROM json_populate_recordset(NULL::dossiers_content, wrote);
    END IF;
    IF json_array_length(intended) > 0 THEN
        INSERT INTO dossiers_intent SELECT * FROM json_populate_recordset(NULL::dossiers_intent, intended);
    END IF;
END $$;
"""


PRESENT = """
CREATE FUNCTION dossiers_present() RETURNS TABLE (mode text, last timestamptz) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    -- A simulation may have played acts of days to come. Those without a position yet are few while the worker works;
    -- the newest of them say enough where it does not.
    RETURN QUERY SELECT born.mode, CASE born.mode WHEN 'simulation' THEN greatest(s.last_at, (
        SELECT max(newest.at) FROM (
            SELECT e.at FROM dossiers_event e WHERE e.xid >= s.next_xid ORDER BY e.xid DESC, e.id DESC LIMIT 100
        ) newest
    )) END
    FROM dossiers_ledger born, dossiers_sequencer s;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_what_happened_stays")]

    operations = [
        migrations.RunSQL(DRAW, "DROP FUNCTION dossiers_draw(text[], text[], integer[], boolean)"),
        migrations.RunSQL(PRESENT, "DROP FUNCTION dossiers_present()"),
        migrations.RunSQL(WRITE, "DROP FUNCTION dossiers_write(json, json, json, json, json)"),
    ]
