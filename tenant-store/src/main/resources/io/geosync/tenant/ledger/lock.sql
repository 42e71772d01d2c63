-- Creates the country's ledger row if it is missing, then locks it until the transaction ends. One round trip; the
-- second statement sees what others committed while the first one waited.
INSERT INTO geosync_ledger (country_code) VALUES (:country) ON CONFLICT DO NOTHING;
SELECT l.epoch, l.applied::text AS applied,
    -- include: rejected_columns.sql
    , (SELECT version FROM geosync_schema) AS schema_version
FROM geosync_ledger l WHERE country_code = :country FOR UPDATE OF l
