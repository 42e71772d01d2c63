-- The codes from the root down to each unit, living or deleted, as they were captured last. A cycle ends at :limit.
WITH RECURSIVE ancestry AS (
    SELECT h.unit_id, h.state ->> 'code' AS code, (h.state ->> 'parent_id')::bigint AS parent_id, 1 AS distance
    FROM geosync.geography_unit_heads h WHERE h.unit_id = ANY (:unit_ids) AND h.state ->> 'code' IS NOT NULL
    UNION ALL
    SELECT a.unit_id, p.state ->> 'code', (p.state ->> 'parent_id')::bigint, a.distance + 1
    FROM ancestry a JOIN geosync.geography_unit_heads p ON p.unit_id = a.parent_id
    WHERE a.distance < :limit
)
SELECT unit_id, array_agg(coalesce(code, '?') ORDER BY distance DESC) AS codes FROM ancestry GROUP BY unit_id
