-- Moves build on the paths that are there; a mirror mends also what others spoilt.
WITH RECURSIVE tree AS (
    SELECT id, id::text AS path FROM tenant_geo_units WHERE country_code = ? AND parent_id IS NULL
    UNION ALL
    SELECT child.id, tree.path || '.' || child.id FROM tree JOIN tenant_geo_units child ON child.parent_id = tree.id
)
UPDATE tenant_geo_units unit SET geo_path = tree.path
FROM tree WHERE tree.id = unit.id AND unit.geo_path IS DISTINCT FROM tree.path
