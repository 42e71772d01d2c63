-- Deleted units whose code a live unit has now.
SELECT former.code, former.unit_id
FROM geosync.geosync_deleted_units former JOIN geosync.units u USING (country_code, code)
WHERE former.country_code = :country_code AND former.code = ANY (:codes)
ORDER BY former.code
