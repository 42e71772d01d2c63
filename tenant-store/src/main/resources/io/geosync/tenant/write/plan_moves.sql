-- Lists the rows whose parent changes, among: those of incoming units, orphans that wait for a unit inserted now, children of
-- units removed now, and all units whose link a cycle blocked.
INSERT INTO geosync_moves (row_id, is_new, parent_row_id, old_path)
WITH known AS (
    SELECT u.id, u.parent_external_id, u.parent_id, u.geo_path, u.link_blocked
    FROM geosync_incoming i JOIN tenant_geo_units u ON u.parent_external_id = i.unit_id AND u.parent_id IS NULL
    WHERE i.action = 'insert' AND u.unit_type = 'official'
    UNION
    SELECT u.id, u.parent_external_id, u.parent_id, u.geo_path, u.link_blocked
    FROM geosync_incoming i JOIN tenant_geo_units u ON u.parent_id = i.row_id
    WHERE i.action = 'remove' AND u.unit_type = 'official'
    UNION
    SELECT u.id, u.parent_external_id, u.parent_id, u.geo_path, u.link_blocked
    FROM tenant_geo_units u
    WHERE u.link_blocked AND u.country_code = (SELECT country_code FROM geosync_incoming LIMIT 1)
), candidate AS (
    SELECT i.row_id, i.parent_external_id, u.parent_id, u.geo_path, u.link_blocked
    FROM geosync_incoming i JOIN tenant_geo_units u ON u.id = i.row_id
    WHERE i.action IN ('update', 'retire')
    UNION ALL
    SELECT k.id, k.parent_external_id, k.parent_id, k.geo_path, k.link_blocked
    FROM known k
    WHERE NOT EXISTS (SELECT 1 FROM geosync_incoming i
                      WHERE i.row_id = k.id AND i.action IN ('update', 'retire', 'remove'))
)
SELECT c.row_id, false, coalesce(n.row_id, p.id), c.geo_path
FROM candidate c
    -- include: parent_rows.sql
WHERE c.link_blocked OR coalesce(n.row_id, p.id) IS DISTINCT FROM c.parent_id
