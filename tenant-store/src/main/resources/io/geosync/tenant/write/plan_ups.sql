-- For each moved unit: up_row_id, the nearest moved unit at or above its new parent, and base_path, the unmoved part of the
-- path between that unit (or the root) and the moved one.
WITH parent AS (
    SELECT p.parent_row_id, u.geo_path, m.row_id IS NOT NULL AS is_moved
    FROM (SELECT DISTINCT parent_row_id FROM geosync_moves WHERE parent_row_id IS NOT NULL) AS p
    LEFT JOIN geosync_moves m ON m.row_id = p.parent_row_id
    LEFT JOIN tenant_geo_units u ON u.id = p.parent_row_id
), above AS (
    SELECT DISTINCT ON (p.parent_row_id) p.parent_row_id, m.row_id, m.old_path
    FROM parent p
    CROSS JOIN LATERAL unnest(string_to_array(p.geo_path, '.')) WITH ORDINALITY AS step (id, depth)
    JOIN geosync_moves m ON m.row_id = step.id::bigint
    WHERE NOT p.is_moved AND EXISTS (SELECT 1 FROM geosync_moves WHERE NOT is_new)
    ORDER BY p.parent_row_id, step.depth DESC
)
UPDATE geosync_moves m SET
    up_row_id = CASE WHEN p.is_moved THEN p.parent_row_id ELSE a.row_id END,
    base_path = CASE WHEN p.is_moved THEN '' WHEN a.row_id IS NULL THEN p.geo_path
                     ELSE substr(p.geo_path, length(a.old_path) + 1) END
FROM parent p LEFT JOIN above a USING (parent_row_id)
WHERE p.parent_row_id = m.parent_row_id
