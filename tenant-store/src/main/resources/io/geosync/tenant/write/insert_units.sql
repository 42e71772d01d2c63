-- Inserts new units, parents before their children, with parent and path as planned.
INSERT INTO tenant_geo_units
    -- include: new_unit_columns.sql
OVERRIDING SYSTEM VALUE
SELECT i.row_id, i.unit_id, i.code, i.country_code, 'official', i.admin_level, i.admin_type, m.parent_row_id,
    i.parent_external_id, geosync_official_code(i.country_code, i.code), i.name_local, i.is_active, false, m.blocked,
    i.valid_from, i.valid_to, m.new_path, i.position
FROM geosync_incoming i JOIN geosync_moves m USING (row_id)
WHERE i.action = 'insert'
ORDER BY m.new_path
