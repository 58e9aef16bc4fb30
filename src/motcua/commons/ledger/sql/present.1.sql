-- The mode of the database, and in a simulation the latest time that was played.

CREATE FUNCTION ledger_present() RETURNS TABLE (mode text, last timestamptz) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    -- A simulation may have played acts of days to come. Those without a position yet are few while the worker works;
    -- the newest of them say enough where it does not. What the clock timed (looks, rows told) was not played.
    RETURN QUERY SELECT born.mode, CASE born.mode WHEN 'simulation' THEN greatest(s.last_at, (
        SELECT max(newest.at) FROM (
            SELECT e.at FROM ledger_event e WHERE e.xid >= s.next_xid AND e.at <> e.recorded_at
            ORDER BY e.xid DESC, e.id DESC LIMIT 100
        ) newest
    )) END
    FROM ledger_birth born, ledger_sequencer s;
END $$;
