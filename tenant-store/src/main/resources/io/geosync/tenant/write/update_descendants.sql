-- Everything below a moved unit, in one statement; the nearest moved one above decides. '/' follows '.' in ASCII.
UPDATE tenant_geo_units u SET geo_path = d.new_path
FROM (
    SELECT DISTINCT ON (below.id) below.id, m.new_path || substr(below.geo_path, length(m.old_path) + 1) AS new_path
    FROM geosync_moves m
    JOIN tenant_geo_units below
        ON below.geo_path COLLATE "C" > m.old_path || '.' AND below.geo_path COLLATE "C" < m.old_path || '/'
    WHERE m.old_path <> m.new_path
      AND NOT EXISTS (SELECT 1 FROM geosync_moves own WHERE own.row_id = below.id)
    ORDER BY below.id, length(m.old_path) DESC
) AS d
WHERE u.id = d.id
