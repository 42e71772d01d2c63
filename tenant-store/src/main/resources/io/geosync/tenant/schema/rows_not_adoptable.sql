-- Rows that cannot be adopted, five of each kind. Where the table has no parent_id or unit_type, they read as null.
WITH RECURSIVE unit AS MATERIALIZED (
    SELECT id, external_geo_id, (to_jsonb(t) ->> 'parent_id')::bigint AS parent_id, to_jsonb(t) ->> 'unit_type' AS unit_type
    FROM tenant_geo_units t
), tree AS (
    SELECT id FROM unit WHERE parent_id IS NULL
    UNION ALL
    SELECT child.id FROM tree JOIN unit child ON child.parent_id = tree.id
)
SELECT format('external_geo_id occurs more than once: %s', string_agg(external_geo_id::text, ', ')) AS fault
FROM (SELECT external_geo_id FROM unit WHERE external_geo_id IS NOT NULL
      GROUP BY external_geo_id HAVING count(*) > 1 ORDER BY 1 LIMIT 5) AS doubles HAVING count(*) > 0
UNION ALL
SELECT format('rows %s are in a cycle, or below a parent that does not exist', string_agg(id::text, ', '))
FROM (SELECT id FROM unit WHERE id NOT IN (SELECT id FROM tree) ORDER BY 1 LIMIT 5) AS lost HAVING count(*) > 0
UNION ALL
SELECT format('unit_type of rows %s must be official with an external_geo_id, and custom without one',
    string_agg(id::text, ', '))
FROM (SELECT id FROM unit
      WHERE unit_type <> CASE WHEN external_geo_id IS NULL THEN 'custom' ELSE 'official' END
      ORDER BY 1 LIMIT 5) AS untyped HAVING count(*) > 0
