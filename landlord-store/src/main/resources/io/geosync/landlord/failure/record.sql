-- Counts a failure of an event, or of an event at a tenant, and returns whether it has reached the maximum.
INSERT INTO geosync.geography_event_failures AS f
    (country_code, epoch, position, tenant_id, retry_count, error_id, error_message, exhausted)
VALUES (:country, :epoch, :position, :tenant, 1, :error_id, :message, 1 >= :max_retries)
ON CONFLICT (country_code, epoch, position, coalesce(tenant_id, 0)) WHERE resolved_at IS NULL
DO UPDATE SET retry_count = f.retry_count + 1, error_id = excluded.error_id, error_message = excluded.error_message,
    exhausted = f.retry_count + 1 >= :max_retries, last_failed_at = clock_timestamp()
RETURNING exhausted
