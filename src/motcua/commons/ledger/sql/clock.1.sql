-- In a live database the effective time of an event is the database's own; nobody sets `recorded_at`. The two are the same
-- to the last digit where the database's clock gave both: what differs was played.

CREATE FUNCTION ledger_event_is_timed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    NEW.xid := pg_current_xact_id();
    -- The writer reads this very clock inside the same transaction; anything else is not the database's time.
    IF NEW.at BETWEEN transaction_timestamp() AND NEW.recorded_at THEN
        NEW.recorded_at := NEW.at;
    ELSIF (SELECT mode FROM ledger_birth) IS DISTINCT FROM 'simulation' THEN
        NEW.at := NEW.recorded_at;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_event_is_timed BEFORE INSERT ON ledger_event
    FOR EACH ROW EXECUTE FUNCTION ledger_event_is_timed();
