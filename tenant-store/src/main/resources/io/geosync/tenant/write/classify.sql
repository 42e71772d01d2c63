-- Decides what becomes of the staged units :first to :last. With :same_too (mirror and repair) a row of the same position
-- is compared, and written again where it differs. The action is decided while the row is inserted, because ANALYZE
-- would see the rows as they were before an update.
INSERT INTO geosync_incoming (unit_id, country_code, position, admin_level, admin_type, code, name_local,
    parent_external_id, is_active, valid_from, valid_to, action, row_id)
SELECT c.unit_id, c.country_code, c.position, c.admin_level, c.admin_type, c.code, c.name_local, c.parent_external_id,
    c.is_active, c.valid_from, c.valid_to, c.action, CASE WHEN c.action = 'insert'
        THEN nextval((SELECT pg_get_serial_sequence('tenant_geo_units', 'id')::regclass)) ELSE c.known_id END
FROM (
    SELECT n.*, u.id AS known_id, CASE
        WHEN u.position > n.position OR t.position > n.position THEN 'stale'
        WHEN NOT m.same_too AND (u.position = n.position OR t.position = n.position) THEN 'stale'
        WHEN n.deleted AND u.id IS NULL THEN 'bury'
        WHEN n.deleted THEN 'delete'
        WHEN u.id IS NULL THEN 'insert'
        WHEN u.position = n.position AND NOT u.retired AND NOT u.link_blocked AND u.parent_id IS NOT DISTINCT FROM p.id
            AND u.code = geosync_official_code(n.country_code, n.code)
            AND geosync_content_hash(u.external_geo_id::bigint, u.country_code, u.admin_level::integer, u.admin_type,
                u.external_code, u.name_local, u.parent_external_id::bigint, u.is_active, u.valid_from, u.valid_to)
                = n.content_hash THEN 'unchanged'
        ELSE 'update' END AS action
    FROM (SELECT :same_too::boolean AS same_too) AS m
    CROSS JOIN geosync_staged n
    LEFT JOIN tenant_geo_units u ON u.external_geo_id = n.unit_id AND u.unit_type = 'official'
    LEFT JOIN tenant_geo_units p
        ON m.same_too AND p.external_geo_id = n.parent_external_id AND p.unit_type = 'official'
    LEFT JOIN geosync_tombstones t ON t.unit_id = n.unit_id
    WHERE n.ordinal BETWEEN :first AND :last
) AS c
