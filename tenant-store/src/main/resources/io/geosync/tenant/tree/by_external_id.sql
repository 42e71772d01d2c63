-- The rows of units of the landlord.
SELECT
    -- include: ../tree/columns.sql
FROM tenant_geo_units u
LEFT JOIN tenant_geo_units parent ON parent.id = u.parent_id
WHERE u.external_geo_id = ANY (:units::bigint[])
