-- The landlord's identity, and the greatest id of all units, which the primary key gives at once. New units of any country
-- get greater ones.
SELECT id, (SELECT max(unit_id) FROM geosync.geography_unit_heads) AS greatest_unit_id
FROM geosync.geosync_installation
