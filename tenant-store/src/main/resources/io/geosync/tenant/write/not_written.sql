-- A trigger that returns null drops a row without an error: rows that are not as the batch wrote them.
SELECT count(*) AS rows FROM geosync_incoming i LEFT JOIN tenant_geo_units u ON u.id = i.row_id
WHERE (i.action = 'remove' AND u.id IS NOT NULL)
   OR (i.action IN ('insert', 'update', 'retire') AND u.position IS DISTINCT FROM i.position)
