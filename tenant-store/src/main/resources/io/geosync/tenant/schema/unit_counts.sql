-- How many rows are copies of the landlord's units, and how many are the tenant's own.
SELECT count(*) FILTER (WHERE unit_type = 'official') AS official, count(*) FILTER (WHERE unit_type = 'custom') AS custom
FROM tenant_geo_units
