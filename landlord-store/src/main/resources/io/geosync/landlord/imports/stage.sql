-- Each line is staged once: a repeated chunk changes nothing.
INSERT INTO geosync.geography_import_rows
    (import_id, chunk, line, country_code, code, parent_code, admin_level, admin_type, name_local, is_active,
     valid_from, valid_to)
SELECT :import_id, :chunk, line, country_code, code, parent_code, admin_level, admin_type, name_local, is_active,
       valid_from, valid_to
FROM jsonb_to_recordset(:rows::jsonb) AS row (
    line bigint, country_code text, code text, parent_code text, admin_level integer, admin_type text,
    name_local jsonb, is_active boolean, valid_from date, valid_to date)
ON CONFLICT (import_id, line) DO NOTHING
