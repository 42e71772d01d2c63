-- The codes from the root down to each official unit that the tenant has. A cycle ends at :limit.
WITH RECURSIVE ancestry AS (
    SELECT u.external_geo_id AS unit_id, u.external_code AS code, u.parent_external_id, 1 AS distance
    FROM tenant_geo_units u WHERE u.external_geo_id = ANY (:unit_ids) AND u.unit_type = 'official'
    UNION ALL
    SELECT a.unit_id, p.external_code, p.parent_external_id, a.distance + 1
    FROM ancestry a JOIN tenant_geo_units p ON p.external_geo_id = a.parent_external_id AND p.unit_type = 'official'
    WHERE a.distance < :limit
)
SELECT unit_id::bigint AS unit_id, array_agg(coalesce(code, '?') ORDER BY distance DESC) AS codes
FROM ancestry GROUP BY unit_id
