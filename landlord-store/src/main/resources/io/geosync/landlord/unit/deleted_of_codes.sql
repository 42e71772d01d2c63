SELECT code, unit_id FROM geosync.geosync_deleted_units
WHERE country_code = :country_code AND code = ANY (:codes)
ORDER BY code
