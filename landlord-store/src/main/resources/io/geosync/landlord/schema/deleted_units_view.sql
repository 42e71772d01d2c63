-- The unit of each code that was deleted last. An id that a writer uses again while the triggers are disabled is not
-- free, although its head still says deleted.
CREATE OR REPLACE VIEW geosync.geosync_deleted_units AS
SELECT DISTINCT ON (d.country_code, d.code) d.country_code, d.code, d.unit_id, d.position
FROM geosync.geography_deleted_units d
WHERE NOT EXISTS (SELECT 1 FROM geosync.units u WHERE u.id = d.unit_id)
ORDER BY d.country_code, d.code, d.position DESC;
