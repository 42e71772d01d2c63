-- Countries with a closed breaker and too many failed deliveries.
WITH recent AS (
    SELECT country_code, sum(deliveries_tried - window_tried) AS tried, sum(deliveries_failed - window_failed) AS failed,
           count(*) FILTER (WHERE deliveries_failed > window_failed) AS failing
    FROM geosync.tenant_streams
    GROUP BY country_code
)
SELECT s.country_code
FROM geosync.geography_streams s JOIN recent r USING (country_code)
WHERE s.breaker = 'closed' AND r.tried >= :min_deliveries AND r.failed * 100 > :failed_percent * r.tried
  AND r.failing >= :failing_tenants
ORDER BY s.country_code
