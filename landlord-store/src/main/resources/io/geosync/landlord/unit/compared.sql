-- Units with what a comparison with a tenant's rows needs, in the order of the ids.
SELECT CASE WHEN u.id IS NULL THEN h.state ELSE geosync.geosync_unit_state(u) END AS state, u.id IS NULL AS deleted, coalesce(h.position, 0) AS position,
       coalesce(h.content_hash, 0) AS content_hash
FROM unnest(:ids::bigint[]) WITH ORDINALITY AS wanted (id, number)
LEFT JOIN geosync.units u ON u.id = wanted.id
LEFT JOIN geosync.geography_unit_heads h ON h.unit_id = wanted.id
WHERE u.id IS NOT NULL OR h.unit_id IS NOT NULL
ORDER BY wanted.number
