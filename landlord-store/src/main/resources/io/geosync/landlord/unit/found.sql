-- Units by id, living or deleted, with their last captured position.
SELECT CASE WHEN u.id IS NULL THEN h.state ELSE geosync.geosync_unit_state(u) END AS state, u.id IS NULL AS deleted,
       coalesce(h.position, 0) AS position, coalesce(u.parent_id::bigint, (h.state ->> 'parent_id')::bigint) AS parent_id,
       (SELECT count(*) FROM geosync.units below WHERE below.parent_id = wanted.id) AS children
FROM unnest(:ids::bigint[]) AS wanted (id)
LEFT JOIN geosync.units u ON u.id = wanted.id
LEFT JOIN geosync.geography_unit_heads h ON h.unit_id = wanted.id
WHERE (u.id IS NOT NULL OR h.unit_id IS NOT NULL)
ORDER BY u.id IS NULL, coalesce(u.country_code, h.country_code), h.position DESC, wanted.id
