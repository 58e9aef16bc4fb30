-- Rows that must not be denied: each write of the application also tells the ledger the row's hash, in a stream of the row's
-- own. Only what the application writes is told (`motcua.recorded` is set on its connections): an edit by hand, triggers or
-- none, leaves row and event apart, and `motcua verify` says so.

-- A row's hash is over its columns in jsonb's own order, empty ones left out, so that a column added later breaks nothing.
CREATE FUNCTION ledger_row_hash(told jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(
        (SELECT coalesce(jsonb_object_agg(c.key, c.value), '{}') FROM jsonb_each(told) c WHERE c.value <> 'null')::text,
        'UTF8')), 'hex')
$$;

-- What an event says of a row: its hash and, where columns of it may be set, that of the others, which every event repeats.
CREATE FUNCTION ledger_row_told(told jsonb, may_set text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{"row":"' || ledger_row_hash(told)
        || CASE WHEN may_set = '{}' THEN '' ELSE '","stays":"' || ledger_row_hash(told - may_set) END || '"}'
$$;

-- Arguments: the stream's kind, SQL for a row's key over `r`, the columns that may be set, those that are not told, whether rows that one
-- statement writes are told together. Settings that shape the text of a value are pinned. A change, and a removal, says the hash of the row
-- before: an edit by hand in between stays seen. What was written together has one stream, `+` and its number, whose one event says each
-- row by its key; a row of it that changes later begins a stream of its own with that change.
CREATE FUNCTION ledger_records() RETURNS trigger LANGUAGE plpgsql
SET TimeZone = 'UTC' SET DateStyle = 'ISO, YMD' SET IntervalStyle = 'iso_8601' SET bytea_output = 'hex' SET extra_float_digits = 1
AS $$
DECLARE
    of_kind text := TG_ARGV[0];
    may_set text[] := TG_ARGV[2];
    untold text[] := TG_ARGV[3];
    together boolean := TG_ARGV[4];
    genesis bytea := decode(repeat('00', 32), 'hex');
    event text := 'removed';
    rows_now text := 'SELECT NULL::text AS key, NULL::jsonb AS says WHERE FALSE';
BEGIN
    IF current_setting('motcua.recorded', true) IS DISTINCT FROM 'on' THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF together AND (SELECT count(*) FROM (SELECT FROM written LIMIT 2) AS few) = 2 THEN
            EXECUTE format($q$
                WITH told AS MATERIALIZED (
                    SELECT nextval('ledger_stream_id_seq') AS id, clock_timestamp() AS at, one.payload
                    FROM (SELECT '{"rows":{' || string_agg(to_json(key)::text || ':' || says, ',' ORDER BY key COLLATE "C") || '}}' AS payload
                          FROM (SELECT (%s) AS key, ledger_row_told(to_jsonb(r) - $4, $3) AS says FROM written r) each) one
                ), begun AS (INSERT INTO ledger_stream (id, kind, key) SELECT id, $1, '+' || id FROM told)
                INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
                SELECT id, 1, 'written_together', 1, at, '', '', '', '', payload::jsonb, $2,
                    ledger_hash($1, '+' || id, 1, 'written_together', 1, at, '', '', '', '', payload, $2)
                FROM told$q$, TG_ARGV[1]) USING of_kind, genesis, may_set, untold;
            RETURN NULL;
        END IF;
        EXECUTE format($q$
            WITH told AS MATERIALIZED (
                SELECT nextval('ledger_stream_id_seq') AS id, (%s) AS key, clock_timestamp() AS at,
                    ledger_row_told(to_jsonb(r) - $4, $3) AS payload FROM written r
            ), begun AS (INSERT INTO ledger_stream (id, kind, key) SELECT id, $1, key FROM told)
            INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
            SELECT id, 1, 'written', 1, at, '', '', '', '', payload::jsonb, $2,
                ledger_hash($1, key, 1, 'written', 1, at, '', '', '', '', payload, $2)
            FROM told$q$, TG_ARGV[1]) USING of_kind, genesis, may_set, untold;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        event := 'changed';
        rows_now := format('SELECT (%s) AS key, to_jsonb(r) - $3 AS says FROM written r', TG_ARGV[1]);
    END IF;
    EXECUTE format($q$
        WITH told AS MATERIALIZED (
            SELECT coalesce(s.id, nextval('ledger_stream_id_seq')) AS id, s.id IS NULL AS begins, o.key, clock_timestamp() AS at,
                coalesce(e.seq, 0) + 1 AS seq, coalesce(e.hash, $5) AS previous,
                CASE WHEN n.says IS NULL THEN '{' ELSE rtrim(ledger_row_told(n.says, $2), '}') || ',' END
                    || '"was":"' || ledger_row_hash(o.says) || '"}' AS payload
            FROM (SELECT (%s) AS key, to_jsonb(r) - $3 AS says FROM replaced r) o
            LEFT JOIN (%s) n ON n.key = o.key
            LEFT JOIN ledger_stream s ON s.kind = $1 AND s.key = o.key
            LEFT JOIN LATERAL (
                SELECT seq, hash FROM ledger_event WHERE stream_id = s.id ORDER BY seq DESC LIMIT 1
            ) e ON TRUE
            WHERE n.says IS DISTINCT FROM o.says AND (e.seq IS NOT NULL OR ($6 AND s.id IS NULL))
        ), begun AS (INSERT INTO ledger_stream (id, kind, key) SELECT id, $1, key FROM told WHERE begins)
        INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
        SELECT id, seq, $4, 1, at, '', '', '', '', payload::jsonb, previous,
            ledger_hash($1, key, seq, $4, 1, at, '', '', '', '', payload, previous)
        FROM told$q$, TG_ARGV[1], rows_now) USING of_kind, may_set, untold, event, genesis, together;
    RETURN NULL;
END $$;

-- Where the rows of a table and what the ledger was told of them differ: the key, and whether row or event are there. A row written
-- together with others is told once, there; what its own stream begins with must go on from it, or fits no row.
CREATE FUNCTION ledger_rows_apart(of_table regclass, of_kind text, key text, may_set text[], untold text[])
RETURNS TABLE (place text, has_row boolean, has_event boolean) LANGUAGE plpgsql STABLE
SET TimeZone = 'UTC' SET DateStyle = 'ISO, YMD' SET IntervalStyle = 'iso_8601' SET bytea_output = 'hex' SET extra_float_digits = 1
AS $$
BEGIN
    RETURN QUERY EXECUTE format($q$
        SELECT coalesce(stands.key, told.key), stands.key IS NOT NULL, told.key IS NOT NULL
        FROM (SELECT (%s) AS key, ledger_row_told(to_jsonb(r) - $3, $2)::jsonb AS payload FROM %s r) stands
        FULL JOIN (
            WITH together AS MATERIALIZED (
                SELECT one.key, min(one.value::text)::jsonb AS payload, count(*) AS times
                FROM ledger_stream s JOIN ledger_event e ON e.stream_id = s.id AND e.seq = 1, jsonb_each(e.payload -> 'rows') one
                WHERE s.kind = $1 AND s.key LIKE '+%%' AND e.kind = 'written_together' GROUP BY one.key
            ), alone AS MATERIALIZED (
                SELECT s.key, began.kind AS begins, began.payload AS began, e.kind, e.payload - 'was' AS payload
                FROM ledger_stream s CROSS JOIN LATERAL (
                    SELECT kind, payload FROM ledger_event WHERE stream_id = s.id ORDER BY seq DESC LIMIT 1
                ) e CROSS JOIN LATERAL (
                    SELECT kind, payload FROM ledger_event WHERE stream_id = s.id ORDER BY seq LIMIT 1
                ) began WHERE s.kind = $1 AND e.kind <> 'written_together'
            ), joined AS (
                SELECT coalesce(alone.key, together.key) AS key, alone.kind,
                    CASE WHEN together.key IS NULL THEN CASE WHEN alone.begins = 'written' THEN alone.payload END
                        WHEN together.times = 1 AND alone.key IS NULL THEN together.payload
                        WHEN together.times = 1 AND alone.begins <> 'written' AND alone.began -> 'was' = together.payload -> 'row'
                            AND (alone.begins = 'removed' OR alone.began -> 'stays' IS NOT DISTINCT FROM together.payload -> 'stays')
                            THEN alone.payload
                        ELSE '[]' END AS payload
                FROM alone FULL JOIN together ON together.key = alone.key
            )
            SELECT key, payload FROM joined WHERE payload IS NOT NULL AND (kind IS DISTINCT FROM 'removed' OR payload = '[]')
        ) told ON told.key = stands.key
        WHERE stands.payload IS DISTINCT FROM told.payload ORDER BY 1$q$, key, of_table) USING of_kind, may_set, untold;
END $$;
