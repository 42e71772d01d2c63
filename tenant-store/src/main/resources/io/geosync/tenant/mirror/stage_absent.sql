-- Stages a delete of every row whose unit the snapshot does not have: the landlord never had it. Rows newer than the
-- snapshot are left alone, and so are units of the snapshot that were left out.
-- include: ../write/insert_staged.sql
SELECT :staged + row_number() OVER (ORDER BY u.external_geo_id),
    -- include: ../write/delete_of_unit_columns.sql
FROM tenant_geo_units u
WHERE u.country_code = :country AND u.unit_type = 'official' AND u.position <= :through
  AND u.external_geo_id <> ALL (:left_out::bigint[])
  AND NOT EXISTS (SELECT 1 FROM geosync_staged i WHERE i.unit_id = u.external_geo_id)
  AND u.external_geo_id <> ALL (:unreadable::bigint[])
