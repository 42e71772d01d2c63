-- All units that remain have their parents in the file or among the kept units, so that one statement can delete the
-- others with their descendants.
DELETE FROM geosync.units u
WHERE u.country_code IN (SELECT country_code FROM geosync_import_plan)
  AND NOT EXISTS (SELECT 1 FROM geosync_import_plan p WHERE p.country_code = u.country_code AND p.code = u.code)
  AND NOT EXISTS (SELECT 1 FROM geosync_import_kept k WHERE k.unit_id = u.id)
