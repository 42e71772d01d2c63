-- Moves units that are not in the batch themselves: orphans, children of removed units, units with a blocked link.
UPDATE tenant_geo_units u SET parent_id = m.parent_row_id, link_blocked = m.blocked, geo_path = m.new_path
FROM geosync_moves m
WHERE u.id = m.row_id AND NOT m.is_new
  AND NOT EXISTS (SELECT 1 FROM geosync_incoming i WHERE i.row_id = m.row_id AND i.action IN ('update', 'retire'))
  AND (u.parent_id, u.link_blocked, u.geo_path) IS DISTINCT FROM (m.parent_row_id, m.blocked, m.new_path)
