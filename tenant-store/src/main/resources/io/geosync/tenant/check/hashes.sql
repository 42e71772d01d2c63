SELECT external_geo_id::bigint, position, geosync_content_hash(external_geo_id::bigint, country_code,
    admin_level::integer, admin_type, external_code, name_local, parent_external_id::bigint, is_active, valid_from,
    valid_to)
FROM tenant_geo_units
WHERE country_code = ? AND unit_type = 'official' AND NOT retired
ORDER BY external_geo_id
