-- What a transaction sees as it begins; it locks the dossiers it will act on, in id order.

CREATE FUNCTION dossiers_look(
    codes text[], keys text[], applicants text[], persons text[],
    OUT mode text, OUT province text, OUT clock timestamptz, OUT done json, OUT free json, OUT locked json,
    OUT hands json
) LANGUAGE plpgsql AS $$
DECLARE
    ended text[];
BEGIN
    SELECT l.mode, l.province INTO mode, province FROM ledger_birth l;
    IF cardinality(keys) > 0 THEN
        SELECT codes || array_agg(i.code) INTO codes FROM dossiers_intent i WHERE i.key = ANY (keys);
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
    IF locked IS NOT NULL AND cardinality(keys) > 0 THEN
        -- Only after the lock: whoever waited for it finds what was done meanwhile under the same key.
        SELECT json_object_agg(i.key, json_build_array(i.code, i.seq, e.actor, e.kind, i.asked)) INTO done
        FROM dossiers_intent i JOIN dossiers_dossier d ON d.code = i.code
        JOIN ledger_event e ON e.stream_id = d.id AND e.seq = i.seq
        WHERE i.key = ANY (keys) AND i.code = ANY (codes);
    END IF;
    IF locked IS NOT NULL AND cardinality(persons) > 0 THEN
        SELECT json_agg(h) INTO hands FROM (
            SELECT DISTINCT e.stream_id, e.actor, e.agency, e.duty
            FROM dossiers_dossier d JOIN ledger_event e ON e.stream_id = d.id
            WHERE d.code = ANY (codes) AND e.actor = ANY (persons)
        ) h;
    END IF;
    IF ended IS NOT NULL THEN
        -- Asked again after the lock: of two who file again at once, the second finds the end taken.
        SELECT json_agg(earlier) INTO free FROM unnest(ended) earlier
        WHERE NOT EXISTS (SELECT FROM dossiers_dossier n WHERE n.continues = earlier);
    END IF;
    clock := clock_timestamp();
    IF mode = 'simulation' THEN
        -- It may have played acts of days to come: its present is not before them.
        SELECT greatest(clock, p.last) INTO clock FROM ledger_present() p;
    END IF;
END $$;
