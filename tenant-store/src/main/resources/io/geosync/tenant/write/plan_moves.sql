-- Lists the units whose parent changes, among: the incoming units, orphans that wait for a unit inserted now, children of
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
    SELECT i.row_id, i.action = 'insert' AS is_new, i.parent_external_id, u.parent_id, u.geo_path, u.link_blocked
    FROM geosync_incoming i LEFT JOIN tenant_geo_units u ON u.id = i.row_id
    WHERE i.action IN ('insert', 'update', 'retire')
    UNION ALL
    SELECT k.id, false, k.parent_external_id, k.parent_id, k.geo_path, k.link_blocked
    FROM known k
    WHERE NOT EXISTS (SELECT 1 FROM geosync_incoming i
                      WHERE i.row_id = k.id AND i.action IN ('update', 'retire', 'remove'))
), linked AS (
    SELECT c.*, coalesce(n.row_id, p.id) AS parent_row_id
    FROM candidate c
    LEFT JOIN geosync_incoming n ON n.unit_id = c.parent_external_id AND n.action = 'insert'
    LEFT JOIN tenant_geo_units p ON p.external_geo_id = c.parent_external_id AND p.unit_type = 'official'
        AND NOT EXISTS (SELECT 1 FROM geosync_incoming r WHERE r.unit_id = c.parent_external_id AND r.action = 'remove')
)
SELECT row_id, is_new, parent_row_id, geo_path FROM linked
WHERE is_new OR link_blocked OR parent_row_id IS DISTINCT FROM parent_id
