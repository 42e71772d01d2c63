-- Updates and retires units, each row once; a unit that does not move keeps parent and path.
UPDATE tenant_geo_units u SET
    external_code = i.code, country_code = i.country_code, admin_level = i.admin_level, admin_type = i.admin_type,
    parent_id = CASE WHEN m.row_id IS NULL THEN u.parent_id ELSE m.parent_row_id END,
    parent_external_id = i.parent_external_id, code = geosync_official_code(i.country_code, i.code),
    name_local = i.name_local, is_active = i.is_active AND i.action <> 'retire', retired = i.action = 'retire',
    link_blocked = coalesce(m.blocked, false), valid_from = i.valid_from, valid_to = i.valid_to,
    geo_path = coalesce(m.new_path, u.geo_path), position = i.position
FROM geosync_incoming i LEFT JOIN geosync_moves m USING (row_id)
WHERE i.action IN ('update', 'retire') AND u.id = i.row_id
