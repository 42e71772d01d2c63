-- Records a failed probe of a parked stream and schedules the next one: every sweep, then every 2, then every 4
-- minutes.
UPDATE geosync.tenant_streams
SET sweep_lease_until = NULL, error_message = :error, last_failure_at = clock_timestamp(),
    next_probe_at = clock_timestamp() + CASE
        WHEN parked_at > clock_timestamp() - interval '10 minutes' THEN interval '0'
        WHEN parked_at > clock_timestamp() - interval '30 minutes' THEN interval '2 minutes'
        ELSE interval '4 minutes' END
WHERE tenant_id = :tenant AND country_code = :country
