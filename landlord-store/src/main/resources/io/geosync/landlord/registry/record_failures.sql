-- Counts one failed delivery for each tenant stream and parks a stream that reaches the limit or fails permanently.
-- One outage fails several batches at the same time: a failure within the given time after a counted failure does
-- not count.
WITH failed AS (
    SELECT * FROM unnest(:tenants::bigint[], :messages::text[], :permanent::boolean[]) AS f (tenant_id, message, permanent)
), rules AS (
    SELECT :country::text AS country_code, :apart_ms * interval '1 millisecond' AS apart,
           :park_after::integer AS park_after
), counted AS (
    SELECT ts.tenant_id, ts.country_code, f.message, f.permanent, rules.park_after,
           (ts.last_failure_at IS NULL OR ts.consecutive_failures = 0
               OR ts.last_failure_at <= clock_timestamp() - rules.apart)::integer AS counts
    FROM geosync.tenant_streams ts JOIN failed f USING (tenant_id) JOIN rules USING (country_code)
    ORDER BY ts.tenant_id FOR NO KEY UPDATE OF ts
)
UPDATE geosync.tenant_streams ts
SET consecutive_failures = ts.consecutive_failures + c.counts,
    last_failure_at = CASE WHEN c.counts = 1 THEN clock_timestamp() ELSE ts.last_failure_at END,
    error_message = c.message,
    deliveries_tried = ts.deliveries_tried + 1, deliveries_failed = ts.deliveries_failed + 1,
    (health, parked_at, next_probe_at) = (
        SELECT 'parked', coalesce(ts.parked_at, clock_timestamp()),
               coalesce(CASE WHEN ts.health = 'parked' THEN ts.next_probe_at END, clock_timestamp())
        WHERE c.permanent OR ts.consecutive_failures + c.counts >= c.park_after
        UNION ALL
        SELECT ts.health, ts.parked_at, ts.next_probe_at
        WHERE NOT (c.permanent OR ts.consecutive_failures + c.counts >= c.park_after))
FROM counted c
WHERE ts.tenant_id = c.tenant_id AND ts.country_code = c.country_code
RETURNING ts.tenant_id, ts.consecutive_failures
