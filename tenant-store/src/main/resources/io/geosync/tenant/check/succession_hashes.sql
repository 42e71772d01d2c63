-- The content hash of each predecessor's successions, from the rows.
SELECT g.unit_id, geosync_succession_hash(g.unit_id,
        -- include: ../succession/set_of_unit.sql
    ) AS content_hash
FROM (SELECT unit_id FROM geosync_succession_sets WHERE country_code = :country
      UNION SELECT predecessor_external_id FROM tenant_geo_successions WHERE country_code = :country) AS g
ORDER BY g.unit_id
