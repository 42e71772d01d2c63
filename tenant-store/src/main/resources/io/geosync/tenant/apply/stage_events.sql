-- Parameters: country, events, country. The last event of each unit, without what the ledger has.
INSERT INTO geosync_staged (ordinal, unit_id, country_code, position, deleted, admin_level, admin_type, code,
    name_local, parent_external_id, is_active, valid_from, valid_to)
SELECT row_number() OVER (ORDER BY last.position), last.unit_id, ?, last.position, last.deleted, last.admin_level,
    last.admin_type, last.code, last.name_local, last.parent_id, last.is_active, last.valid_from, last.valid_to
FROM (
    SELECT DISTINCT ON (e.unit_id) e.*
    FROM jsonb_to_recordset(?::jsonb) AS e (position bigint, unit_id bigint, deleted boolean, admin_level integer,
        admin_type text, code text, name_local jsonb, parent_id bigint, is_active boolean, valid_from date,
        valid_to date)
    WHERE NOT (SELECT applied FROM geosync_ledger WHERE country_code = ?) @> e.position
    ORDER BY e.unit_id, e.position DESC
) AS last
