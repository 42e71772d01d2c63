SELECT area.id AS row_id, unit.external_code AS code, unit.name_local ->> 'vi' AS name,
       unit.is_active AND NOT unit.retired AS lives
FROM tenant_geo_units area LEFT JOIN tenant_geo_units unit ON unit.id = area.parent_id
WHERE area.unit_type = 'custom'
ORDER BY area.id
