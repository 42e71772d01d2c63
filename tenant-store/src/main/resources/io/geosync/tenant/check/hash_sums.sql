-- For each bucket of ids: how many rows hashes.sql has, and the xor of their content hashes.
SELECT external_geo_id::bigint % :divisor AS bucket, count(*) AS units, bit_xor(geosync_content_hash(
        -- include: hash_columns.sql
    )) AS hash
FROM tenant_geo_units
WHERE country_code = :country AND unit_type = 'official' AND NOT retired
GROUP BY 1
