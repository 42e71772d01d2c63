-- Rows that cannot be taken over, five of each kind. parent_id and unit_type may not be there: they read as null then.
WITH RECURSIVE unit AS MATERIALIZED (
    SELECT id, external_geo_id, (to_jsonb(t) ->> 'parent_id')::bigint AS parent_id, to_jsonb(t) ->> 'unit_type' AS unit_type
    FROM tenant_geo_units t
), tree AS (
    SELECT id FROM unit WHERE parent_id IS NULL
    UNION ALL
    SELECT child.id FROM tree JOIN unit child ON child.parent_id = tree.id
)
SELECT format('units %s are twice there as external_geo_id', string_agg(external_geo_id::text, ', '))
FROM (SELECT external_geo_id FROM unit WHERE external_geo_id IS NOT NULL
      GROUP BY external_geo_id HAVING count(*) > 1 ORDER BY 1 LIMIT 5) AS doubles HAVING count(*) > 0
UNION ALL
SELECT format('rows %s hang in a circle, or under a row that is not there', string_agg(id::text, ', '))
FROM (SELECT id FROM unit WHERE id NOT IN (SELECT id FROM tree) ORDER BY 1 LIMIT 5) AS lost HAVING count(*) > 0
UNION ALL
SELECT format('unit_type of rows %s must be official where there is an external_geo_id, else custom',
    string_agg(id::text, ', '))
FROM (SELECT id FROM unit
      WHERE unit_type <> CASE WHEN external_geo_id IS NULL THEN 'custom' ELSE 'official' END
      ORDER BY 1 LIMIT 5) AS untyped HAVING count(*) > 0
