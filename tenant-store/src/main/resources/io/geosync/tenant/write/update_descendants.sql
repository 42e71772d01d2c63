-- Everything below a moved unit, in one statement; the nearest moved one above decides. '/' follows '.' in ASCII.
-- OFFSET 0 keeps the join as it is written: a moved unit's descendants are found by the index of paths, where the
-- planner, which cannot know how few paths begin alike, would compare all with all.
WITH moved AS MATERIALIZED (
    SELECT old_path, new_path FROM geosync_moves WHERE old_path <> new_path
), below AS MATERIALIZED (
    SELECT found.id, m.old_path, m.new_path || substr(found.geo_path, length(m.old_path) + 1) AS new_path
    FROM moved m CROSS JOIN LATERAL (
        SELECT u.id, u.geo_path FROM tenant_geo_units u
        WHERE u.geo_path COLLATE "C" > m.old_path || '.' AND u.geo_path COLLATE "C" < m.old_path || '/'
        OFFSET 0) AS found
)
UPDATE tenant_geo_units u SET geo_path = d.new_path
FROM (
    SELECT DISTINCT ON (id) id, new_path FROM below
    WHERE NOT EXISTS (SELECT 1 FROM geosync_moves own WHERE own.row_id = below.id)
    ORDER BY id, length(old_path) DESC
) AS d
WHERE u.id = d.id
