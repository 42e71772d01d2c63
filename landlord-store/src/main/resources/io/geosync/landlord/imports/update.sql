-- One statement for all rows, so that two units that exchange places never form a cycle.
UPDATE geosync.units u
SET admin_level = p.admin_level, admin_type = p.admin_type, name_local = p.name_local, parent_id = above.id,
    is_active = p.is_active, valid_from = p.valid_from, valid_to = p.valid_to
FROM geosync_import_plan p
LEFT JOIN geosync.units above ON above.country_code = p.country_code AND above.code = p.parent_code
WHERE p.action = 'update' AND u.country_code = p.country_code AND u.code = p.code
