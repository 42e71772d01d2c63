-- The landlord's identity, and the greatest id of the units that a tenant gets.
SELECT id, (SELECT max(unit_id) FROM geosync.geography_unit_heads WHERE country_code = ANY (:countries::text[])) AS greatest_unit_id
FROM geosync.geosync_installation
