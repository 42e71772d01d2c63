-- Creates the country's ledger row if it is missing, then locks it until the transaction ends. One round trip; the
-- second statement sees what others committed while the first one waited.
INSERT INTO geosync_ledger (country_code) VALUES (:country) ON CONFLICT DO NOTHING;
SELECT epoch, applied::text AS applied, (SELECT version FROM geosync_schema) AS schema_version
FROM geosync_ledger WHERE country_code = :country FOR UPDATE
