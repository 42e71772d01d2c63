INSERT INTO geosync.units
    (country_code, code, admin_level, admin_type, name_local, parent_id, is_active, valid_from, valid_to)
SELECT country_code, :code::text, admin_level, admin_type, name_local, parent_id, true, :valid_from::date, valid_to
FROM geosync.units WHERE id = :predecessor_id
RETURNING id
