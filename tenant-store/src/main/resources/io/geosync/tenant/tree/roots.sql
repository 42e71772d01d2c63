-- The rows of a country without a parent, by the landlord's code; custom units have their own code.
SELECT
    -- include: ../tree/columns.sql
FROM (
    SELECT * FROM tenant_geo_units
    WHERE country_code = :country AND parent_id IS NULL AND coalesce(external_code, code) COLLATE "C" > :after
    ORDER BY coalesce(external_code, code) COLLATE "C", id LIMIT :limit
) AS u
LEFT JOIN tenant_geo_units parent ON parent.id = u.parent_id
ORDER BY coalesce(u.external_code, u.code) COLLATE "C", u.id
