-- Starts a new window for tenant streams whose window has ended.
WITH over AS (
    SELECT tenant_id, country_code FROM geosync.tenant_streams
    WHERE window_began_at <= clock_timestamp() - :window_ms * interval '1 millisecond'
      AND window_tried < deliveries_tried
    ORDER BY tenant_id, country_code
    FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE geosync.tenant_streams ts
SET window_began_at = clock_timestamp(), window_tried = deliveries_tried, window_failed = deliveries_failed
FROM over WHERE over.tenant_id = ts.tenant_id AND over.country_code = ts.country_code
