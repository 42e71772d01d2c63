-- Whether the table is an ordinary one whose id is unique and comes from a sequence.
SELECT coalesce((SELECT relkind = 'r' FROM pg_class WHERE oid = 'tenant_geo_units'::regclass), false)
    AND pg_get_serial_sequence('tenant_geo_units', 'id') IS NOT NULL
    AND EXISTS (SELECT 1 FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
                WHERE indrelid = 'tenant_geo_units'::regclass AND indisunique AND indnkeyatts = 1
                  AND indpred IS NULL AND attname = 'id') AS has_identity
