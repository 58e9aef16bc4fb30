-- Numbers for new dossiers: a trip of its own, so that nobody waits for a neighbour's commit. Where the database has gone
-- back to an older state, the days until then number on above a floor: what was numbered since is not known here.

CREATE FUNCTION dossiers_draw(identifiers text[], days text[], counts integer[], alone boolean)
RETURNS TABLE (identifier text, day text, serial integer, id bigint, pattern text) LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
    mode text;
    counted integer;
    newest integer;
    present timestamptz;
    floor integer;
    floor_day text;
    lowest integer;
BEGIN
    IF alone THEN
        -- A dossier that carries the number commits later in the same log: durable whenever the dossier is.
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
    SELECT b.mode, p.pattern, p.floor, p.floor_day INTO mode, pattern, floor, floor_day
    FROM ledger_birth b, dossiers_codepattern p;
    IF mode = 'live' THEN
        days := array_fill(to_char(clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD'),
                           ARRAY[cardinality(days)]);
    END IF;
    IF '' = ANY (days) THEN
        -- A simulation may have played acts of days to come: its present is not before them.
        SELECT greatest(clock_timestamp(), p.last) INTO present FROM ledger_present() p;
        days := array_replace(days, '', to_char(present AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD'));
    END IF;
    FOR identifier, day, counted IN
        SELECT a.identifier, a.day, sum(a.counted) FROM unnest(identifiers, days, counts) a (identifier, day, counted)
        WHERE mode IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
    LOOP
        lowest := CASE WHEN day <= floor_day THEN floor ELSE 0 END;
        INSERT INTO dossiers_serial AS s (identifier, day, last) VALUES (identifier, day, lowest + counted)
        ON CONFLICT ON CONSTRAINT dossiers_serial_pkey DO UPDATE SET last = greatest(s.last, lowest) + counted
        RETURNING s.last INTO newest;
        FOR number IN newest - counted + 1 .. newest LOOP
            serial := number;
            id := nextval('ledger_stream_id_seq');
            RETURN NEXT;
        END LOOP;
    END LOOP;
END $$;
