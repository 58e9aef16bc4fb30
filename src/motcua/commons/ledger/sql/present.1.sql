-- The mode of the database, and in a simulation the latest time that was played.

CREATE FUNCTION ledger_present() RETURNS TABLE (mode text, last timestamptz) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    -- A simulation may have played acts of days to come; events never go, so its present never goes back. What the clock
    -- timed (looks, rows told) was not played.
    RETURN QUERY SELECT born.mode, CASE born.mode WHEN 'simulation' THEN (
        SELECT e.at FROM ledger_event e WHERE e.at <> e.recorded_at ORDER BY e.at DESC LIMIT 1
    ) END
    FROM ledger_birth born;
END $$;
