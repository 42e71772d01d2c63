-- Opens the breakers of countries with too many failed deliveries. Parameters: minimum deliveries, failed percent,
-- failing tenants. Locks the streams in one order and skips those that a writer has locked, because that writer may
-- wait for another stream locked here.
WITH recent AS (
    SELECT country_code, sum(deliveries_tried - window_tried) AS tried, sum(deliveries_failed - window_failed) AS failed,
           count(*) FILTER (WHERE deliveries_failed > window_failed) AS failing
    FROM geosync.tenant_streams
    GROUP BY country_code
), over AS (
    SELECT s.country_code
    FROM geosync.geography_streams s JOIN recent r USING (country_code)
    WHERE s.breaker = 'closed' AND r.tried >= ? AND r.failed * 100 > ? * r.tried AND r.failing >= ?
    ORDER BY s.country_code
    FOR NO KEY UPDATE OF s SKIP LOCKED
)
UPDATE geosync.geography_streams s
SET breaker = 'polling', breaker_since = clock_timestamp(), breaker_calm_sweeps = 0
FROM over WHERE over.country_code = s.country_code
RETURNING s.country_code
