-- A whole batch in one statement; its plans are kept with the session.

CREATE FUNCTION dossiers_write(filed json, moved json, happened json, wrote json, intended json)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF json_array_length(filed) > 0 THEN
        INSERT INTO ledger_stream (id, kind, key)
        SELECT id, 'dossier', code FROM json_populate_recordset(NULL::dossiers_dossier, filed);
        INSERT INTO dossiers_dossier SELECT * FROM json_populate_recordset(NULL::dossiers_dossier, filed);
    END IF;
    IF json_array_length(moved) > 0 THEN
        UPDATE dossiers_dossier d SET
            version_id = x.version_id, holder = x.holder, step = x.step, state = x.state, seq = x.seq, head = x.head,
            last_at = x.last_at, accepted_at = x.accepted_at, term_amount = x.term_amount, term_unit = x.term_unit,
            started = x.started, promised = x.promised, statutory_due = x.statutory_due, citizen_due = x.citizen_due,
            due = x.due, policy = x.policy, pauses = x.pauses, supplement_requests = x.supplement_requests,
            ended_at = x.ended_at, end_kind = x.end_kind, returned_at = x.returned_at,
            extension_amount = x.extension_amount, extension_unit = x.extension_unit,
            term_source = x.term_source
        FROM json_populate_recordset(NULL::dossiers_dossier, moved) x WHERE d.id = x.id;
    END IF;
    INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
    SELECT stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash
    FROM json_populate_recordset(NULL::ledger_event, happened);
    IF json_array_length(wrote) > 0 THEN
        INSERT INTO ledger_content (stream_id, seq, kind, body, search, mac, erased_basis)
        SELECT stream_id, seq, kind, body, search, mac, ''
        FROM json_populate_recordset(NULL::ledger_content, wrote);
    END IF;
    IF json_array_length(intended) > 0 THEN
        INSERT INTO dossiers_intent SELECT * FROM json_populate_recordset(NULL::dossiers_intent, intended);
    END IF;
END $$;
