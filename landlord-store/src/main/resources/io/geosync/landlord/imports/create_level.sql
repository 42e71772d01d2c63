-- Inserts new units whose parent exists. The table's own default assigns the ids.
INSERT INTO geosync.units
    (country_code, code, admin_level, admin_type, name_local, parent_id, is_active, valid_from, valid_to)
SELECT p.country_code, p.code, p.admin_level, p.admin_type, p.name_local, above.id, p.is_active, p.valid_from, p.valid_to
FROM geosync_import_plan p
LEFT JOIN geosync.units above ON above.country_code = p.country_code AND above.code = p.parent_code
WHERE p.action = 'create' AND p.former_id IS NULL AND (p.parent_code IS NULL OR above.id IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM geosync.units u WHERE u.country_code = p.country_code AND u.code = p.code)
ORDER BY p.line
