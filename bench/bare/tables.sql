-- The bare application's tables: columns, checks and indexes of ours, the same foreign keys, no triggers.
DROP SCHEMA IF EXISTS bare CASCADE;
CREATE SCHEMA bare AUTHORIZATION motcua_app;
CREATE TABLE bare.ledger_stream (LIKE public.ledger_stream INCLUDING ALL);
CREATE TABLE bare.dossiers_dossier (LIKE public.dossiers_dossier INCLUDING ALL);
CREATE TABLE bare.ledger_event (LIKE public.ledger_event INCLUDING ALL);
CREATE TABLE bare.ledger_content (LIKE public.ledger_content INCLUDING ALL);
CREATE TABLE bare.dossiers_intent (LIKE public.dossiers_intent INCLUDING ALL);
CREATE TABLE bare.dossiers_serial (LIKE public.dossiers_serial INCLUDING ALL);
-- An id that is met nowhere else, so that a captured script can be given others.
ALTER TABLE bare.ledger_stream ALTER COLUMN id RESTART WITH 1000000007;
ALTER TABLE bare.dossiers_dossier ADD FOREIGN KEY (version_id) REFERENCES public.procedures_procedureversion (id);
ALTER TABLE bare.ledger_event ADD FOREIGN KEY (stream_id) REFERENCES bare.ledger_stream (id);
ALTER TABLE bare.ledger_content ADD FOREIGN KEY (stream_id) REFERENCES bare.ledger_stream (id);
GRANT ALL ON ALL TABLES IN SCHEMA bare TO motcua_app;
GRANT ALL ON ALL SEQUENCES IN SCHEMA bare TO motcua_app;
