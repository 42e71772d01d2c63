-- Compares parent_id and geo_path of a country's rows with values recomputed from parent_external_id and from the roots
-- down. It shares no rule with the statements that write: a common fault would go unseen.
WITH RECURSIVE tree AS (
    SELECT id, id::text AS path FROM tenant_geo_units WHERE country_code = :country AND parent_id IS NULL
    UNION ALL
    SELECT child.id, tree.path || '.' || child.id::text FROM tree JOIN tenant_geo_units child ON child.parent_id = tree.id
), fault AS (
    SELECT 'parent' AS kind, format('row %s (%s): parent_id %s, the row of unit %s is %s', u.id, u.code,
        coalesce(u.parent_id::text, 'null'), u.parent_external_id, coalesce(p.id::text, 'null')) AS text
    FROM tenant_geo_units u
    LEFT JOIN tenant_geo_units p ON p.external_geo_id = u.parent_external_id AND p.unit_type = 'official'
    WHERE u.country_code = :country AND u.unit_type = 'official' AND u.parent_id IS DISTINCT FROM p.id
    UNION ALL
    SELECT 'path', format('row %s (%s): geo_path %s, recomputed %s', u.id, u.code, u.geo_path,
        coalesce(t.path, 'none: it is its own ancestor'))
    FROM tenant_geo_units u LEFT JOIN tree t ON t.id = u.id
    WHERE u.country_code = :country AND u.geo_path IS DISTINCT FROM t.path
)
SELECT count(*) FILTER (WHERE kind = 'parent') AS wrong_parents, count(*) FILTER (WHERE kind = 'path') AS wrong_paths,
       coalesce((array_agg(text ORDER BY kind, text))[1:20], '{}') AS examples
FROM fault
