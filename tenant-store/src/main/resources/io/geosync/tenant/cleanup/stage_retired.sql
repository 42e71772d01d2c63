-- Stages a delete of every retired unit; those that are still referenced stay retired.
-- include: ../write/insert_staged.sql
SELECT row_number() OVER (ORDER BY u.external_geo_id),
    -- include: ../write/delete_of_unit_columns.sql
FROM tenant_geo_units u WHERE u.country_code = :country AND u.retired
