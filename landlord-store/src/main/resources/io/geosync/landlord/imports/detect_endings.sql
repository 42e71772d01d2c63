INSERT INTO geosync_import_endings (country_code, code, parent_code, admin_level, valid_to, language, name)
SELECT u.country_code, u.code, above.code, u.admin_level, coalesce(p.valid_to, u.valid_to), each.key, each.value
FROM geosync.units u
LEFT JOIN geosync.units above ON above.id = u.parent_id
LEFT JOIN geosync_import_plan p ON p.country_code = u.country_code AND p.code = u.code
CROSS JOIN LATERAL jsonb_each_text(u.name_local) AS each
WHERE u.country_code IN (SELECT country_code FROM geosync_import_plan)
  AND CASE WHEN p.code IS NULL THEN :complete OR NOT u.is_active ELSE NOT p.is_active END
  AND NOT EXISTS (SELECT 1 FROM geosync.geography_import_successions s
                  WHERE s.import_id = :import_id AND s.country_code = u.country_code AND s.predecessor_code = u.code
                    AND s.kind <> 'boundary')
  AND NOT EXISTS (SELECT 1 FROM geosync.geography_successions s WHERE s.predecessor_id = u.id AND s.kind <> 'boundary')
