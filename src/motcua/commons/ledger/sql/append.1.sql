-- Events of one stream, appended in the caller's transaction: one trip. Whoever appends to a stream waits for whoever
-- else does; nobody waits for another stream. A payload comes as its canonical text. Gives the number of the last event.

CREATE FUNCTION ledger_append(of_kind text, of_key text, happened timestamptz, told json)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    held bigint;
    number integer := 0;
    before bytea := decode(repeat('00', 32), 'hex');
    moment timestamptz := happened;
    event record;
BEGIN
    IF to_regclass(quote_ident(of_kind)) IS NOT NULL THEN
        RAISE EXCEPTION '%: only the table itself tells of its rows', of_kind USING ERRCODE = 'restrict_violation';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(of_kind || ' ' || of_key, 7660002));
    SELECT s.id INTO held FROM ledger_stream s WHERE s.kind = of_kind AND s.key = of_key;
    IF held IS NULL THEN
        INSERT INTO ledger_stream (kind, key) VALUES (of_kind, of_key) RETURNING id INTO held;
    ELSE
        SELECT e.seq, e.hash INTO number, before FROM ledger_event e WHERE e.stream_id = held ORDER BY e.seq DESC LIMIT 1;
    END IF;
    IF moment IS NULL OR (SELECT b.mode FROM ledger_birth b) IS DISTINCT FROM 'simulation' THEN
        moment := clock_timestamp();
    END IF;
    FOR event IN SELECT * FROM json_to_recordset(told) AS x (
        kind text, schema integer, actor text, agency text, duty text, to_state text, payload text, content json
    ) LOOP
        number := number + 1;
        INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
        VALUES (
            held, number, event.kind, event.schema, moment, event.actor, event.agency, event.duty, event.to_state,
            event.payload::jsonb, before,
            ledger_hash(of_kind, of_key, number, event.kind, event.schema, moment, event.actor, event.agency,
                        event.duty, event.to_state, event.payload, before)
        ) RETURNING hash INTO before;
        INSERT INTO ledger_content (stream_id, seq, kind, body, search, mac, erased_basis)
        SELECT held, number, c.kind, c.body, '', c.mac, ''
        FROM json_to_recordset(event.content) AS c (kind text, body jsonb, mac bytea);
    END LOOP;
    RETURN number;
END $$;
