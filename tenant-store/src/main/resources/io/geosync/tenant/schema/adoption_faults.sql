-- Rows that cannot be taken over, five of each kind.
(SELECT format('units %s are twice there as external_geo_id', string_agg(external_geo_id::text, ', '))
 FROM (SELECT external_geo_id FROM tenant_geo_units WHERE external_geo_id IS NOT NULL
       GROUP BY external_geo_id HAVING count(*) > 1 LIMIT 5) AS doubles HAVING count(*) > 0)
UNION ALL
(SELECT format('rows %s are their own ancestors', string_agg(id::text, ', '))
 FROM (WITH RECURSIVE tree AS (
           SELECT id FROM tenant_geo_units WHERE parent_id IS NULL
           UNION ALL
           SELECT child.id FROM tree JOIN tenant_geo_units child ON child.parent_id = tree.id)
       SELECT id FROM tenant_geo_units WHERE id NOT IN (SELECT id FROM tree) LIMIT 5) AS circle HAVING count(*) > 0)
