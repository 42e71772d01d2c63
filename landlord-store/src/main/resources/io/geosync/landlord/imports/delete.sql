-- Whatever stays has its parent in the file by now; whatever goes, goes in one statement with all below it.
DELETE FROM geo_administrative_units u
WHERE u.country_code IN (SELECT country_code FROM geosync_import_plan)
  AND NOT EXISTS (SELECT 1 FROM geosync_import_plan p WHERE p.country_code = u.country_code AND p.code = u.code)
