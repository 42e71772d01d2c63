-- Without geo_path, which geosync computes anew when an official unit above the area moves.
SELECT md5(string_agg(concat_ws(' ', id, parent_id, code, admin_level, admin_type, name_local, is_active), E'\n'
    ORDER BY id))
FROM tenant_geo_units
WHERE unit_type = 'custom'
