-- The ids of the units that have a code, or had it when they were deleted, by one look-up for each country.
SELECT u.id::bigint AS id
FROM geosync.geography_streams s JOIN geosync.units u ON u.country_code = s.country_code AND u.code = :code
CROSS JOIN (SELECT :country::text AS country_code) AS wanted
WHERE wanted.country_code IS NULL OR s.country_code = wanted.country_code
UNION
SELECT d.unit_id
FROM geosync.geography_streams s JOIN geosync.geosync_deleted_units d ON d.country_code = s.country_code AND d.code = :code
CROSS JOIN (SELECT :country::text AS country_code) AS wanted
WHERE wanted.country_code IS NULL OR s.country_code = wanted.country_code
