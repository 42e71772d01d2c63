INSERT INTO geosync_import_beginnings (country_code, code, parent_code, admin_level, valid_from, is_new, language, name)
SELECT p.country_code, p.code, p.parent_code, p.admin_level, p.valid_from, p.action = 'create', each.key, each.value
FROM geosync_import_plan p
CROSS JOIN LATERAL jsonb_each_text(p.name_local) AS each
WHERE p.is_active AND (p.action = 'create' OR p.valid_from IS NOT NULL)
