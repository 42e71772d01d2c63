SELECT count(*) FILTER (WHERE unit_type = 'official'), count(*) FILTER (WHERE unit_type = 'custom')
FROM tenant_geo_units
