-- Updates the paths below moved units in one statement; the nearest moved unit above a row decides. OFFSET 0 keeps the
-- order of the join: descendants are found by the index on paths. The planner cannot know how few paths begin alike and
-- would otherwise compare every row with every moved unit.
WITH moved AS MATERIALIZED (
    SELECT old_path, new_path FROM geosync_moves WHERE old_path <> new_path
), below AS MATERIALIZED (
    SELECT found.id, m.old_path, geosync_moved_path(found.geo_path, m.old_path, m.new_path) AS new_path
    FROM moved m CROSS JOIN LATERAL (
        SELECT u.id, u.geo_path FROM tenant_geo_units u
        WHERE geosync_is_below(u.geo_path, m.old_path)
        OFFSET 0) AS found
)
UPDATE tenant_geo_units u SET geo_path = d.new_path
FROM (
    SELECT DISTINCT ON (id) id, new_path FROM below
    WHERE NOT EXISTS (SELECT 1 FROM geosync_moves own WHERE own.row_id = below.id)
    ORDER BY id, length(old_path) DESC
) AS d
WHERE u.id = d.id
