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

-- Arguments: the stream's kind, SQL for a row's key over `r`, and the columns that may be set. Settings that shape the text of a value are pinned.
CREATE FUNCTION ledger_records() RETURNS trigger LANGUAGE plpgsql
SET TimeZone = 'UTC' SET DateStyle = 'ISO, YMD' SET IntervalStyle = 'iso_8601' SET bytea_output = 'hex' SET extra_float_digits = 1
AS $$
DECLARE
    of_kind text := TG_ARGV[0];
    may_set text[] := TG_ARGV[2];
    genesis bytea := decode(repeat('00', 32), 'hex');
BEGIN
    IF current_setting('motcua.recorded', true) IS DISTINCT FROM 'on' THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        EXECUTE format($q$
            WITH told AS MATERIALIZED (
                SELECT nextval('ledger_stream_id_seq') AS id, (%s) AS key, clock_timestamp() AS at,
                    ledger_row_told(to_jsonb(r), $3) AS payload FROM written r
            ), begun AS (INSERT INTO ledger_stream (id, kind, key) SELECT id, $1, key FROM told)
            INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
            SELECT id, 1, 'written', 1, at, '', '', '', '', payload::jsonb, $2,
                ledger_hash($1, key, 1, 'written', 1, at, '', '', '', '', payload, $2)
            FROM told$q$, TG_ARGV[1]) USING of_kind, genesis, may_set;
    ELSE
        EXECUTE format($q$
            WITH told AS MATERIALIZED (
                SELECT s.id, s.key, e.seq + 1 AS seq, e.hash AS previous, clock_timestamp() AS at,
                    ledger_row_told(to_jsonb(r), $2) AS payload
                FROM written r JOIN ledger_stream s ON s.kind = $1 AND s.key = (%s)
                JOIN LATERAL (
                    SELECT seq, hash FROM ledger_event WHERE stream_id = s.id ORDER BY seq DESC LIMIT 1
                ) e ON TRUE
            )
            INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
            SELECT id, seq, 'changed', 1, at, '', '', '', '', payload::jsonb, previous,
                ledger_hash($1, key, seq, 'changed', 1, at, '', '', '', '', payload, previous)
            FROM told$q$, TG_ARGV[1]) USING of_kind, may_set;
    END IF;
    RETURN NULL;
END $$;

-- Where the rows of a table and what the ledger was told of them differ: the key, and whether row or event are there.
CREATE FUNCTION ledger_rows_apart(of_table regclass, of_kind text, key text, may_set text[])
RETURNS TABLE (place text, has_row boolean, has_event boolean) LANGUAGE plpgsql STABLE
SET TimeZone = 'UTC' SET DateStyle = 'ISO, YMD' SET IntervalStyle = 'iso_8601' SET bytea_output = 'hex' SET extra_float_digits = 1
AS $$
BEGIN
    RETURN QUERY EXECUTE format($q$
        SELECT coalesce(stands.key, told.key), stands.key IS NOT NULL, told.key IS NOT NULL
        FROM (SELECT (%s) AS key, ledger_row_told(to_jsonb(r), $2)::jsonb AS payload FROM %s r) stands
        FULL JOIN (
            SELECT s.key, (SELECT e.payload FROM ledger_event e WHERE e.stream_id = s.id
                           ORDER BY e.seq DESC LIMIT 1) AS payload
            FROM ledger_stream s WHERE s.kind = $1
        ) told ON told.key = stands.key
        WHERE stands.payload IS DISTINCT FROM told.payload ORDER BY 1$q$, key, of_table) USING of_kind, may_set;
END $$;
