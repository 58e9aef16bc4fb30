-- In a live database the effective time of an event is the database's own; nobody sets `recorded_at`.

CREATE FUNCTION ledger_event_is_timed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    NEW.xid := pg_current_xact_id();
    IF (SELECT mode FROM ledger_birth) IS DISTINCT FROM 'simulation' THEN
        -- The writer reads this very clock inside the same transaction; anything else is not the database's time.
        IF NEW.at < transaction_timestamp() OR NEW.at > NEW.recorded_at THEN
            NEW.at := NEW.recorded_at;
        ELSE
            NEW.recorded_at := NEW.at;
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_event_is_timed BEFORE INSERT ON ledger_event
    FOR EACH ROW EXECUTE FUNCTION ledger_event_is_timed();
