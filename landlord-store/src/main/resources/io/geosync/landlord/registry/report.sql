-- Batches run concurrently, so that the batch applied last may report first: a lower watermark within 10 seconds of
-- a higher one is outdated and counts as a delivery only. A lower watermark after that time is recorded, because a
-- tenant database restored from a backup reports less than before, which the sweep must detect. While a stream is
-- joining every report counts: the mirror that ends it may reset the ledger to lower positions.
-- Rows are locked in tenant order, so that two concurrent batches cannot deadlock.
WITH reported AS (
    SELECT * FROM unnest(:tenants::bigint[], :countries::text[], :epochs::bigint[], :watermarks::bigint[],
            :missing_counts::bigint[], :last_positions::bigint[], :last_event_ids::uuid[], :received::bigint[],
            :digests::bigint[])
        AS r (tenant_id, country_code, epoch, watermark, missing_count, head_position, head_event_id, received_position,
              digest)
), locked AS (
    SELECT ts.tenant_id, ts.country_code,
           coalesce(ts.health <> 'joining' AND ts.reported_epoch = r.epoch AND ts.watermark > r.watermark
                    AND ts.reported_at > clock_timestamp() - interval '10 seconds', false) AS overtaken
    FROM geosync.tenant_streams ts JOIN reported r USING (tenant_id, country_code)
    ORDER BY ts.tenant_id, ts.country_code FOR NO KEY UPDATE OF ts
)
UPDATE geosync.tenant_streams ts
SET reported_epoch = r.epoch,
    watermark = CASE WHEN l.overtaken THEN ts.watermark ELSE r.watermark END,
    missing_count = CASE WHEN l.overtaken THEN ts.missing_count ELSE r.missing_count END,
    head_position = CASE WHEN l.overtaken THEN ts.head_position ELSE r.head_position END,
    head_event_id = CASE WHEN l.overtaken THEN ts.head_event_id ELSE r.head_event_id END,
    received_position = CASE WHEN l.overtaken THEN ts.received_position ELSE r.received_position END,
    digest = CASE WHEN l.overtaken THEN ts.digest ELSE r.digest END,
    reported_at = CASE WHEN l.overtaken THEN ts.reported_at ELSE clock_timestamp() END,
    deliveries_tried = ts.deliveries_tried + 1, consecutive_failures = 0,
    error_message = CASE WHEN ts.health = 'ok' THEN NULL ELSE ts.error_message END
FROM reported r JOIN locked l USING (tenant_id, country_code)
WHERE ts.tenant_id = r.tenant_id AND ts.country_code = r.country_code
