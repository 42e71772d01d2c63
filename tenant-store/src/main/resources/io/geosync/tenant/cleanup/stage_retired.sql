INSERT INTO geosync_staged (ordinal, unit_id, country_code, position, deleted, admin_level, admin_type, code,
    name_local, parent_external_id, is_active, valid_from, valid_to)
SELECT row_number() OVER (ORDER BY u.external_geo_id), u.external_geo_id, u.country_code, u.position, true,
    u.admin_level, u.admin_type, u.external_code, u.name_local, u.parent_external_id, u.is_active, u.valid_from,
    u.valid_to
FROM tenant_geo_units u WHERE u.country_code = ? AND u.retired
