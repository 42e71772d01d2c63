-- Columns of the tenant's table with their types, and whether an INSERT must give them.
SELECT attname AS name, typname AS type, attnotnull AND NOT atthasdef AND attidentity = '' AND attgenerated = '' AS must_be_given
FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
WHERE attrelid = to_regclass('tenant_geo_units') AND attnum > 0 AND NOT attisdropped
