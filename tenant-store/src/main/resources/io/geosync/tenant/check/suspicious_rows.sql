-- How many rows do not continue the path of their parent, or may have a wrong parent. Where each row continues the path of its
-- parent, every path leads from a root down, and no row is in a cycle: each path is longer than the one above it.
SELECT count(*) AS rows
FROM tenant_geo_units u
LEFT JOIN tenant_geo_units p ON p.id = u.parent_id
WHERE u.country_code = :country AND (
    u.geo_path IS DISTINCT FROM CASE WHEN u.parent_id IS NULL THEN '' ELSE p.geo_path || '.' END || u.id::text
    OR p.country_code <> u.country_code
    OR u.unit_type = 'official' AND CASE
        WHEN p.id IS NOT NULL THEN p.unit_type <> 'official' OR p.external_geo_id IS DISTINCT FROM u.parent_external_id
        ELSE u.parent_external_id IS NOT NULL AND EXISTS (
            SELECT 1 FROM tenant_geo_units o WHERE o.external_geo_id = u.parent_external_id AND o.unit_type = 'official') END)
