-- The hash of an event, over the same RFC 8785 bytes that Python writes (kit/chain.py); `payload` are its canonical bytes
-- as text. A property test holds the two together.

CREATE FUNCTION ledger_hash(
    stream text, key text, seq integer, kind text, schema integer, at timestamptz,
    actor text, agency text, duty text, to_state text, payload text, previous bytea
) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(
        '{"actor":' || to_json(actor)::text || ',"agency":' || to_json(agency)::text
        || ',"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00"'
        || ',"duty":' || to_json(duty)::text || ',"key":' || to_json(key)::text || ',"kind":' || to_json(kind)::text
        || ',"payload":' || payload || ',"previous":"' || encode(previous, 'hex') || '","schema":' || schema::text
        || ',"seq":' || seq::text || ',"stream":' || to_json(stream)::text || ',"to_state":' || to_json(to_state)::text
        || '}', 'UTF8'))
$$;
