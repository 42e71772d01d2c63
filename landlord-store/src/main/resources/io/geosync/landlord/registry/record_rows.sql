-- Stores the result of a mirror or check of a tenant's rows.
UPDATE geosync.tenant_streams
SET version = r.version, version_position = r.position, check_equal = r.check_equal,
    checked_at = CASE WHEN r.check_equal IS NULL THEN checked_at ELSE clock_timestamp() END
FROM (SELECT :version::bigint AS version, :position::bigint AS position, :check_equal::boolean AS check_equal) AS r
WHERE tenant_id = :tenant AND country_code = :country
