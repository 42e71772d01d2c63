SELECT 'unit ' || id || ' ' || name_local::text FROM tenant_geo_units WHERE unit_type = 'custom'
