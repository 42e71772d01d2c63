INSERT INTO geosync_import_followers (country_code, predecessor_code, successor_code, is_proposal)
SELECT country_code, predecessor_code, successor_code, false
FROM geosync.geography_import_successions WHERE import_id = :import_id AND kind <> 'boundary'
UNION
SELECT s.country_code, p.code, n.code, false
FROM geosync.geography_successions s
JOIN geosync.units p ON p.id = s.predecessor_id
JOIN geosync.units n ON n.id = s.successor_id
WHERE s.kind <> 'boundary' AND s.country_code IN (SELECT country_code FROM geosync_import_plan)
