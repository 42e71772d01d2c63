-- Deletes rows of predecessors without a set: nothing that arrived has put them there.
DELETE FROM tenant_geo_successions r
WHERE r.country_code = :country
  AND NOT EXISTS (SELECT 1 FROM geosync_succession_sets s WHERE s.unit_id = r.predecessor_external_id)
