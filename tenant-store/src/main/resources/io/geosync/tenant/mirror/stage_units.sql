-- Parameters: ordinals taken already, country, units.
INSERT INTO geosync_staged (ordinal, unit_id, country_code, position, deleted, admin_level, admin_type, code,
    name_local, parent_external_id, is_active, valid_from, valid_to, content_hash)
SELECT ? + row_number() OVER (ORDER BY unit_id), unit_id, ?, position, deleted, admin_level,
    admin_type, code, name_local, parent_id, is_active, valid_from, valid_to, content_hash
FROM jsonb_to_recordset(?::jsonb) AS e (position bigint, unit_id bigint, deleted boolean, admin_level integer,
    admin_type text, code text, name_local jsonb, parent_id bigint, is_active boolean, valid_from date,
    valid_to date, content_hash bigint)
