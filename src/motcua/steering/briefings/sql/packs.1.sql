-- The digest of a pack is that of its content.

CREATE FUNCTION briefings_pack_is_digested() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.digest <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'briefings_pack: the digest is not that of the content' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER briefings_pack_is_digested BEFORE INSERT ON briefings_pack
    FOR EACH ROW EXECUTE FUNCTION briefings_pack_is_digested();
