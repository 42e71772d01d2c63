-- Recomputes geo_path from parent_id, from the roots down, for one country or for all. Rows in a cycle, which no root
-- reaches, are left as they are.
WITH RECURSIVE tree AS (
    SELECT id, id::text AS path FROM tenant_geo_units
    WHERE parent_id IS NULL AND (:country::text IS NULL OR country_code = :country)
    UNION ALL
    SELECT child.id, tree.path || '.' || child.id::text FROM tree JOIN tenant_geo_units child ON child.parent_id = tree.id
)
UPDATE tenant_geo_units unit SET geo_path = tree.path
FROM tree WHERE tree.id = unit.id AND unit.geo_path IS DISTINCT FROM tree.path
