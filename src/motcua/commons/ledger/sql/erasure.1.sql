-- What a person wrote is erased only where the ledger has just been told so, on the same legal basis and in the same
-- transaction (commons/ledger/actions/erase.py): whoever holds the application's rights leaves that trace or erases nothing.

CREATE FUNCTION ledger_erasure_is_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM ledger_stream held
        JOIN ledger_stream told ON told.kind = 'erasures' AND told.key = held.kind || ' ' || held.key
        JOIN ledger_event e ON e.stream_id = told.id AND e.xid = pg_current_xact_id()
        WHERE held.id = NEW.stream_id AND e.payload ->> 'basis' = NEW.erased_basis
    ) THEN
        RAISE EXCEPTION 'ledger_content: an erasure is told first, with its legal basis'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_content_erasure_is_told BEFORE UPDATE ON ledger_content
    FOR EACH ROW WHEN (OLD.body IS DISTINCT FROM NEW.body) EXECUTE FUNCTION ledger_erasure_is_told();
