-- Inserts new units where no row moves: below the rows of their parents, then below each other. It does not reach units
-- that are in a cycle of new units, or below one.
WITH RECURSIVE placed AS (
    SELECT c.unit_id, c.row_id, p.id::bigint AS parent_row_id, coalesce(p.geo_path || '.', '') || c.row_id::text AS path,
        1 AS depth
    FROM geosync_incoming c
        -- include: parent_rows.sql
    WHERE c.action = 'insert' AND n.row_id IS NULL
    UNION ALL
    SELECT c.unit_id, c.row_id, above.row_id, above.path || '.' || c.row_id::text, above.depth + 1
    FROM placed above JOIN geosync_incoming c ON c.parent_external_id = above.unit_id AND c.action = 'insert'
)
INSERT INTO tenant_geo_units
    -- include: new_unit_columns.sql
OVERRIDING SYSTEM VALUE
SELECT i.row_id, i.unit_id, i.code, i.country_code, 'official', i.admin_level, i.admin_type, t.parent_row_id,
    i.parent_external_id, geosync_official_code(i.country_code, i.code), i.name_local, i.is_active, false, false,
    i.valid_from, i.valid_to, t.path, i.position
FROM placed t JOIN geosync_incoming i USING (unit_id)
ORDER BY t.depth, i.row_id
