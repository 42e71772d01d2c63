-- Content hashes of a country's official units that are not retired, in the order of the landlord's own list. Only units of
-- some of the buckets into which the ids are divided.
SELECT external_geo_id::bigint AS unit_id, position, geosync_content_hash(
        -- include: hash_columns.sql
    ) AS content_hash
FROM tenant_geo_units
WHERE country_code = :country AND unit_type = 'official' AND NOT retired
  AND external_geo_id::bigint % :divisor = ANY (:buckets::bigint[])
ORDER BY external_geo_id
