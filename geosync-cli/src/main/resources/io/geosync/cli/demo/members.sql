SELECT 'member ' || member.id || ' on ' || unit.id || ' of ' || coalesce(unit.external_geo_id::text, 'its own')
FROM members member JOIN tenant_geo_units unit ON unit.id = member.geo_unit_id
