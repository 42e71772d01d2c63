-- Each line is staged once: a repeated chunk changes nothing.
INSERT INTO geosync.geography_import_successions
    (import_id, chunk, line, country_code, predecessor_code, successor_code, kind, effective_date, share, is_default, source)
SELECT :import_id, :chunk, line, country_code, predecessor_code, successor_code, kind, effective_date, share, is_default,
       source
FROM jsonb_to_recordset(:rows::jsonb) AS row (
    line bigint, country_code text, predecessor_code text, successor_code text, kind text, effective_date date,
    share numeric, is_default boolean, source text)
ON CONFLICT (import_id, line) DO NOTHING
