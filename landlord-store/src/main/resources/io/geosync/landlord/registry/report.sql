-- Plain last write: a tenant restored from a backup reports less than before, and that must be seen.
-- Locked in tenant order, so that two batches that report at once wait for each other and never in a ring.
WITH reported AS (
    SELECT * FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[])
        AS r (tenant_id, country_code, epoch, watermark, missing_count, head_position, head_event_id)
), locked AS (
    SELECT ts.tenant_id, ts.country_code FROM tenant_streams ts JOIN reported USING (tenant_id, country_code)
    ORDER BY ts.tenant_id, ts.country_code FOR NO KEY UPDATE OF ts
)
UPDATE tenant_streams ts
SET reported_epoch = r.epoch, watermark = r.watermark, missing_count = r.missing_count, head_position = r.head_position,
    head_event_id = r.head_event_id, deliveries_tried = ts.deliveries_tried + 1,
    consecutive_failures = 0, reported_at = clock_timestamp(),
    error_message = CASE WHEN ts.health = 'ok' THEN NULL ELSE ts.error_message END
FROM reported r JOIN locked USING (tenant_id, country_code)
WHERE ts.tenant_id = r.tenant_id AND ts.country_code = r.country_code
