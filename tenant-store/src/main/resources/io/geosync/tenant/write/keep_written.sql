-- Marks the units that are written, so that only the others are planned.
UPDATE geosync_incoming i SET action = 'written' FROM tenant_geo_units u
WHERE i.action IN ('insert', 'update', 'retire') AND u.id = i.row_id AND u.position = i.position
