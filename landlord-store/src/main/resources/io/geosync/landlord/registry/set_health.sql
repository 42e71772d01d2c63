-- Sets the health of a tenant stream if its current health is one of the given. Returning from parked to ok records
-- the duration of the recovery.
UPDATE geosync.tenant_streams
SET health = h.health, error_message = h.message,
    recovered_at = CASE WHEN h.health = 'ok' AND tenant_streams.health = 'parked' THEN clock_timestamp() ELSE recovered_at END,
    recovery_seconds = CASE WHEN h.health = 'ok' AND tenant_streams.health = 'parked'
                            THEN extract(epoch FROM clock_timestamp() - last_failure_at) ELSE recovery_seconds END,
    consecutive_failures = CASE WHEN h.health = 'ok' THEN 0 ELSE consecutive_failures END,
    parked_at = CASE WHEN h.health = 'parked' THEN coalesce(parked_at, clock_timestamp()) END,
    next_probe_at = CASE WHEN h.health = 'parked' THEN coalesce(next_probe_at, clock_timestamp()) END
FROM (SELECT :health::text AS health, :error::text AS message) AS h
WHERE tenant_id = :tenant AND country_code = :country AND tenant_streams.health = ANY (:before)
