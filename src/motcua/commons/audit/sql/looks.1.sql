-- One person's looks are found without reading everybody's; no other event pays for it.

CREATE INDEX audit_looks_by_actor ON ledger_event (actor, id) WHERE kind = 'looked';
