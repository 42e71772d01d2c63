-- Deliveries due: each event captured in the last 24 hours and older than one minute, counted once for each tenant
-- stream with delivery on.
WITH due AS (
    SELECT country_code, count(*) AS events
    FROM geosync.geography_event_logs
    WHERE created_at BETWEEN clock_timestamp() - interval '24 hours' AND clock_timestamp() - interval '1 minute'
    GROUP BY country_code
)
SELECT coalesce(sum(due.events), 0) AS due, coalesce(sum(lacking.events), 0) AS lacking
FROM geosync.tenant_streams ts
JOIN geosync.tenants t ON t.id = ts.tenant_id AND t.status = 'active'
JOIN geosync.geography_streams s USING (country_code)
JOIN due USING (country_code)
CROSS JOIN LATERAL (
    SELECT count(*) AS events FROM geosync.geography_event_logs l
    WHERE l.country_code = ts.country_code
      AND l.position > CASE WHEN s.epoch <> ts.reported_epoch THEN 0 ELSE ts.watermark END
      AND l.created_at BETWEEN clock_timestamp() - interval '24 hours' AND clock_timestamp() - interval '1 minute'
) AS lacking
WHERE ts.delivery = 'on' AND ts.health <> 'joining'
