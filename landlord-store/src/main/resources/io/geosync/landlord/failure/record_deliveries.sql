-- Inserts in the order of positions and tenants, so that two functions that fail on the same messages cannot
-- deadlock.
INSERT INTO geosync.geography_event_failures AS f
    (country_code, epoch, position, tenant_id, retry_count, error_id, error_message)
SELECT :country, :epoch, message.position, failed.tenant_id, 1, failed.error_id, failed.error_message
FROM unnest(:positions::bigint[]) AS message (position)
CROSS JOIN unnest(:tenants::bigint[], :error_ids::text[], :messages::text[]) AS failed (tenant_id, error_id, error_message)
ORDER BY message.position, failed.tenant_id
ON CONFLICT (country_code, epoch, position, coalesce(tenant_id, 0)) WHERE resolved_at IS NULL
DO UPDATE SET retry_count = f.retry_count + 1, error_id = excluded.error_id, error_message = excluded.error_message,
    last_failed_at = clock_timestamp()
