-- Records an event that cannot be read as failed. Publisher and sweeps may meet it in any order, and a sweep also after
-- its correction has resolved the failure, so it is recorded once.
INSERT INTO geosync.geography_event_failures (country_code, epoch, position, retry_count, error_id, error_message, exhausted)
SELECT :country, :epoch, :position, 1, :error_id, :message, true
WHERE NOT EXISTS (SELECT 1 FROM geosync.geography_event_failures
                  WHERE country_code = :country AND epoch = :epoch AND position = :position AND tenant_id IS NULL
                    AND error_id = :error_id)
ON CONFLICT (country_code, epoch, position, coalesce(tenant_id, 0)) WHERE resolved_at IS NULL
DO UPDATE SET error_id = excluded.error_id, error_message = excluded.error_message, exhausted = true,
    last_failed_at = clock_timestamp()
