-- The rows directly below the row of a unit of the landlord, by the landlord's code; custom units have their own code.
SELECT
    -- include: ../tree/columns.sql
FROM (
    SELECT * FROM tenant_geo_units
    WHERE parent_id = (SELECT id FROM tenant_geo_units WHERE external_geo_id = :parent)
      AND coalesce(external_code, code) COLLATE "C" > :after
    ORDER BY coalesce(external_code, code) COLLATE "C", id LIMIT :limit
) AS u
LEFT JOIN tenant_geo_units parent ON parent.id = u.parent_id
ORDER BY coalesce(u.external_code, u.code) COLLATE "C", u.id
