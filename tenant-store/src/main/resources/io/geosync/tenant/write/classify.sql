-- Parameters: whether a row of the same position is written again (mirror and repair), first and last ordinal.
UPDATE geosync_incoming i SET action = c.action, row_id = CASE WHEN c.action = 'insert'
    THEN nextval((SELECT pg_get_serial_sequence('tenant_geo_units', 'id')::regclass)) ELSE c.row_id END
FROM (
    SELECT n.unit_id, u.id AS row_id, CASE
        WHEN u.position > n.position OR t.position > n.position THEN 'stale'
        WHEN NOT m.same_too AND (u.position = n.position OR t.position = n.position) THEN 'stale'
        WHEN n.deleted AND u.id IS NULL THEN 'bury'
        WHEN n.deleted THEN 'delete'
        WHEN u.id IS NULL THEN 'insert'
        WHEN u.position = n.position AND NOT u.retired AND NOT u.link_blocked AND u.parent_id IS NOT DISTINCT FROM p.id
            AND u.code = 'OFFICIAL-' || n.country_code || '-' || n.code
            AND geosync_content_hash(u.external_geo_id::bigint, u.country_code, u.admin_level::integer, u.admin_type,
                u.external_code, u.name_local, u.parent_external_id::bigint, u.is_active, u.valid_from, u.valid_to)
                = n.content_hash THEN 'unchanged'
        ELSE 'update' END AS action
    FROM (SELECT ?::boolean AS same_too) AS m
    CROSS JOIN geosync_incoming n
    LEFT JOIN tenant_geo_units u ON u.external_geo_id = n.unit_id AND u.unit_type = 'official'
    LEFT JOIN tenant_geo_units p
        ON m.same_too AND p.external_geo_id = n.parent_external_id AND p.unit_type = 'official'
    LEFT JOIN geosync_tombstones t ON t.unit_id = n.unit_id
    WHERE n.ordinal BETWEEN ? AND ?
) AS c
WHERE c.unit_id = i.unit_id
