SELECT member.id AS row_id, unit.external_code AS code, unit.name_local ->> 'vi' AS name,
       unit.is_active AND NOT unit.retired AS lives
FROM members member LEFT JOIN tenant_geo_units unit ON unit.id = member.geo_unit_id
ORDER BY member.id
