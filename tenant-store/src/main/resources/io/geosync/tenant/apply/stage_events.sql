-- Stages the last event of each unit, without the events whose positions the ledger has.
-- include: ../write/insert_staged.sql
SELECT row_number() OVER (ORDER BY last.position), last.unit_id, :country, last.position, last.deleted,
    last.admin_level, last.admin_type, last.code, last.name_local, last.parent_id, last.is_active, last.valid_from,
    last.valid_to, last.content_hash
FROM (
    SELECT DISTINCT ON (e.unit_id) e.*
    FROM jsonb_to_recordset(:units::jsonb) AS
        -- include: ../write/unit_json_columns.sql
    WHERE NOT (SELECT applied FROM geosync_ledger WHERE country_code = :country) @> e.position
    ORDER BY e.unit_id, e.position DESC
) AS last
